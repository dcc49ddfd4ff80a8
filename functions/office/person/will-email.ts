import { type Foreseen, foreseeAsking } from '../../acts/round/asking/foresee-asking.ts';
import { dateAt, showDate } from '../../core/calendar.ts';
import { listNames } from '../../core/person/person.ts';
import { roundsUnderWay } from '../../core/round/round-mail.ts';
import type { School } from '../../core/school/school.ts';
import type { OfficeDeps } from '../desk.ts';

/**
 * Says whom we will email by ourselves, and on which day, after something of these people was changed:
 * "We will email Nadia Reyes on Wednesday 2 December." Empty where nobody is. `called`: what a reader is
 * called here; undefined of whom nothing is said.
 */
export async function willEmail(
  deps: Pick<OfficeDeps, 'store' | 'catalogue' | 'now'>,
  school: School,
  people: readonly string[],
  called: (owner: Foreseen['owner']) => string | undefined,
): Promise<string> {
  const rounds = roundsUnderWay(await deps.store.listRounds(school.id), dateAt(deps.now()));
  if (rounds.length === 0) return '';
  const foreseen = await foreseeAsking(deps, school, rounds, people);
  const byDay = Map.groupBy(foreseen, ({ on }) => on);
  return [...byDay]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([on, emails]) => {
      const names = emails.flatMap(({ owner }) => called(owner) ?? []);
      return names.length > 0 ? [`We will email ${listNames(names)} on ${showDate(on)}.`] : [];
    })
    .join(' ');
}
