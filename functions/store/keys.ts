import type { Agreement } from '../core/agreement/agreement.ts';
import type { Signatory, Signature } from '../core/agreement/signature.ts';
import type { AuditEvent } from '../core/audit/audit-event.ts';
import type { AcademicYear, Instant } from '../core/calendar.ts';
import type { ArchiveJob } from '../core/evidence/archive-job.ts';
import type { Lane, Message } from '../core/message/message.ts';
import { type Nudge, schoolOfNudge } from '../core/nudge.ts';
import type { RegisterJob } from '../core/register/register-job.ts';
import type { IssueJob } from '../core/round/issue-job.ts';
import type { Round } from '../core/round/round.ts';
import type { Scan } from '../core/scan/scan.ts';
import { shortHash } from '../core/short-hash.ts';

/**
 * Every key, in one file. The type comes first in the partition key, so that a function's
 * permission can be held to people and contacts. `#` never occurs in an id.
 */
export const schoolPk = (school: string) => `S#${school}`;
export const personPk = (school: string, person: string) => `P#${school}#${person}`;
export const contactPk = (school: string, contact: string) => `C#${school}#${contact}`;
/** A partition of their own, because who counts them may change nothing else of a school. */
export const limitPk = (school: string) => `L#${school}`;
/** What a school's rounds come to: of their own, because who counts may change nothing else of a school. */
export const countPk = (school: string) => `N#${school}`;
/** A code on a board leads to its school's class session; a partition of its own, found before any school is known. */
export const classCodePk = (code: string) => `K#${code}`;
export const signInPk = (emailHash: string) => `E#${emailHash}`;
/** What was granted to an address, and which of its sessions are over: not for imports, which write `E#`. */
export const grantPk = (emailHash: string) => `G#${emailHash}`;

/** Where all mail of the account queues for what the mail service takes a second; of no school. */
export const mailPacePk = 'M#mail';
export const paceSk = 'PACE';

/** What strangers did at no school in particular, by month (`2026-11`, or any moment of it); in the trail's own table. */
export const strangersPk = (month: string) => `T#${month.slice(0, 7)}`;
export const auditSk = ({ at, id }: Pick<AuditEvent, 'at' | 'id'>) => `${at}#${id}`;

/** The partition of a link's owner. */
export const ownerPk = (school: string, owner: Signatory) =>
  owner.kind === 'contact' ? contactPk(school, owner.id) : personPk(school, owner.id);

/**
 * What belongs to an academic year sorts by it, before what stands until it is withdrawn, so that years
 * gone by can be left out. Those before 2027-28 are where an earlier version put them (D-132).
 */
export const agreementSk = ({ id, period }: Pick<Agreement, 'id' | 'period'>) =>
  period !== 'standing' && period >= '2027-28' ? `A#${period}#${id}` : `AG#${id}`;
/** Where agreements of a year and later begin; all that stand, and earlier versions', come after. */
export const agreementsSince = (year: AcademicYear) => `A#${year}#`;
/** Revisions are padded so that they sort as numbers. */
export const signatureSk = (signature: Pick<Signature, 'agreement' | 'slot' | 'rev'>) =>
  `${signature.agreement}#${signature.slot}#${String(signature.rev).padStart(6, '0')}`;

/** Of a link's owner: that something changed of them which no round's count has yet. */
export const uncountedSk = 'UNCOUNTED';
export const countSk = (round: string) => `COUNT#${round}`;
/** Whom a round's counts say something is outstanding of, a group each; all of a round for want of one. */
export const listSk = (round: string, group = '') => `LIST#${round}#${group}`;
export const draftSk = (ref: string) => `DRAFT#${ref}`;
export const tokenSk = (hash: string) => `TOK#${hash}`;
/** Where the reference on a slip leads, by its hash. */
export const slipSk = (referenceHash: string) => `SLIP#${referenceHash}`;
export const relationSk = (other: string) => `REL#${other}`;
export const followUpSk = (id: string) => `FU#${id}`;
/**
 * Scans of somebody's paper replies. They sort before what a family's pages read of an owner
 * (`ownersOwn`), which is not for them.
 */
export const scansSk = 'CSCAN#';
export const scanSk = ({ reference, id }: Pick<Scan, 'reference' | 'id'>) =>
  `${scansSk}${reference}#${id}`;
