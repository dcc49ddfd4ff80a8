import type { Signatory, Signature } from '../../core/agreement/signature.ts';
import { hasRestricted } from '../../core/person/contact.ts';
import { fullName, type Person } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from '../contact/may-read.ts';

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
  scans.flatMap((scan) => [scan.by, ...(scan.state === 'cancelled' ? [scan.cancellation.by] : [])]);

/**
 * Whether whoever replied is one of whom this reader may read, and is restricted for anybody; of a record
 * that was merged, also by the one that is kept.
 */
async function readOwner(
  deps: PaperReplyNeeds,
  reader: StaffReader,
  owner: Signatory,
): Promise<{ isRestricted: boolean } | Refusal> {
  if (owner.kind === 'person') return { isRestricted: false };
  const found = await deps.store.findOwner(reader.school.id, owner);
  if (!found) return { refusal: 'not-found' };
  if (!(await mayReadRecord(deps, reader, found))) return { refusal: 'not-allowed' };
  const { contact, relations, endedRelations = [] } = found;
  const isRestricted = hasRestricted({ relations: [...relations, ...endedRelations] });
  const into = contact?.mergedInto?.contact;
  if (into === undefined) return { isRestricted };
  const kept = await readOwner(deps, reader, { kind: 'contact', id: into });
  return 'refusal' in kept ? kept : { isRestricted: isRestricted || kept.isRestricted };
}

/**
 * A reply that came on paper, with its scans. Refusals: `not-found` (no such reply, or it did not come
 * on paper); `not-allowed` (of a restricted contact, and not for this reader).
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
