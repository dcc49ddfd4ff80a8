import type { CalendarDate } from '../calendar.ts';
import { compareGroups } from '../person/group.ts';
import { fullName, onRoll } from '../person/person.ts';
import type { PersonRow } from '../person/person-record.ts';
import { mayEnter, type Role } from '../staff/role.ts';
import { isOwnClass } from './own-classes.ts';

/** What somebody may do at the desk, by their id; nothing of whoever cannot sign in. */
export type RolesOf = (person: string) => readonly Role[];

/** What a teacher of a class needs before they can countersign: an address to sign in by, any role, or this one. */
export type LacksToCountersign = { id: string; name: string; lacks: 'email' | 'access' | 'role' };

/**
 * A class for which nobody can countersign. `lacking`: those who teach or cover it that day, by name, and
 * what they lack; without any, nobody teaches it.
 */
export type NobodyCountersigns = { class: string; lacking: readonly LacksToCountersign[] };

function lacksOf(person: PersonRow, roles: readonly Role[]): LacksToCountersign {
  const lacks = !person.email ? 'email' : roles.length === 0 ? 'access' : 'role';
  return { id: person.id, name: fullName(person), lacks };
}

const byName = (a: { name: string }, b: { name: string }): number =>
  a.name.localeCompare(b.name, 'en-GB');

/**
 * Of these classes those for which nobody can countersign on that day, in the school's order. Somebody can who is
 * here, teaches the class or covers it, and may countersign at the desk: whoever left and came back has
 * the class again, but no role.
 */
export function nobodyCountersigns(
  classes: Iterable<string>,
  people: readonly PersonRow[],
  rolesOf: RolesOf,
  on: CalendarDate,
): NobodyCountersigns[] {
  const staff = people.filter((person) => person.kind === 'staff' && onRoll(person, on));
  const can = (person: PersonRow) => mayEnter(rolesOf(person.id), 'countersign');
  return [...new Set(classes)].sort(compareGroups).flatMap((name) => {
    const teachers = staff.filter((person) => isOwnClass(person, name, on));
    if (teachers.some(can)) return [];
    const lacking = teachers.map((person) => lacksOf(person, rolesOf(person.id)));
    return [{ class: name, lacking: lacking.sort(byName) }];
  });
}
