import type { Person } from '../person/person.ts';
import type { School } from '../school/school.ts';

/** A member of staff at the desk of a school, signed in with this verified address (masked). */
export type StaffAtDesk = { school: School; person: Person; address: string };
