import {
  type EnteredLine,
  howToCancel,
  linesOfReply,
  type ReplyAt,
} from '../../core/agreement/entered-reply.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import { noLongerToDo, strikeOutTogether } from '../../core/agreement/strike-out-together.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Pin } from '../../core/evidence/archive-job.ts';
import { jobIdOf } from '../../core/evidence/kept-in.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Relation } from '../../core/person/contact.ts';
import { capacityIn, fullName } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk, StaffReader } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import { nudgeOf } from '../../store/keys.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from '../contact/may-read.ts';
import { type Deciding, decide } from '../decide.ts';

type Reading = {
  store: Pick<
    Store,
    | 'findOwner'
    | 'findPerson'
    | 'findArchiveJob'
    | 'listSignatures'
    | 'listFollowUpsOf'
    | 'listOwnerMessages'
  >;
  now: () => Instant;
};

/** A reply that was entered at the desk, and by what name whoever gave it is known. */
export type EnteredReply = { name: string; lines: EnteredLine[] };

/** `about`: somebody whom it was found on. */
type FoundOn = ReplyAt & { about?: string | undefined };

/** What one piece of evidence is of. */
async function listFiled(
  store: Pick<Store, 'findArchiveJob'>,
  school: string,
  owner: Signatory,
  id: string,
): Promise<Pin[]> {
  const job = await store.findArchiveJob(nudgeOf.archive({ school, owner, id }));
  return job?.pins ?? [];
}

/**
 * Whom a contact's reply may be about: children whose contact they are or were, whom it was found on, and
 * all whom its evidence and their receipts name, because a register file drops a relation without a trace.
 */
async function listAbout(
  { store }: Reading,
  school: string,
  { signatory, reference, about }: FoundOn,
  relations: readonly Relation[],
): Promise<string[]> {
  const [messages, pins] = await Promise.all([
    store.listOwnerMessages(school, signatory),
    listFiled(store, school, signatory, reference),
  ]);
  const told = messages.flatMap(({ signed = [] }) => signed);
  const named = [...relations, ...told, ...pins].map(({ person }) => person);
  return [...new Set(about === undefined ? named : [about, ...named])];
}

async function linesAbout(
  { store, now }: Reading,
  school: string,
  person: string,
  at: ReplyAt,
): Promise<EnteredLine[]> {
  const [record, signatures, followUps] = await Promise.all([
    store.findPerson(school, person),
    store.listSignatures(school, person),
    store.listFollowUpsOf(school, person),
  ]);
  return record ? linesOfReply(record, { signatures, followUps }, at, dateAt(now())) : [];
}

/**
 * What somebody was said to have replied, wherever it stands: also about children whose contact they
 * are no longer. Refusals: `not-found`; `not-allowed` (a restricted contact, and not for this reader).
 */
export async function findEnteredReply(
  deps: Reading,
  reader: StaffReader,
  at: FoundOn,
): Promise<EnteredReply | Refusal> {
  const { school } = reader;
  const owner = await deps.store.findOwner(school.id, at.signatory);
  const name = owner?.contact?.name ?? (owner?.person && fullName(owner.person));
  if (!owner || name === undefined) return { refusal: 'not-found' };
  if (owner.contact && !(await mayReadRecord(deps, reader, owner)))
    return { refusal: 'not-allowed' };
  const about = owner.contact
    ? await listAbout(deps, school.id, at, [...owner.relations, ...(owner.endedRelations ?? [])])
    : [at.signatory.id];
  const linesOf = async (persons: readonly string[]) =>
    (await Promise.all(persons.map((person) => linesAbout(deps, school.id, person, at)))).flat();
  const found = await linesOf(about);
  // What was filed with something signed just before is one piece of evidence with that.
  const filed = [...new Set(found.map(({ signature }) => jobIdOf(signature)))];
  const pins = await Promise.all(
    filed.map((id) => listFiled(deps.store, school.id, at.signatory, id)),
  );
  const others = new Set(pins.flat().map(({ person }) => person));
  const lines = [
    ...found,
    ...(await linesOf([...others].filter((person) => !about.includes(person)))),
  ];
  return lines.length > 0 ? { name, lines } : { refusal: 'not-found' };
}

type Cancelling = Deciding & Reading & { catalogue: Catalogue };

/**
 * The office cancels all of a reply that it entered by mistake, with the reason: each line is struck
 * out as one signature is, all in one transaction. Posted twice, it is cancelled once. Nothing that was
 * cancelled is told in a receipt that has not left yet, which looks at what stands when it leaves. What
 * there was to do because of it is closed.
 * Refusals: those of `findEnteredReply`; `not-your-turn` (some of it has changed since, or its time is
 * over: nothing is cancelled), `invalid` (no reason), `busy`.
 */
export async function cancelReply(
  deps: Cancelling,
  staff: StaffAtDesk & StaffReader,
  at: FoundOn,
  why: string,
): Promise<EnteredReply | Refusal> {
  const cancelled = await cancelOnce(deps, staff, at, why);
  if (isRefusal(cancelled) || cancelled.isClosed) return cancelled;
  // So much was replied that what there was to do about it is closed by itself, now that it is cancelled.
  return cancelOnce(deps, staff, at, why);
}

const cancelOnce = (
  deps: Cancelling,
  staff: StaffAtDesk & StaffReader,
  at: FoundOn,
  why: string,
): Promise<(EnteredReply & { isClosed: boolean }) | Refusal> =>
  decide(deps, async () => {
    const { catalogue, random, now } = deps;
    const reply = await findEnteredReply(deps, staff, at);
    if (isRefusal(reply)) return reply;
    const { school, person, address } = staff;
    const how = howToCancel(reply.lines);
    if (how === 'in-part') return { refusal: 'not-your-turn' };
    if (how === 'nothing') {
      if (!reply.lines.every(({ state }) => state === 'cancelled'))
        return { refusal: 'not-your-turn' };
      const facts = noLongerToDo(reply.lines, { at: now(), by: person.id }, catalogue);
      return { facts, result: { ...reply, isClosed: true } };
    }
    const via = { by: 'desk' as const, address };
    const struck = strikeOutTogether(
      reply.lines.filter(({ state }) => state === 'stands'),
      { person, role: capacityIn(person) },
      why,
      { via, reference: newReference(random), now: now() },
      { school, catalogue },
    );
    if (isRefusal(struck)) return struck;
    return { facts: struck.facts, result: { ...reply, isClosed: struck.isClosed } };
  });
