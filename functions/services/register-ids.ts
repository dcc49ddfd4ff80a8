import { createHash } from 'node:crypto';
import type { IdOf } from '../core/register/plan/match-people.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Ids of a school's people and contacts: the first 80 bits of a SHA-256, in base32 (RFC 4648's
 * letters, small). The school is hashed with them, so that the same child has no common id in two.
 */
export const registerIds =
  (school: string): IdOf =>
  (kind, key) => {
    const bytes = createHash('sha256').update(`${school}\n${kind}\n${key}`).digest();
    let bits = bytes.readBigUInt64BE(0) * 65_536n + BigInt(bytes.readUInt16BE(8));
    let id = '';
    for (let at = 0; at < 16; at += 1) {
      id = alphabet.charAt(Number(bits & 31n)) + id;
      bits >>= 5n;
    }
    return id;
  };
