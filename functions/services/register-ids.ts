import { hash } from 'node:crypto';
import type { IdOf } from '../core/register/plan/match-people.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Forty bits in base32, without `BigInt`s: a register of 10,000 has more than twice as many ids. */
function eightLetters(bits: number): string {
  let rest = bits;
  let letters = '';
  for (let at = 0; at < 8; at += 1) {
    letters = alphabet.charAt(rest % 32) + letters;
    rest = Math.floor(rest / 32);
  }
  return letters;
}

/**
 * Ids of a school's people and contacts: the first 80 bits of a SHA-256, in base32 (RFC 4648's
 * letters, small). The school is hashed with them, so that the same child has no common id in two.
 */
export const registerIds =
  (school: string): IdOf =>
  (kind, key) => {
    const bytes = hash('sha256', `${school}\n${kind}\n${key}`, 'buffer');
    return eightLetters(bytes.readUIntBE(0, 5)) + eightLetters(bytes.readUIntBE(5, 5));
  };
