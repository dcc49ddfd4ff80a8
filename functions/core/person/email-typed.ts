import { hasHidden } from '../hidden-characters.ts';

/** The most characters of an address that mail can go to (RFC 5321 §4.5.3.1.3, without its brackets). */
export const emailMax = 254;

/**
 * Whether what was typed may be an email address: one `@` with something before it, and a domain of
 * two parts or more behind it. No more is asked: the email itself shows whether it arrives.
 */
export function isEmail(typed: string): boolean {
  if (typed.length > emailMax || /\s/.test(typed) || hasHidden(typed)) return false;
  const [local, domain, more] = typed.split('@');
  return !!local && !!domain && more === undefined && domain.slice(1, -1).includes('.');
}
