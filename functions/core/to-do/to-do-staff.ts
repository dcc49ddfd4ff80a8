import { isFor } from '../follow-up/follow-up-reader.ts';
import type { Person } from '../person/person.ts';
import type { Role } from '../staff/role.ts';
import type { ToDo } from './to-do.ts';

type Reader = { roles: readonly Role[]; classes: readonly string[] };

/** Whether a member of staff is told of it: the office of everything, others of what they rely on. */
export const mayDo = (
  toDo: ToDo,
  { roles, classes }: Reader,
  person: Pick<Person, 'class'> | undefined,
): boolean =>
  roles.includes('admin') ||
  roles.includes('office') ||
  ('followUps' in toDo &&
    person !== undefined &&
    toDo.followUps.some((followUp) => isFor(followUp, { roles, classes }, person)));
