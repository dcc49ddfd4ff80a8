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
