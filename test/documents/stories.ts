import { openAgreement } from '../../functions/core/agreement/agreement.ts';
import { type Signing, type Statement, signSeat } from '../../functions/core/agreement/seat.ts';
import type { Signatory, Signature, Via } from '../../functions/core/agreement/signature.ts';
import { readySlots } from '../../functions/core/agreement/slot.ts';
import { strikeOut } from '../../functions/core/agreement/strike-out.ts';
import { pupilStatement } from '../../functions/core/agreement/typed-name.ts';
import { type Instant, later } from '../../functions/core/calendar.ts';
import type { Fact } from '../../functions/core/fact.ts';
import type { FormVersion } from '../../functions/core/form/form.ts';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { isUse } from '../../functions/core/form/question.ts';
import type { SlotName } from '../../functions/core/form/slot-spec.ts';
import { capacityIn, fullName, type Person } from '../../functions/core/person/person.ts';
import type { Policy } from '../../functions/core/school/policy.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { aPupil, aSchool, aTeacher } from '../support/person/people.ts';
import { firstAnswers } from './signatures.ts';

export const head = aTeacher({ id: 'head', firstName: 'Ruth', lastName: 'Adeyemi', post: 'Head' });
export const policy: Policy = {
  id: 'online-safety',
  title: 'Online safety',
  version: '3',
  issuedOn: '2026-09-01',
  url: 'https://northbrook.example.org/policies/online-safety',
};

const vias: Record<SlotName, Via> = {
  pupil: {
    by: 'class',
    session: 'S1',
    mode: 'together',
    openedBy: 'teacher',
    openedByName: 'Grace Oyelaran',
    readBy: 'teacher',
    readByName: 'Grace Oyelaran',
  },
  parent: { by: 'link', link: '0a1b2c3d4e5f', address: 's•••@example.org' },
  self: { by: 'link', link: 'ffeeddccbbaa', address: 'g•••@northbrook.example.org' },
  'class-teacher': { by: 'desk', address: 'g•••@northbrook.example.org' },
  approver: { by: 'desk', address: 'r•••@northbrook.example.org' },
};

/** Somebody the form is about. */
function subjectOf(form: FormVersion): Person {
  if (form.for.kinds.includes('pupil')) {
    const year = form.for.years?.at(-1) ?? '4';
    return aPupil({ year, class: `${year}B` });
  }
  if (form.for.kinds[0] === 'visitor')
    return aTeacher({
      kind: 'visitor',
      firstName: 'Jo',
      lastName: 'Plumb',
      organisation: 'Acme',
      post: undefined,
    });
  return aTeacher({ kind: form.for.kinds[0] ?? 'staff' });
}

/** An agreement with its signatures as `core` makes them, one after another. */
export function createStory(formId: string) {
  const form = currentVersion(catalogue, formId);
  const school = aSchool({ ownAnswerFrom: form.slots.some((slot) => slot.when) ? '4' : undefined });
  const person = subjectOf(form);
  let now: Instant = '2026-09-02T14:05:00.000Z';
  const keep = (facts: readonly Fact[]): Signature => {
    for (const fact of facts) {
      if (fact.fact === 'signed') story.signatures.push(fact.signature);
      if (fact.fact === 'agreement-changed') story.agreement = fact.agreement;
    }
    return story.signatures.at(-1) as Signature;
  };
  const story = {
    form,
    person,
    signatures: [] as Signature[],
    agreement: openAgreement(
      form,
      { school, person, ...(form.renews === 'policy' && { policy }) },
      { id: 'r1', academicYear: '2026-27' },
      now,
    ),
    signing(slot: SlotName, via: Via = vias[slot]): Signing {
      now = later(now, 3600);
      return { via, reference: `REF-${story.agreement.rev + 1}`, now };
    },
    /** Signs a slot as whoever fills it by default. */
    sign(slot: SlotName, statement: Partial<Statement> = {}, via?: Via): Signature {
      const mother = slot === 'parent';
      const staff = slot === 'approver' ? head : aTeacher();
      const who = slot === 'pupil' || slot === 'self' ? person : staff;
      const signatory: Signatory = mother
        ? { kind: 'contact', id: 'samira' }
        : { kind: 'person', id: who.id };
      const registerName = mother ? 'Samira Khan' : fullName(who);
      const isPupil = slot === 'pupil';
      const asked = slot === 'parent' || slot === 'self' || form.questions.some(isUse);
      const made = signSeat(
        {
          agreement: story.agreement,
          slot,
          person,
          role: mother
            ? 'Mother of Maya Khan'
            : slot === 'approver'
              ? 'Head teacher'
              : capacityIn(who),
        },
        form,
        {
          signatory,
          registerName,
          typedName: isPupil ? '' : registerName,
          schoolName: school.name,
          ...(isPupil && { statement: pupilStatement(registerName) }),
        },
        {
          answers:
            asked && slot !== 'approver' && slot !== 'class-teacher' ? firstAnswers(formId) : {},
          ...((isPupil || mother) &&
            story.agreement.slots.some((slot) => slot.slot === 'pupil') && {
              words: form.pupilWords?.at(-1)?.id,
            }),
          ...statement,
        },
        story.signing(slot, via),
      );
      return keep(made.facts);
    },
    /** A member of staff strikes out the signature of a revision. */
    strike(rev: number, why: string): Signature {
      const struck = story.signatures.find((signature) => signature.rev === rev) as Signature;
      const staff = { person: aTeacher(), role: 'Class teacher of 4B' };
      const done = strikeOut(story.agreement, struck, staff, why, story.signing('class-teacher'));
      if ('refusal' in done) throw new Error(done.refusal);
      return keep(done.facts);
    },
    /** Everybody signs, until nobody's turn is left. */
    finish() {
      for (let ready = readySlots(story.agreement); ready[0]; ready = readySlots(story.agreement))
        story.sign(ready[0]);
      return story;
    },
  };
  return story;
}
