import type { CalendarDate } from '../calendar.ts';
import { ownClasses, type Teaches } from '../class/own-classes.ts';
import type { Person } from '../person/person.ts';
import type { PeopleById } from '../person/person-record.ts';
import type { Role } from '../staff/role.ts';
import type { FollowUp } from './follow-up.ts';

/** A member of staff as follow-ups are decided on: their roles and classes of today. */
export type FollowUpReader = { id: string; roles: readonly Role[]; classes: readonly string[] };

export const readerOf = (
  { person, roles }: { person: Pick<Person, 'id'> & Teaches; roles: readonly Role[] },
  on: CalendarDate,
): FollowUpReader => ({ id: person.id, roles, classes: ownClasses(person, on) });

/** A follow-up as its roles see it; a class teacher sees own classes only. */
export const isFor = (
  followUp: Pick<FollowUp, 'for'>,
  reader: Omit<FollowUpReader, 'id'>,
  person: Pick<Person, 'class'>,
): boolean => {
  const byRole = followUp.for.some((role) => role !== 'teacher' && reader.roles.includes(role));
  const isOwnClass = person.class !== undefined && reader.classes.includes(person.class);
  const byClass =
    followUp.for.includes('teacher') && reader.roles.includes('teacher') && isOwnClass;
  // Administrators see what the office sees.
  return byRole || byClass || reader.roles.includes('admin');
};

/**
 * Whether they answer for the whole of it and may say that it is done. A class teacher, or whoever
 * publishes, does their own part: were theirs the last word, nobody would look at the other places.
 */
export const seesToAll = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'admin' || role === 'office' || role === 'esafety');

/** Whether there is something left for this reader in it. */
export const isLeftFor = (
  followUp: FollowUp,
  reader: FollowUpReader,
  person: Pick<Person, 'class'>,
): boolean =>
  !followUp.done &&
  isFor(followUp, reader, person) &&
  (seesToAll(reader.roles) || !followUp.parts?.some(({ by }) => by === reader.id));

/** Of these the ones with something left for this reader; whom the register forgot is nobody's. */
export const leftFor = (
  followUps: readonly FollowUp[],
  reader: FollowUpReader,
  people: PeopleById,
): FollowUp[] =>
  followUps.filter((followUp) => {
    const person = people.get(followUp.person);
    return person !== undefined && isLeftFor(followUp, reader, person);
  });
