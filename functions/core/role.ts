/** What a member of staff may do at the desk. Granted by an admin on a page, never by a file. */
export const roles = ['admin', 'office', 'teacher', 'esafety'] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  admin: 'Administrator',
  office: 'Office',
  teacher: 'Class teacher',
  esafety: 'E-safety officer',
};

/** Areas of the desk. One place says who may enter which, so that no route decides for itself. */
export type Area = 'register' | 'rounds' | 'outstanding' | 'countersign' | 'clearance' | 'staff';

const areaRoles: Record<Area, readonly Role[]> = {
  register: ['admin', 'office'],
  rounds: ['admin', 'office'],
  outstanding: ['admin', 'office'],
  countersign: ['teacher'],
  clearance: ['admin', 'esafety'],
  staff: ['admin'],
};

/** Whether someone holding `held` may enter `area`. */
export const mayEnter = (held: readonly Role[], area: Area): boolean =>
  areaRoles[area].some((role) => held.includes(role));
