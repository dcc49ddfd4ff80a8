import type { Agreement } from '../../core/agreement/agreement.ts';
import type { FamilyAgreement } from '../../core/agreement/person-agreement.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import type { Entry } from '../../core/agreement/slot.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import { fullName } from '../../core/person/person.ts';
import type { Store } from '../../store/store.ts';

/** What somebody last said in a seat, under which name, and as what to the pupil. */
export type NamedEntry = { slot: SlotName; entry: Entry; name: string; relationship?: string };

/** An agreement with all who answered it for themselves or a child. */
export type SignedAgreement = FamilyAgreement & { signers: NamedEntry[] };

const isAtTheDesk = (slot: SlotName): boolean => slot === 'class-teacher' || slot === 'approver';

const entriesOf = ({ slots }: Agreement): { slot: SlotName; entry: Entry }[] =>
  slots
    .filter(({ slot }) => !isAtTheDesk(slot))
    .flatMap(({ slot, entries }) => entries.map((entry) => ({ slot, entry })))
    .sort((a, b) => a.entry.rev - b.entry.rev);

/** Contact → name, of those among these signatories: a query for each, all at once. */
async function loadNames(
  store: Pick<Store, 'findContact'>,
  school: string,
  signatories: readonly Signatory[],
): Promise<Map<string, string>> {
  const ids = signatories.filter(({ kind }) => kind === 'contact').map(({ id }) => id);
  const contacts = await Promise.all([...new Set(ids)].map((id) => store.findContact(school, id)));
  return new Map(
    contacts.flatMap((contact) => (contact ? [[contact.id, contact.name] as const] : [])),
  );
}

/**
 * These agreements with who said what on each, oldest first; whoever signs for themselves is their
 * person.
 */
export async function withSigners(
  { store }: { store: Pick<Store, 'findContact'> },
  school: string,
  agreements: readonly FamilyAgreement[],
): Promise<SignedAgreement[]> {
  const answered = agreements.map((about) => ({ about, entries: entriesOf(about.agreement) }));
  const signatories = answered.flatMap(({ entries }) =>
    entries.map(({ entry }) => entry.signatory),
  );
  const names = await loadNames(store, school, signatories);
  const named = (
    { person, relations }: FamilyAgreement,
    { kind, id }: Signatory,
  ): Pick<NamedEntry, 'name' | 'relationship'> => {
    if (kind !== 'contact') return { name: fullName(person) };
    const relationship = relations.find(({ contact }) => contact === id)?.relationship;
    return { name: names.get(id) ?? 'a contact', ...(relationship && { relationship }) };
  };
  return answered.map(({ about, entries }) => ({
    ...about,
    signers: entries.map(({ slot, entry }) => ({
      slot,
      entry,
      ...named(about, entry.signatory),
    })),
  }));
}
