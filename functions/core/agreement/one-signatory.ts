import type { Agreement } from './agreement.ts';
import { isSame, type SameAs, type Signatory, signatoryKey, standsAs } from './signature.ts';
import type { ApartEntry, Entry, Slot } from './slot.ts';

/** Whether two records are one contact's. */
const areOne = (a: Signatory, b: Signatory, sameAs: SameAs | undefined): boolean =>
  isSame(standsAs(a, sameAs), standsAs(b, sameAs));

/** Whether a later word of the same person took its place, and was struck out. */
const isSettled = ({ signatory, settled }: ApartEntry, sameAs: SameAs): boolean =>
  settled !== undefined && areOne(signatory, { kind: 'contact', id: settled }, sameAs);

/** What merged contacts said, as one: of each the latest, whichever record it was signed under. */
export function asOne(apart: readonly ApartEntry[], sameAs: SameAs): Entry[] {
  const latest = new Map<string, Entry>();
  const counting = apart.filter((entry) => !isSettled(entry, sameAs));
  for (const { settled: _settled, ...entry } of counting.toSorted((a, b) => a.rev - b.rev)) {
    const signatory = standsAs(entry.signatory, sameAs);
    const key = signatoryKey(signatory);
    latest.delete(key);
    latest.set(key, { ...entry, signatory });
  }
  return [...latest.values()];
}

/**
 * What is kept apart in a slot once its entries are others: what is new, less what was struck out, which
 * settles what the same person said before: striking out frees a seat, and brings no earlier word back.
 */
export function apartWith(
  { apart, entries: before }: Slot,
  { entries }: Pick<Slot, 'entries'>,
  sameAs: SameAs | undefined,
): Pick<Slot, 'apart'> {
  if (!apart) return {};
  const isNew = ({ rev }: Entry) => !before.some((entry) => entry.rev === rev);
  const added = entries.filter(isNew);
  const replaced = new Set(added.map(({ signatory }) => signatoryKey(signatory)));
  const kept = apart.filter(({ signatory }) => !replaced.has(signatoryKey(signatory)));
  if (added.length > 0) return { apart: [...kept, ...added] };
  const isStruck = ({ rev }: Entry) =>
    before.some((entry) => entry.rev === rev) && !entries.some((entry) => entry.rev === rev);
  const struck = apart.find(isStruck);
  if (!struck) return { apart };
  const { signatory } = struck;
  return {
    apart: apart
      .filter((entry) => entry !== struck)
      .map((entry) =>
        areOne(entry.signatory, signatory, sameAs) ? { ...entry, settled: signatory.id } : entry,
      ),
  };
}

/** Contacts whose words stand in an agreement, that it was begun by, or that a child sat beside. */
const heardIn = ({ slots, begunBy }: Agreement): Set<string> =>
  new Set([
    ...slots
      .flatMap(({ entries, apart = [] }) => [...entries, ...apart])
      .map(({ signatory }) => signatory)
      .concat(begunBy ?? [])
      .flatMap(({ kind, id }) => (kind === 'contact' ? [id] : [])),
    ...slots.flatMap(({ beside = [] }) => beside.flatMap(({ contact }) => contact ?? [])),
  ]);

/** Whether an agreement has to know that a contact is now part of another. */
export const isToldOfMerge = (agreement: Agreement, from: string): boolean =>
  agreement.contact === undefined &&
  (heardIn(agreement).has(from) || Object.values(agreement.sameAs ?? {}).includes(from));
