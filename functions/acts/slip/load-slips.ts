import type { Signature } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { type Family, isOwners, openTo } from '../../core/family/family.ts';
import { asHeard } from '../../core/family/given-reply.ts';
import { isSlip, type Link, type Slip } from '../../core/link/link.ts';
import { fullName } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import { newestSlip, type SlipStanding, slipStanding } from '../../core/slip/slip-standing.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { emailHash, referenceHash } from '../../services/tokens.ts';
import { type LoadedFamily, loadFamily } from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from '../contact/may-read.ts';

export type SlipReading = {
  store: Pick<
    Store,
    'findSchool' | 'findOwner' | 'listMembers' | 'listPersons' | 'findSlip' | 'listSignatures'
  >;
  now: () => Instant;
};

/** A slip as the desk reads of it. */
export type SlipSeen = {
  slip: Slip;
  family: Family;
  standing: SlipStanding;
  /** The staff whom it mentions, by id. */
  staff: Record<string, string>;
  /** The last of what answered it. */
  last?: Signature;
};

/** A contact with everybody they answer for; where their record was merged, as the one that is kept. */
async function loadAnswering(
  { store, now }: SlipReading,
  school: string,
  contact: string,
): Promise<LoadedFamily | undefined> {
  const loaded = await loadFamily(store, school, { kind: 'contact', id: contact }, now());
  const into = loaded?.contact?.mergedInto?.contact;
  if (!loaded || into === undefined) return loaded;
  const kept = await loadAnswering({ store, now }, school, into);
  return kept && { ...loaded, family: kept.family };
}

/** A contact with all their own links, and whom they may decide for under whichever record. */
async function loadOwner(deps: SlipReading, school: string, contact: string) {
  const loaded = await loadAnswering(deps, school, contact);
  return loaded && { ...loaded, family: openTo(asHeard(loaded.family), dateAt(deps.now())) };
}

async function lastAnswer({ store }: SlipReading, slip: Slip, family: Family, at: Instant) {
  const people = [...new Set(slip.asks.map(({ person }) => person))];
  const signed = await Promise.all(people.map((id) => store.listSignatures(slip.school, id)));
  return signed
    .flat()
    .find(
      (signature) =>
        signature.at === at &&
        signature.act !== 'void' &&
        isOwners(family, signature.signatory) &&
        slip.asks.some(({ agreement }) => agreement === signature.agreement),
    );
}

async function see(
  deps: SlipReading,
  slip: Slip,
  owner: { links: readonly Link[]; family: Family },
): Promise<SlipSeen> {
  const { owner: whose } = owner.family;
  const email = whose.kind === 'contact' ? whose.contact.email : undefined;
  const addressHash = email && emailHash(email);
  const standing = slipStanding(slip, { ...owner, addressHash, now: deps.now() });
  const named = [slip.printedBy, ...(slip.revokedBy ? [slip.revokedBy] : [])];
  const [records, last] = await Promise.all([
    deps.store.listPersons(slip.school, [...new Set(named)]),
    standing.standing === 'answered'
      ? lastAnswer(deps, slip, owner.family, standing.at)
      : undefined,
  ]);
  const staff = Object.fromEntries(records.map(({ person }) => [person.id, fullName(person)]));
  return { slip, family: owner.family, standing, staff, ...(last && { last }) };
}

/** The slip that a contact was given last; undefined where there is none. */
export async function findNewestSlip(
  deps: SlipReading,
  school: string,
  contact: string,
): Promise<SlipSeen | undefined> {
  const owner = await loadOwner(deps, school, contact);
  const slip = owner && newestSlip(owner.links);
  return slip && see(deps, slip, owner);
}

/** A slip of a contact, by its link's name. Refusal: `not-found`. */
export async function readSlip(
  deps: SlipReading,
  school: string,
  contact: string,
  ref: string,
): Promise<SlipSeen | Refusal> {
  const owner = await loadOwner(deps, school, contact);
  const slip = owner?.links.filter(isSlip).find((link) => link.ref === ref);
  return owner && slip ? see(deps, slip, owner) : { refusal: 'not-found' };
}

/** The slip with this reference. Refusal: `not-found` (none for this reader, or it is long over). */
export async function findSlipByReference(
  deps: SlipReading,
  reader: StaffReader,
  reference: string,
): Promise<SlipSeen | Refusal> {
  const school = reader.school.id;
  const at = await deps.store.findSlip(school, referenceHash(reference));
  const owner = at && (await loadOwner(deps, school, at.owner.id));
  if (!owner || !(await mayReadRecord(deps, reader, owner))) return { refusal: 'not-found' };
  const slip = owner.links.filter(isSlip).find(({ tokenHash }) => tokenHash === at.tokenHash);
  return slip ? see(deps, slip, owner) : { refusal: 'not-found' };
}
