import type { FormVersion } from '../../functions/core/form/form.ts';
import type { Catalogue } from '../../functions/core/form/form-catalogue.ts';
import type { Round } from '../../functions/core/round/round.ts';
import type { Store } from '../../functions/store/store.ts';
import { photoForm } from '../support/form/photo-form.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../support/person/people.ts';
import { roundWith } from '../support/round/round.ts';

const promise: FormVersion = {
  ...photoForm,
  id: 'parent-social-media',
  title: 'Our social media promise',
  shortTitle: 'Social media promise',
  slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
  parents: 'any-one',
  questions: [],
};
const staffForm: FormVersion = {
  ...photoForm,
  id: 'staff-governor-aup',
  title: 'Using school systems',
  shortTitle: 'School systems',
  for: { kinds: ['staff', 'governor'] },
  slots: [{ slot: 'self' }],
  parents: undefined,
  questions: [],
};
export const catalogue: Catalogue = {
  [photoForm.id]: [photoForm],
  [promise.id]: [promise],
  [staffForm.id]: [staffForm],
};

export const school = aSchool();
export const startAt = '2026-09-02T08:00:00.000Z';

export const aRound = (given: Partial<Round> = {}): Round =>
  roundWith({ forms: Object.keys(catalogue), createdAt: startAt, ...given });

/** Who must get the round's one email, as `kind id`. */
export const mailed = ['contact samira', 'contact yusuf', 'contact petra', 'person teacher'];

/**
 * A school with the cases that matter: siblings, two parents, a parent without email, one who may
 * be undecided or restricted or is not that person, and staff.
 */
export async function loadNorthbrook(store: Store): Promise<void> {
  await store.commit([{ fact: 'school-founded', school }]);
  const contacts = [
    aContact(),
    aContact({ id: 'yusuf', name: 'Yusuf Khan', email: 'yusuf@example.org' }),
    aContact({ id: 'petra', name: 'Petra Brandt', email: 'petra@example.org' }),
    aContact({ id: 'no-email', name: 'Otto Brandt', email: undefined }),
    aContact({ id: 'undecided', name: 'Una Costa', email: 'una@example.org' }),
    aContact({ id: 'restricted', name: 'Rex Costa', email: 'rex@example.org' }),
    aContact({
      id: 'stranger',
      name: 'Stan Costa',
      email: 'stan@example.org',
      notMe: { at: startAt, typed: 'Somebody Else' },
    }),
  ];
  const relations = [
    aRelation(),
    aRelation({ person: 'idris' }),
    aRelation({ contact: 'yusuf', relationship: 'Father' }),
    aRelation({ person: 'idris', contact: 'yusuf', relationship: 'Father' }),
    aRelation({ person: 'leo', contact: 'petra' }),
    aRelation({ person: 'leo', contact: 'no-email' }),
    aRelation({ person: 'ines', contact: 'undecided', decides: 'unknown' }),
    aRelation({ person: 'ines', contact: 'restricted', restricted: true }),
    aRelation({ person: 'ines', contact: 'stranger' }),
  ];
  const persons = [
    aPupil(),
    aPupil({ id: 'idris', firstName: 'Idris' }),
    aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt' }),
    aPupil({ id: 'ines', firstName: 'Ines', lastName: 'Costa' }),
    aTeacher(),
  ];
  await store.writeRegister(school.id, registerWrites({ persons, contacts, relations }));
}
