/**
 * What a member of staff may do at the desk. Granted by an admin on a page, never by a file; only
 * `approver` and `head` are not granted: whoever holds a post that approves, or stands in for it, is an
 * approver, and the head teacher by that post is `head`, too.
 */
export const roles = ['admin', 'office', 'teacher', 'esafety', 'publisher'] as const;
export type GrantedRole = (typeof roles)[number];
export type Role = GrantedRole | 'approver' | 'head';

export const roleNames: Record<Role, string> = {
  admin: 'Administrator',
  office: 'Office',
  teacher: 'Class teacher',
  esafety: 'E-safety officer',
  publisher: 'Photo list only',
  approver: 'Approver',
  head: 'Head teacher',
};

/** Areas of the desk. One place says who may enter which, so that no route decides for itself. */
export type Area =
  | 'register'
  | 'rounds'
  /** How far rounds are, to read. */
  | 'progress'
  | 'outstanding'
  | 'chase'
  | 'to-do'
  | 'countersign'
  | 'classes'
  | 'approvals'
  | 'visitors'
  | 'photos'
  | 'clearance'
  | 'staff'
  | 'settings';

const areaRoles: Record<Area, readonly Role[]> = {
  register: ['admin', 'office'],
  rounds: ['admin', 'office'],
  progress: ['admin', 'office', 'esafety', 'head'],
  outstanding: ['admin', 'office', 'esafety', 'head'],
  chase: ['admin', 'office'],
  'to-do': ['admin', 'office', 'esafety', 'teacher', 'publisher'],
  countersign: ['teacher'],
  classes: ['teacher'],
  approvals: ['approver'],
  visitors: ['admin', 'office', 'esafety', 'approver'],
  photos: ['admin', 'office', 'teacher', 'publisher'],
  clearance: ['admin', 'esafety'],
  staff: ['admin'],
  settings: ['admin'],
};

/** Whether someone holding `held` may enter `area`. */
export const mayEnter = (held: readonly Role[], area: Area): boolean =>
  areaRoles[area].some((role) => held.includes(role));
