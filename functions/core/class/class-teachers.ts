import type { CalendarDate } from '../calendar.ts';
import { type Cover, isToCome } from '../person/cover.ts';
import { fullName, onRoll } from '../person/person.ts';
import type { PersonRow } from '../person/person-record.ts';

/** A teacher of a class; `cover`: only for these days, and set by whom. */
export type ClassTeacher = { id: string; name: string; cover?: Cover; setBy?: string };

/** Who teaches a class on a day, and who covers it then or later: those of the register first. */
export function classTeachers(
  people: readonly PersonRow[],
  name: string,
  on: CalendarDate,
): ClassTeacher[] {
  const nameOf = (id: string): string => {
    const person = people.find((one) => one.id === id);
    return person ? fullName(person) : 'somebody who is no longer here';
  };
  const staff = people
    .filter((person) => person.kind === 'staff' && onRoll(person, on))
    .map((person) => ({ ...person, name: fullName(person) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const own = staff.filter(({ classes = [] }) => classes.includes(name));
  const covers = staff.flatMap((one) =>
    (one.covers ?? [])
      .filter((cover) => cover.class === name && isToCome(cover, on))
      .map((cover) => ({ id: one.id, name: one.name, cover, setBy: nameOf(cover.by) })),
  );
  return [...own.map(({ id, name: called }) => ({ id, name: called })), ...covers];
}
