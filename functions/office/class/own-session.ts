import { dateAt } from '../../core/calendar.ts';
import { type RosterEntry, rosterOf } from '../../core/class/class-roster.ts';
import type { ClassSession } from '../../core/class/class-session.ts';
import { onRoll } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Refusal } from '../../core/refusal.ts';
import { type DeskContext, idFrom, type OfficeDeps, type Staff } from '../desk.ts';

/** Whether this teacher teaches that class. */
export const isOwnClass = ({ person }: Staff, name: string): boolean =>
  (person.classes ?? []).includes(name);

/** The session in the address. Refusals: `not-found`, `not-allowed` (of somebody else's class). */
export async function findOwnSession(
  { store }: OfficeDeps,
  c: DeskContext,
): Promise<ClassSession | Refusal> {
  const staff = c.get('staff');
  const id = idFrom(c, 'id');
  const session = id && (await store.findClassSession(staff.school.id, id));
  if (!session) return { refusal: 'not-found' };
  return isOwnClass(staff, session.class) ? session : { refusal: 'not-allowed' };
}

/** Everybody in a class today, with their agreements. Two trips. */
export async function loadClass(
  { store, now }: OfficeDeps,
  staff: Staff,
  name: string,
): Promise<PersonRecord[]> {
  const school = staff.school.id;
  const rows = await store.listPeople(school, { class: name });
  const records = await store.listPersons(
    school,
    rows.map(({ id }) => id),
  );
  const today = dateAt(now());
  return records.filter(({ person }) => person.class === name && onRoll(person, today));
}

/** Everybody whom a session asks, still to sign or done. */
export async function loadRoster(
  deps: OfficeDeps,
  staff: Staff,
  session: ClassSession,
): Promise<RosterEntry[]> {
  const records = await loadClass(deps, staff, session.class);
  return rosterOf(session, records, staff.school, deps.catalogue, dateAt(deps.now()));
}
