import type { Signatory, Signature } from '../../core/agreement/signature.ts';
import { fullName, type Person } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Scan } from '../../core/scan/scan.ts';
import { mayReadOwner } from '../../core/staff/contact-reader.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

/** Which reply: one that somebody on the register is among those it is about, by its reference. */
export type PaperReplyAt = { person: string; reference: string };

export type PaperReplyNeeds = {
  store: Pick<Store, 'listSignatures' | 'findOwner' | 'listPersons' | 'listScans'>;
};

/** A reply that came on paper, with its scans, oldest first. */
export type PaperReply = {
  owner: Signatory;
  /** What it says of this person; one at least. */
  signatures: [Signature, ...Signature[]];
  person: Person;
  scans: Scan[];
  /** The staff who added or cancelled a scan, by id. */
  staff: Record<string, string>;
  /** Whoever gave it is restricted for a child: administrators alone read of it. */
  isRestricted: boolean;
};

const isOnPaper = ({ via }: Signature): boolean => via.by === 'paper';

const namedIn = (scans: readonly Scan[]): string[] =>
  scans.flatMap((scan) => [scan.by, ...(scan.state === 'cancelled' ? [scan.cancelled.by] : [])]);

/** Whether whoever replied is one of whom this reader may read, and is restricted for anybody. */
async function readOwner(
  { store }: PaperReplyNeeds,
  { school, roles }: StaffReader,
  owner: Signatory,
): Promise<{ isRestricted: boolean } | Refusal> {
  if (owner.kind === 'person') return { isRestricted: false };
  const found = await store.findOwner(school.id, owner);
  if (!found) return { refusal: 'not-found' };
  if (!mayReadOwner(roles, found)) return { refusal: 'not-allowed' };
  const { relations, endedRelations = [] } = found;
  return { isRestricted: [...relations, ...endedRelations].some((one) => one.restricted) };
}

/**
 * A reply that came on paper, with its scans. Refusals: `not-found` (no such reply, or it did not come on paper); `not-allowed` (of a restricted
 * contact, and not for this reader).
 */
export async function findPaperReply(
  deps: PaperReplyNeeds,
  reader: StaffReader,
  at: PaperReplyAt,
): Promise<PaperReply | Refusal> {
  const { store } = deps;
  const school = reader.school.id;
  const signed = await store.listSignatures(school, at.person);
  const [first, ...rest] = signed.filter(
    (signature) => signature.reference === at.reference && isOnPaper(signature),
  );
  if (!first) return { refusal: 'not-found' };
  const owner = first.signatory;
  const [read, all, [about]] = await Promise.all([
    readOwner(deps, reader, owner),
    store.listScans(school, owner),
    store.listPersons(school, [at.person]),
  ]);
  if ('refusal' in read) return read;
  if (!about) return { refusal: 'not-found' };
  const scans = all.filter(({ reference }) => reference === at.reference);
  const members = await store.listPersons(school, [...new Set(namedIn(scans))]);
  const staff = Object.fromEntries(members.map(({ person }) => [person.id, fullName(person)]));
  return { ...read, owner, signatures: [first, ...rest], person: about.person, scans, staff };
}
