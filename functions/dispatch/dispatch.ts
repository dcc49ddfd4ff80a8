import { dateAt, type Instant } from '../core/calendar.ts';
import { capacityOf, type Family, greetedAs, ownerName } from '../core/family/family.ts';
import type { Catalogue } from '../core/form/form-catalogue.ts';
import { type Link, linkEndsOn } from '../core/link/link.ts';
import { mayMail, whyNotMailed } from '../core/message/may-mail.ts';
import type { Message } from '../core/message/message.ts';
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
  stopMessage,
} from '../core/message/message-moves.ts';
import type { Nudge } from '../core/nudge.ts';
import { maskEmail } from '../core/person/contact.ts';
import { id, type Log } from '../services/log.ts';
import type { Letter as Mail, SendMail, Sent } from '../services/mail.ts';
import { emailHash, mintToken, type RandomBytes } from '../services/tokens.ts';
import { loadFamily } from '../store/family/load-family.ts';
import { markSent } from '../store/message/mark-sent.ts';
import type { Store } from '../store/store.ts';
import { type Letter, letterFor } from './letter.ts';
import type { Pace } from './pace.ts';

export type DispatchDeps = {
  store: Store;
  catalogue: Catalogue;
  sendMail: SendMail;
  pace: Pace;
  baseUrl: string;
  now: () => Instant;
  randomBytes: RandomBytes;
  /** 0 to 1, so that what was put off together does not come back together. */
  chance: () => number;
  log: Log;
};

/** An email written, with the link in it that its claim mints. */
function address(
  at: Nudge,
  message: Message,
  to: { family: Family; address: string },
  letter: Letter,
  deps: Pick<DispatchDeps, 'baseUrl' | 'now' | 'randomBytes'>,
): { mail: Mail; link: Link } {
  const { school } = to.family;
  const { academicYear } = letter;
  const now = deps.now();
  const { token, hash, ref } = mintToken(school.id, message.owner, deps.randomBytes);
  const name = ownerName(to.family);
  const email = letter.write({
    school,
    to: { name: greetedAs(to.family), as: capacityOf(to.family) },
    link: `${deps.baseUrl}/k/${token}`,
    worksUntil: linkEndsOn(academicYear),
    on: dateAt(now),
  });
  return {
    mail: {
      ...email,
      schoolName: school.name,
      to: { name, address: to.address },
      replyTo: school.officeEmail,
      message: at,
    },
    link: {
      school: school.id,
      owner: message.owner,
      tokenHash: hash,
      ref,
      sentAt: now,
      emailHash: emailHash(to.address),
      address: maskEmail(to.address),
      academicYear,
    },
  };
}

/** The fact that follows from what the mail service said of a claimed message. */
function factAfter(claimed: Message, sent: Sent, now: Instant, chance: number): MessageMoved {
  if (sent.result === 'not-sent') return putOff(claimed, now, chance);
  if (sent.result === 'rejected') return failMessage(claimed, sent.reason);
  const confirmed = sent.result === 'sent' ? confirmSent(claimed, now, sent.sesId) : undefined;
  return confirmed ?? loseMessage(claimed);
}

/**
 * Sends the message where a nudge points, once at most. It is composed from what is open now; then
 * one transaction claims it and mints its link; only who holds the claim hands it to the mail
 * service, which never tries twice. Whatever dies on the way leaves the message either owed (and
 * sent later) or claimed, which becomes `unknown` here once the claim has run out, and is then never
 * sent again by itself. Returns what became of it, for the log.
 */
export function createDispatch(deps: DispatchDeps) {
  const { store, catalogue, sendMail, pace, now, chance, log } = deps;

  async function send(at: Nudge, message: Message): Promise<string> {
    const loaded = await loadFamily(store, message.school, message.owner);
    if (!loaded) return settle(stopMessage(message, whyNotMailed['not-asked']));
    const { family } = loaded;
    const on = dateAt(now());
    const may = mayMail(family, on);
    if ('stopped' in may) return settle(stopMessage(message, whyNotMailed[may.stopped]));
    const letter = await letterFor(store, message, family, catalogue, on);
    if (!letter) return settle(dropMessage(message));

    await pace();
    const { mail, link } = address(at, message, { family, address: may.address }, letter, deps);
    const claim = claimMessage(message, now());
    const committed = await store.commit([claim, { fact: 'link-minted', link }]);
    if (committed === 'conflict') return 'taken';
    const sent = await sendMail(mail);
    const settled = await settle(factAfter(claim.message, sent, now(), chance()));
    if (settled === 'overtaken' && sent.result === 'sent')
      await markSent(store, at, now(), sent.sesId);
    return settled;
  }

  /** `overtaken`: the service's own event, or a sweep, has moved it meanwhile. */
  async function settle(fact: MessageMoved): Promise<string> {
    const committed = await store.commit([fact]);
    if (committed === 'conflict') return 'overtaken';
    return fact.message.state;
  }

  async function act(at: Nudge): Promise<string> {
    const message = await store.findMessage(at);
    if (!message) return 'missing';
    if (isLost(message, now())) return settle(loseMessage(message));
    return isDue(message, now()) ? send(at, message) : 'not-due';
  }

  return async (at: Nudge): Promise<void> => {
    const outcome = await act(at);
    log.info('dispatched', { pk: id(at.pk), sk: id(at.sk), outcome: id(outcome) });
  };
}
