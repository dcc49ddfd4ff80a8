import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { compareGroups } from '../../core/person/group.ts';
import { onRoll } from '../../core/person/person.ts';
import { type RoundChoices, roundChoices } from '../../core/round/round-choices.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'listPeople'>; catalogue: Catalogue; now: () => Instant };

/** What a round of this school may be made of today, by who is on its register. */
export async function listRoundChoices(
  { store, catalogue, now }: Needs,
  school: Pick<School, 'id' | 'formsOff' | 'policies'>,
): Promise<RoundChoices> {
  const today = dateAt(now());
  const people = (await store.listPeople(school.id)).filter((person) => onRoll(person, today));
  const classes = people.flatMap((person) =>
    person.kind === 'pupil' && person.class ? [person.class] : [],
  );
  const here = {
    classes: [...new Set(classes)].sort(compareGroups),
    kinds: new Set(people.map(({ kind }) => kind)),
  };
  return roundChoices(catalogue, school, here, today);
}
