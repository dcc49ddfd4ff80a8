/** Things an agreement unlocks; see `clearance.ts`. */
export const resources = [
  'computers',
  'internet',
  'staff-email',
  'own-device',
  'authorised-device',
  'phone-at-office',
  'guest-login',
] as const;
export type Resource = (typeof resources)[number];
