import type { Resource } from './resource.ts';

/** What can be given, as the desk lists it. */
export const resourceNames: Record<Resource, string> = {
  computers: 'School computers',
  internet: 'The internet at school',
  'staff-email': 'Staff email',
  'own-device': 'Their own device, for the internet only',
  'authorised-device': 'An authorised device, on the full network',
  'phone-at-office': 'A phone kept at the office',
  'guest-login': 'A guest login',
};

/** The same to whoever signs, after "use": "a device of your own". A phone is brought, not used. */
export const resourceUsed = (
  whose: 'their' | 'your',
): Record<Exclude<Resource, 'phone-at-office'>, string> => ({
  computers: 'computers',
  internet: 'the internet',
  'staff-email': 'school email',
  'own-device': `a device of ${whose} own`,
  'authorised-device': 'an authorised device',
  'guest-login': 'a guest login',
});
