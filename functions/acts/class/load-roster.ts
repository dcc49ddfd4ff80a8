import { dateAt, type Instant } from '../../core/calendar.ts';
import { type RosterEntry, rosterOf } from '../../core/class/class-roster.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { loadClass } from './load-class.ts';

type Needs = {
  store: Pick<Store, 'listPeople' | 'listPersons'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Everybody whom a session asks, still to sign or done. */
export async function loadRoster(
  deps: Needs,
  school: School,
  session: ClassSession,
): Promise<RosterEntry[]> {
  const records = await loadClass(deps, school, session.class);
  return rosterOf(session, records, school, deps.catalogue, dateAt(deps.now()));
}
