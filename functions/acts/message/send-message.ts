import { dateAt, type Instant } from '../../core/calendar.ts';
import { childIn, type Family } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { alreadyTold } from '../../core/message/already-told.ts';
import { mayMail, whyNotMailed } from '../../core/message/may-mail.ts';
import { laneOf, type Message, type MessageState } from '../../core/message/message.ts';
import {
  claimMessage,
  confirmSent,
  dropMessage,
  failMessage,
  isDue,
  isLost,
  loseMessage,
  type MessageMoved,
  putOff,
  sentWith,
  stopMessage,
  wasKept,
} from '../../core/message/message-moves.ts';
import type { Nudge } from '../../core/nudge.ts';
import type { SendMail } from '../../services/mail.ts';
import type { HandedOver } from '../../services/ses-errors.ts';
import { emailHash } from '../../services/tokens.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';
import type { Deciding } from '../decide.ts';
import { addressedLetter } from './letters/addressed-letter.ts';
import type { Letter } from './letters/letter.ts';
import { letterFor } from './letters/letter-for.ts';
import { markSent } from './mark-sent.ts';

export type SendMessageDeps = Deciding & {
  store: Store;
  catalogue: Catalogue;
  sendMail: SendMail;
  /** Waits for the next place in the row of what the mail service takes a second. */
  pace: (lane: ReturnType<typeof laneOf>) => Promise<void>;
  baseUrl: string;
  now: () => Instant;
  /** 0 to 1, so that what was put off together does not come back together. */
  chance: () => number;
};

/** The state it is in now; `taken` and `overtaken`: another was faster before, or after, it was claimed. */
export type MessageOutcome = MessageState | 'missing' | 'not-due' | 'taken' | 'overtaken';

/** The fact that follows from what the mail service said of a claimed message. */
function factAfter(claimed: Message, sent: HandedOver, now: Instant, chance: number): MessageMoved {
  if (sent.result === 'not-sent') return putOff(claimed, now, chance, sent.why);
  if (sent.result === 'rejected') return failMessage(claimed, sent.reason);
  const confirmed = sent.result === 'sent' ? confirmSent(claimed, now, sent.sesId) : undefined;
  return confirmed ?? loseMessage(claimed);
}

/** Not decided again on a conflict: whoever was faster knows better what became of the message. */
async function settle({ store }: SendMessageDeps, fact: MessageMoved): Promise<MessageOutcome> {
  const committed = await store.commit([fact]);
  return committed === 'conflict' ? 'overtaken' : fact.message.state;
}

type Composed = { letter: Letter; to: { family: Family; address: string } };

/** What a message says to whom, at this moment; or the state it comes to without being sent. */
async function compose(
  deps: SendMessageDeps,
  message: Message,
): Promise<Composed | { unsent: MessageMoved }> {
  const { store, catalogue, now } = deps;
  const loaded = await loadFamily(store, message.school, message.owner, now());
  if (!loaded) return { unsent: stopMessage(message, whyNotMailed['not-asked']) };
  const { family } = loaded;
  const on = dateAt(now());
  const may = mayMail(family, on);
  if ('stopped' in may) return { unsent: stopMessage(message, whyNotMailed[may.stopped]) };
  const letter = await letterFor(store, message, family, catalogue, on);
  return letter
    ? { letter, to: { family, address: may.address } }
    : { unsent: dropMessage(message) };
}

/** That others told its reader already of all that a message, kept for a morning, was to tell. */
async function toldBefore(
  { store }: SendMessageDeps,
  message: Message,
  { letter: { asksFor }, to: { family, address } }: Composed,
) {
  if (!wasKept(message) || !asksFor) return undefined;
  const askedAt = (person: string, agreement: string) =>
    childIn(family, person)?.agreements.find(({ id }) => id === agreement)?.askedAt;
  const messages = await store.listOwnerMessages(message.school, message.owner);
  return alreadyTold(message, { asksFor, askedAt, to: emailHash(address) }, messages);
}

/** Sends one that is due. From the claim on nothing is tried again: the mail may have left. */
async function send(deps: SendMessageDeps, at: Nudge, message: Message): Promise<MessageOutcome> {
  const { store, sendMail, pace, baseUrl, now, random, chance } = deps;
  const composed = await compose(deps, message);
  if ('unsent' in composed) return settle(deps, composed.unsent);
  const told = await toldBefore(deps, message, composed);
  if (told) return settle(deps, sentWith(message, told));

  await pace(laneOf(message.kind));
  const { mail, link } = addressedLetter(composed.letter, composed.to, {
    baseUrl,
    now: now(),
    random,
  });
  const { asksFor } = composed.letter;
  const claim = claimMessage(message, { to: link.emailHash, asksFor }, now());
  const committed = await store.commit([claim, { fact: 'link-minted', link }]);
  if (committed === 'conflict') return 'taken';
  const sent = await sendMail({ ...mail, message: at });
  const settled = await settle(deps, factAfter(claim.message, sent, now(), chance()));
  if (settled === 'overtaken' && sent.result === 'sent')
    await markSent(deps, at, now(), sent.sesId);
  return settled;
}

/**
 * Sends the message at a place, once at most. It is composed from what is open now; then one
 * transaction claims it and mints its link; only who holds the claim hands it to the mail service,
 * which never tries twice. Whatever dies on the way leaves the message either owed (and sent later)
 * or claimed, which becomes `unknown` here once the claim has run out, and is then never sent again by
 * itself. Returns what became of it (D-45).
 */
export async function sendMessage(deps: SendMessageDeps, at: Nudge): Promise<MessageOutcome> {
  const message = await deps.store.findMessage(at);
  if (!message) return 'missing';
  if (isLost(message, deps.now())) return settle(deps, loseMessage(message));
  return isDue(message, deps.now()) ? send(deps, at, message) : 'not-due';
}
