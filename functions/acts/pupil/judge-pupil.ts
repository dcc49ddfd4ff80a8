import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { onRoll, type Person } from '../../core/person/person.ts';
import { judgeAble } from '../../core/pupil/judged-able.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/**
 * Staff judge a pupil able to answer for their own pictures, or no longer; with it go the seats on
 * their forms. Refusals: `not-found` (no pupil here), `busy`.
 */
export const judgePupil = (
  deps: Needs,
  { school, person: staff }: { school: School; person: Person },
  pupil: string,
  isAble: boolean,
): Promise<Person | Refusal> =>
  decide<Person>(deps, async () => {
    const record = await deps.store.findPerson(school.id, pupil);
    const at = deps.now();
    const today = dateAt(at);
    if (record?.person.kind !== 'pupil' || !onRoll(record.person, today))
      return { refusal: 'not-found' };
    const judged = { isAble, at, by: staff.id };
    const { person, facts } = judgeAble(record, judged, school, deps.catalogue, today);
    const changed = { fact: 'person-changed' as const, person, was: record.person };
    return { facts: [...facts, changed], result: person };
  });
