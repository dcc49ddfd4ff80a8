import { hash } from 'node:crypto';
import type { IdOf } from '../core/register/plan/match-people.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** The two letters of each ten bits. */
const pairs = Array.from(
  { length: 1024 },
  (_, bits) => alphabet.charAt(bits >> 5) + alphabet.charAt(bits & 31),
);

/** The forty bits of five bytes in base32: a register of 10,000 has more than twice as many ids. */
function eightLetters(bytes: string, from: number): string {
  const high =
    bytes.charCodeAt(from) * 65_536 + bytes.charCodeAt(from + 1) * 256 + bytes.charCodeAt(from + 2);
  const low =
    (bytes.charCodeAt(from + 2) & 15) * 65_536 +
    bytes.charCodeAt(from + 3) * 256 +
    bytes.charCodeAt(from + 4);
  return `${pairs[high >> 14]}${pairs[(high >> 4) & 1023]}${pairs[low >> 10]}${pairs[low & 1023]}`;
}

/**
 * Ids of a school's people and contacts: the first 80 bits of a SHA-256, in base32 (RFC 4648's
 * letters, small). The school is hashed with them, so that the same child has no common id in two.
 */
export const registerIds =
  (school: string): IdOf =>
  (kind, key) => {
    // As text: a buffer of its own for each id is memory that has to be collected one by one.
    const bytes = hash('sha256', `${school}\n${kind}\n${key}`, 'binary');
    return eightLetters(bytes, 0) + eightLetters(bytes, 5);
  };
