import { createHash, timingSafeEqual } from 'node:crypto';
import type { Signatory } from '../core/agreement/signature.ts';
import { normalEmail } from '../core/person/contact.ts';
import { isSchoolId } from '../core/school/school.ts';

/** Bytes of chance, as `randomBytes` of `node:crypto` gives them. */
export type RandomBytes = (size: number) => Uint8Array;

/** `hash`: all that is ever stored. `ref`: names the link in addresses and cookies; no secret. */
export type Minted = { token: string; hash: string; ref: string };
export type Parsed = {
  school: string;
  owner: Signatory;
  hash: string;
  ref: string;
  /** It says of itself that it is a slip's, so that a page can speak of the slip. */
  isSlip: boolean;
};

const secretBytes = 16;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A link's name in addresses: the first 12 characters of its token's hash. */
const refOf = (hash: string): string => hash.slice(0, 12);

/**
 * A new token for a link's owner: base64url of `school/c|p/owner/` and 16 random bytes. The ids in
 * it save an index; they count for nothing until the stored hash has matched.
 */
export const mintToken = (school: string, owner: Signatory, randomBytes: RandomBytes): Minted =>
  mint(`${school}/${owner.kind === 'contact' ? 'c' : 'p'}/${owner.id}/`, randomBytes);

/** The same for a contact's slip: `school/s/contact/`. */
export const mintSlipToken = (school: string, contact: string, randomBytes: RandomBytes): Minted =>
  mint(`${school}/s/${contact}/`, randomBytes);

function mint(ids: string, randomBytes: RandomBytes): Minted {
  const bytes = Buffer.concat([Buffer.from(ids, 'utf8'), randomBytes(secretBytes)]);
  const token = bytes.toString('base64url');
  const hash = sha256(token);
  return { token, hash, ref: refOf(hash) };
}

/** What a token claims; undefined when it is not shaped like one (cut short by a mail program). */
export function parseToken(token: string): Parsed | undefined {
  if (token.length > 400 || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Decoding ignores stray bits at the end; one token must have one spelling, or it has two hashes.
  if (bytes.toString('base64url') !== token) return undefined;
  const ids = bytes.subarray(0, -secretBytes).toString('utf8');
  const [, school, kind, id] = /^([a-z0-9-]+)\/([cps])\/([^/\0-\x20]+)\/$/.exec(ids) ?? [];
  if (!school || !id) return undefined;
  const hash = sha256(token);
  return {
    school,
    owner: { kind: kind === 'p' ? 'person' : 'contact', id },
    hash,
    ref: refOf(hash),
    isSlip: kind === 's',
  };
}

/**
 * The school a token claims, though it was cut short or broken on its way: enough to point to that
 * school's front door, for nothing else.
 */
export function schoolIn(token: string): string | undefined {
  const text = Buffer.from(token.slice(0, 400), 'base64url').toString('utf8');
  const [, school = ''] = /^([a-z0-9-]+)\/[cps]\//.exec(text) ?? [];
  return isSchoolId(school) ? school : undefined;
}

/** Whether two hashes are the same, in a time that does not tell how much of them is. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** What the reference on a slip is found by: SHA-256, hex. Only a school's own desk looks one up. */
export const referenceHash = (reference: string): string => sha256(reference);

/** What a mailbox is found by: SHA-256, hex, of its one normal spelling. */
export const emailHash = (email: string): string => sha256(normalEmail(email));
