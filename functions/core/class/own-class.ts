import type { Person } from '../person/person.ts';

/** Whether this teacher teaches that class. */
export const isOwnClass = ({ classes = [] }: Pick<Person, 'classes'>, name: string): boolean =>
  classes.includes(name);
