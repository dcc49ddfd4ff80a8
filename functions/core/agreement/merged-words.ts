import type { Instant } from '../calendar.ts';
import type { Agreement } from './agreement.ts';
import { asOne, isToldOfMerge } from './one-signatory.ts';
import { withEntries } from './seat.ts';
import type { SameAs } from './signature.ts';
import type { ApartEntry, Entry, Slot } from './slot.ts';

const withoutApart = ({ apart: _apart, ...slot }: Slot): Slot => slot;

/** The next revision of an agreement, with each word standing as whose it now is. */
function saidAs({ sameAs: _was, ...agreement }: Agreement, sameAs: SameAs, at: Instant): Agreement {
  const isApart = Object.keys(sameAs).length > 0;
  const next = withEntries(
    isApart ? { ...agreement, sameAs } : agreement,
    'parent',
    at,
    ({ entries, apart = entries }) =>
      isApart
        ? { entries: asOne(apart, sameAs), apart }
        : { entries: apart.map(({ settled: _settled, ...entry }: ApartEntry) => entry) },
  );
  return isApart ? next : { ...next, slots: next.slots.map(withoutApart) };
}

/**
 * An agreement in which the words of one contact, `from`, stand as another's, `into`, because both are
 * records of one person: the later of two holds. Signatures stay as they were made. Undefined where
 * nothing of theirs is in it, and where each contact signs their own: what they signed stands as theirs.
 */
export function wordsMerged(
  agreement: Agreement,
  { from, into }: { from: string; into: string },
  at: Instant,
): Agreement | undefined {
  if (!isToldOfMerge(agreement, from)) return undefined;
  const before = Object.entries(agreement.sameAs ?? {});
  const moved = before.map(([id, as]) => [id, as === from ? into : as] as const);
  return saidAs(agreement, { ...Object.fromEntries(moved), [from]: into }, at);
}

/**
 * The same once they are two again: the words of `from`, and of the records that were `absorbed` by it
 * before, stand as its own. Undefined where the agreement knows of no merge.
 */
export function wordsSeparated(
  agreement: Agreement,
  { from, absorbed = [] }: { from: string; absorbed?: readonly string[] | undefined },
  at: Instant,
): Agreement | undefined {
  if (!agreement.sameAs?.[from]) return undefined;
  const kept = Object.entries(agreement.sameAs)
    .filter(([id]) => id !== from)
    .map(([id, as]) => [id, absorbed.includes(id) ? from : as] as const);
  return saidAs(agreement, Object.fromEntries(kept), at);
}

/** Of one agreement, whose words come to count no more by a merge, as another's later ones hold. */
export const replacedBy = (was: Agreement, next: Agreement): Entry[] => {
  const revs = (agreement: Agreement) =>
    agreement.slots.flatMap(({ entries }) => entries.map(({ rev }) => rev));
  const still = new Set(revs(next));
  return was.slots.flatMap(({ entries }) => entries).filter(({ rev }) => !still.has(rev));
};
