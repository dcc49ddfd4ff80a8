import type { CalendarDate } from '../calendar.ts';
import { type Cover, holds } from '../person/cover.ts';

/** Somebody as far as it says which classes are theirs. */
export type Teaches = { classes?: readonly string[]; covers?: readonly Cover[] };

/**
 * The classes that somebody is a teacher of on that day, each once: those of the register, and those they
 * cover. All that a class teacher does or sees goes by this, so that a cover begins and ends by itself.
 */
export const ownClasses = ({ classes = [], covers = [] }: Teaches, on: CalendarDate): string[] => [
  ...new Set([
    ...classes,
    ...covers.filter((cover) => holds(cover, on)).map((cover) => cover.class),
  ]),
];

/** Whether this is a class of theirs on that day. */
export const isOwnClass = (teacher: Teaches, name: string, on: CalendarDate): boolean =>
  ownClasses(teacher, on).includes(name);
