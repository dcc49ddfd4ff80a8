import type { Role } from '../staff/role.ts';

/** Those whose work is the whole school's pictures. */
const seeAll: readonly Role[] = ['admin', 'office', 'publisher'];
/** Those who may read which contact answered what; all others read "a parent". */
const readNames: readonly Role[] = ['admin', 'office'];

/** Whether they may look up any pupil; a teacher only those of own classes. */
export const seesAllPupils = (roles: readonly Role[]): boolean =>
  roles.some((role) => seeAll.includes(role));

export const readsContactNames = (roles: readonly Role[]): boolean =>
  roles.some((role) => readNames.includes(role));
