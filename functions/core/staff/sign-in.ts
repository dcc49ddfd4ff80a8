import type { Role } from './role.ts';

/** Staff sign-in: one per verified email, school and person. */
export type SignIn = { school: string; person: string; emailHash: string; roles: Role[] };

/** Roles of one sign-in to be replaced: those it was read with, and those it is to have. */
export type RoleChange = { was: SignIn; roles: Role[] };
