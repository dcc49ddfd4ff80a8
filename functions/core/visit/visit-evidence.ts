import type { Agreement } from '../agreement/agreement.ts';
import { turnOf } from '../agreement/slot.ts';
import type { Person } from '../person/person.ts';

/**
 * Whether evidence is kept, locked for years, of a signature that made `now` out of `was`. Of a
 * visitor's forms only of what approves one, or undoes that: anybody can send one, and nobody relies on
 * what was never approved, was sent back, or was struck out before (D-102).
 */
export const isKeptAsEvidence = (
  { kind }: Pick<Person, 'kind'>,
  was: Agreement,
  now: Agreement,
): boolean => kind !== 'visitor' || turnOf(was) === undefined || turnOf(now) === undefined;
