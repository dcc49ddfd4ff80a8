import { type Role, roles } from '../../../../functions/core/staff/role.ts';

export const all: Exclude<Role, 'head'>[] = [...roles, 'approver'];
export const office: Role[] = ['admin', 'office'];
/** Helen approves as the head teacher, who reads how far rounds are. */
export const readers: Role[] = ['admin', 'office', 'esafety', 'approver'];

/**
 * One route of the desk, with who may enter. An address with a record in it names one of Northbrook's;
 * `elsewhere` is what somebody of another school, with every role there, gets for it.
 */
export type Row = {
  route: string;
  at: string;
  roles: Role[];
  status: number;
  elsewhere: number;
  body?: Record<string, string>;
};

/** Rows of the same roles. What an address has in place of a parameter is in `of`, by its name. */
export const rowsFor = (
  roles: Row['roles'],
  of: Record<string, string>,
  rows: readonly (readonly [method: string, path: string, status: number, elsewhere: number])[],
): Row[] =>
  rows.map(([method, path, status, elsewhere]) => ({
    route: `${method} ${path}`,
    at: path.replaceAll(/:(\w+)(\{[^}]*\}+)?/g, (_, name: string) => of[name] ?? ''),
    roles,
    status,
    elsewhere,
  }));
