import type { Person } from '../person/person.ts';
import type { School } from '../school/school.ts';
import type { Role } from './role.ts';

/** A member of staff at the desk of a school, signed in with this verified address (masked). */
export type StaffAtDesk = { school: School; person: Person; address: string };

/** A member of staff as what they may know is decided: by the roles they hold today. */
export type StaffReader = Pick<StaffAtDesk, 'school' | 'person'> & { roles: readonly Role[] };