/** Of a contact: every time they were rung. */
export const callsSk = 'CALLS';
/** Of a school: the file of its crest. */
export const crestSk = 'CREST';
/** How much there is to do, as it was last counted. */
export const toDoCountSk = 'TODO';
export const toDoSk = (id: string) => `TODO#${id}`;
export const classSessionSk = (id: string) => `CLASS#${id}`;
export const roundSk = (round: string) => `R#${round}`;
export const signInSk = (school: string, person: string) => `${school}#${person}`;
export const grantSk = (school: string, person: string) => `${school}#${person}`;
/** No school's id is in capitals. */
export const sessionsSk = 'SESSIONS';
export const endedSk = (session: string) => `ENDED#${session}`;
export const limitSk = (name: string, window: string) => `${name}#${window}`;

/**
 * Messages stand last of what a link's owner has, so that one range of a partition is all of it without
 * them: they are many, and of all years. What an earlier version wrote stays where that put it, and says
 * so of itself (D-132).
 */
const messages = 'ZMSG#';
const messagesBefore = 'MSG#';
/** No round made later can have messages of an earlier version. */
const messagesFrom: Instant = '2027-09-01T00:00:00.000Z';
export const messagePrefixes = [messages, messagesBefore];
/** All that an owner has, but for agreements and messages. */
export const ownersOwn = { from: 'DRAFT#', upTo: 'Z' };

/** Every sort of owed work, by how its sort key begins. */
const owedWork = {
  archive: 'JOB#',
  issue: 'ISSUE#',
  register: 'IMPORT#',
} as const;
export type OwedWork = keyof typeof owedWork | 'message';

/** Which sort of owed work stands at a place, if any can. */
export const owedWorkAt = ({ sk }: Nudge): OwedWork | undefined =>
  messagePrefixes.some((prefix) => sk.startsWith(prefix))
    ? 'message'
    : (Object.keys(owedWork) as (keyof typeof owedWork)[]).find((work) =>
        sk.startsWith(owedWork[work]),
      );

/** Receipts carry when they came to be owed, so that those of late are found among those of years. */
export const receiptsOwed = (since: Instant, until: Instant) => ({
  from: `${messages}-.receipt.${since}`,
  upTo: `${messages}-.receipt.${until}~`,
});

type PlacedMessage = Pick<Message, 'school' | 'owner' | 'id' | 'isLast'>;

/** Where each piece of owed work stands: what a nudge carries. */
export const nudgeOf = {
  message: ({ school, owner, id, isLast }: PlacedMessage): Nudge => ({
    pk: ownerPk(school, owner),
    sk: `${isLast ? messages : messagesBefore}${id}`,
  }),
  archive: ({ school, owner, id }: Pick<ArchiveJob, 'school' | 'owner' | 'id'>): Nudge => ({
    pk: ownerPk(school, owner),
    sk: `${owedWork.archive}${id}`,
  }),
  issue: ({ school, id }: Pick<IssueJob, 'school' | 'id'>): Nudge => ({
    pk: schoolPk(school),
    sk: `${owedWork.issue}${id}`,
  }),
  register: ({ school, id }: Pick<RegisterJob, 'school' | 'id'>): Nudge => ({
    pk: schoolPk(school),
    sk: `${owedWork.register}${id}`,
  }),
} satisfies Record<OwedWork, unknown>;

/**
 * Between which sort keys all that one owner is mailed for these rounds stands, and of several rounds what
 * other rounds mailed in between: as many ranges however many rounds there are. Receipts and links are in none.
 */
export function roundMessagesRanges(rounds: readonly Pick<Round, 'id' | 'createdAt'>[]) {
  const ids = rounds.map(({ id }) => `${id}.`).toSorted();
  const isOlder = rounds.some(({ createdAt }) => createdAt < messagesFrom);
  return (isOlder ? messagePrefixes : [messages]).map((prefix) => ({
    from: `${prefix}${ids.at(0)}`,
    upTo: `${prefix}${ids.at(-1)}~`,
  }));
}

/** The message of a round that stands at a place; undefined where something else does. */
export function roundMessageAt({ pk, sk }: Nudge) {
  const at = ownerAt(pk);
  const [, message = '', round = '', kind] = /^Z?MSG#((.+)\.(ask|chase)\.\d+)$/.exec(sk) ?? [];
  if (!at || (kind !== 'ask' && kind !== 'chase')) return undefined;
  return { ...at, id: message, round, kind } as const;
}

/** That a school's rounds are to be counted: no work that is owed, for the sweep finds it as long as it is. */
export const countingOf = (school: string): Nudge => ({ pk: countPk(school), sk: 'COUNT' });
export const isCounting = ({ pk, sk }: Nudge): boolean => pk.startsWith('N#') && sk === 'COUNT';

