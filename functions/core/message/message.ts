import type { Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import type { Round } from '../round/round.ts';
import type { HeldBy } from './held.ts';

/**
 * `ask`: a round's first email. `chase`: staff ask again. `returned`, `approved`: what an approver
 * decided. `receipt`: what was signed. `link`: a new link, asked for at the front door or on an expired
 * page.
 */
export type MessageKind = 'ask' | 'chase' | 'returned' | 'approved' | 'receipt' | 'link';

/**
 * Work is spread over lanes, so that a round's bulk mail never delays a receipt or a link: those
 * somebody waits for in front of a page. What the school asks of its own accord can wait its turn.
 */
export type Lane = 'sign' | 'bulk' | 'job';
export const laneOf = (kind: MessageKind): Exclude<Lane, 'job'> =>
  kind === 'receipt' || kind === 'link' ? 'sign' : 'bulk';

/**
 * `owed` → `claimed` (token minted, about to be sent) → `sent`, or `unknown` when nobody can say
 * whether it left; `failed` when refused for good; `not-needed` when nothing was open any more;
 * `stopped` when the contact may not be mailed, or staff `cancelled` it before it left.
 */
export type MessageState =
  | 'owed'
  | 'claimed'
  | 'sent'
  | 'unknown'
  | 'failed'
  | 'not-needed'
  | 'stopped';

/** By the id of each person ids of agreements of theirs. */
export type AsksFor = Readonly<Record<string, readonly string[]>>;

/** That staff asked again by an email, or put it back to when it was to go. */
export type Asking = { what: 'asked-again' | 'put-back'; at: Instant; by: string };

/** One email owed, sent or failed. Key: owner, then `round.kind.n`. */
export type Message = {
  school: string;
  owner: Signatory;
  id: string;
  kind: MessageKind;
  /** The round it belongs to; `-` for what no round sends: receipts, links, what came back. */
  round: string;
  state: MessageState;
  owedAt: Instant;
  /** Not to be tried before; while claimed: when the claim is given up for lost. */
  notBefore: Instant;
  tries: number;
  /** While owed, after a try in vain: why the mail service took nothing. */
  heldBy?: HeldBy | undefined;
  /** Receipts and approvals: which signatures it tells of, as (person, agreement, rev), and their reference. */
  signed?: { person: string; agreement: string; rev: number }[];
  reference?: string;
  claimedAt?: Instant;
  /**
   * Hash of the address it was, or is being, handed over for; absent from what was never claimed, and
   * from what was written before this was kept.
   */
  to?: string;
  /**
   * What it asks for, once it was composed: of nothing else was its reader told. Absent from what asks for
   * nothing, and from what was written before this was kept.
   */
  asksFor?: AsksFor;
  /** Ids of the people whose forms it asks for, of each all: as an earlier version kept it. */
  about?: string[];
  sentAt?: Instant;
  /** SES's id, once known. */
  sesId?: string;
  /** Why it failed, in words without addresses. */
  reason?: string;
  /** Which member of staff stopped it before it left, and when. */
  cancelled?: { at: Instant; by: string };
  /**
   * The round that staff asked again for, where that owed it, or brought it forward. Absent where an
   * earlier version wrote it, which tells of reminders by their `kind` alone.
   */
  chasedFor?: string | undefined;
  /**
   * Which staff asked again, which owed this or brought it forward, and who put it back to its own morning;
   * oldest first. Absent where an earlier version wrote it.
   */
  asking?: Asking[];
  /** Of one that was brought forward: when it was to go. */
  planned?: Instant | undefined;
  /** It stands after all else of its owner's (`store/keys.ts`); what an earlier version wrote does not. */
  isLast?: true;
};

/** What every message is when it comes to be owed: to be sent at once, and not tried yet. */
const owedAt = (now: Instant) => ({
  state: 'owed' as const,
  owedAt: now,
  notBefore: now,
  tries: 0,
  isLast: true as const,
});

/** The one email of a round to one signatory. Its id is fixed, so that a replay owes it only once. */
export const roundMessage = (
  round: Pick<Round, 'school' | 'id'>,
  owner: Signatory,
  kind: 'ask' | 'chase',
  n: number,
  now: Instant,
): Message => ({
  school: round.school,
  owner,
  id: `${round.id}.${kind}.${n}`,
  kind,
  round: round.id,
  ...owedAt(now),
});

/** An email that no round sends: its reference makes it this one, and of a receipt the moment, too. */
export const messageApart = (
  kind: Exclude<MessageKind, 'ask' | 'chase'>,
  { school, owner, reference }: Pick<Message, 'school' | 'owner'> & { reference: string },
  now: Instant,
): Message => ({
  school,
  owner,
  id: kind === 'receipt' ? `-.receipt.${now}.${reference}` : `-.${kind}.${reference}`,
  kind,
  round: '-',
  ...owedAt(now),
});

/** Whatever is put off by more is not on its way yet. */
export const soonSeconds = 600;

/** An owed email that goes at its time, and not before. */
export const goingAt = (message: Message, notBefore: Instant): Message => ({
  ...message,
  notBefore,
});