/** The owner of a link whose partition this is; undefined of any other. */
export function ownerAt(pk: string): { school: string; owner: Signatory } | undefined {
  const [, sort, school = '', id = ''] = /^([CP])#([^#]+)#([^#]+)$/.exec(pk) ?? [];
  return sort ? { school, owner: { kind: sort === 'C' ? 'contact' : 'person', id } } : undefined;
}

export const shards = 8;
/** Spreads owed work over shards, so that no partition of the index runs hot. */
export const shardOf = (key: string): number => shortHash(key) % shards;

/** What the index tells of owed work besides where it stands. */
export type OwedRow = { owedAt?: string | undefined; chasedFor?: string | undefined };

/**
 * Index keys of work that is owed: swept in order of `notBefore`. What a school owes in bulk stands
 * together, so that its pages read no other's (D-131).
 */
export function owedKeys(
  lane: Lane,
  pk: string,
  { notBefore, owedAt, chasedFor }: { notBefore: string } & OwedRow,
) {
  const row: OwedRow = { owedAt, ...(chasedFor && { chasedFor }) };
  if (lane !== 'bulk') return { ipk: owedPartition(lane, shardOf(pk)), isk: notBefore, row };
  const school = schoolOfNudge({ pk, sk: '' });
  return { ipk: owedInBulkBy(school), isk: `${owedBySchool(school)}${notBefore}`, row };
}
export const owedPartition = (lane: Lane, shard: number) => `OWED#${lane}#${shard}`;
export const owedInBulkBy = (school: string) => owedPartition('bulk', shardOf(school));

/** How sort keys begin of what a school owes in bulk. */
export const owedBySchool = (school: string) => `${firstOfSchools}${school}#`;
/**
 * Sorts after every `notBefore`, which is the whole sort key of bulk work that an earlier version
 * wrote, and before that of every school.
 */
export const firstOfSchools = '@';
/** How the sort key of bulk work begins before its `notBefore`: with its school, or not at all. */
export const owedGroupOf = (isk: string): string => /^@[^#]*#/.exec(isk)?.[0] ?? '';
/** Sorts after all of a group, and before the next: no school's id has a `$`. */
export const afterOwedGroup = (group: string): string =>
  group === '' ? firstOfSchools : group.replace(/#$/, '$');

export const registerPartition = (school: string) => `REG#${school}`;
/** Visitors come and go by thousands: no list of the register reads them. */
export const visitorPartition = (school: string) => `VISIT#${school}`;
export const contactPartition = (school: string) => `CON#${school}`;
export const relationPartition = (school: string) => `REL#${school}`;
export const followUpPartition = (school: string) => `FOLLOW#${school}`;
/** What was seen to, by when: it can be put back for some weeks. */
export const seenToPartition = (school: string) => `SEENTO#${school}`;
export const callsPartition = (school: string) => `CALLS#${school}`;
/** What was put off, given to somebody or seen to; of what there is to do nothing else is kept. */
export const toDoPartition = (school: string) => `TODO#${school}`;
export const classSessionPartition = (school: string) => `CLASS#${school}`;
export const staffPartition = (school: string) => `STAFF#${school}`;
export const outstandingPartition = (agreement: Pick<Agreement, 'school' | 'round'>) =>
  `OUT#${agreement.school}#${agreement.round}`;
/** What a round asked and got: with the outstanding ones, all that it asked. */
export const completePartition = (agreement: Pick<Agreement, 'school' | 'round'>) =>
  `DONE#${agreement.school}#${agreement.round}`;
/** Of whom something changed that no round's count has yet, school by school; and when counts were made. */
export const uncountedPartition = (shard: number) => `UNCOUNTED#${shard}`;
export const countedPartition = (shard: number) => `COUNTED#${shard}`;
/** How sort keys of one school begin there, and what sorts after them all. */
export const uncountedIn = (school: string) => `${school}#`;
export const afterUncountedIn = (school: string) => `${school}$`;
export const messagePartition = (school: string, round: string) => `MSGS#${school}#${round}`;

const mostSortKeyBytes = 1024;

/**
 * A sort key that says how a list is ordered, and ends in an id. It is cut before the id where it would
 * be longer than DynamoDB takes: three names of 120 letters that take three bytes each are.
 */
export function orderedBy(order: string, id: string): string {
  const most = mostSortKeyBytes - Buffer.byteLength(`#${id}`);
  if (Buffer.byteLength(order) <= most) return `${order}#${id}`;
  let cut = '';
  let bytes = 0;
  for (const letter of order) {
    bytes += Buffer.byteLength(letter);
    if (bytes > most) break;
    cut += letter;
  }
  return `${cut}#${id}`;
}

/** A class as part of a sort key: nothing in it may look like our separator. */
export const classKey = (name: string) => name.replaceAll('#', '-').toLowerCase();
