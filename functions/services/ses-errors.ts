import { SESServiceException } from '@aws-sdk/client-ses';
import type { HeldBy } from '../core/message/held.ts';

/**
 * What became of a mail. `not-sent`: it has not left, for a reason that is not the mail's, so it may be
 * tried later. `rejected`: refused for good; `reason` is for the office and holds no address.
 * `unknown`: nobody can say whether it left.
 */
export type HandedOver =
  | { result: 'sent'; sesId: string }
  | { result: 'not-sent'; why: HeldBy }
  | { result: 'rejected'; reason: string }
  | { result: 'unknown' };

const held = (why: HeldBy): HandedOver => ({ result: 'not-sent', why });

/** The sender's own address or domain is among the identities that an error names. */
const namesSender = (text: string, sender: string): boolean => {
  const [, domain = ''] = sender.toLowerCase().split('@');
  return text
    .toLowerCase()
    .split(/[\s,:]+/)
    .some((word) => word === sender.toLowerCase() || word === domain);
};

/**
 * "Email address is not verified. The following identities failed the check in region …" is said of
 * a sender who has not proved their domain, and of every recipient while the account is in the
 * sandbox: only the identities named tell which.
 */
function afterRejection(text: string, sender: string): HandedOver {
  if (/not verified/i.test(text))
    return held(namesSender(text, sender) ? 'not-verified' : 'sandbox');
  // Said instead of `AccountSendingPausedException` where AWS itself has stopped the account.
  if (/paused|suspended|shut down/i.test(text)) return held('paused');
  return { result: 'rejected', reason: 'The email service refused this message' };
}

/** "Missing final '@domain'", "Illegal address", "Domain contains illegal character" and their like. */
const isAboutAddress = (text: string): boolean => /address|domain|mailbox|user ?name/i.test(text);

/**
 * What an error of SES says about the mail (Amazon SES API reference, `SendRawEmail` and "Common
 * errors"; developer guide, "Amazon SES email sending errors"). Only an answer with a 4xx proves that
 * nothing left; only a refusal of this very mail or address is for good. The text of an error is read
 * and never kept: it repeats addresses. `sender`: the address we send from. (D-118)
 */
export function sentAfter(error: unknown, sender: string): HandedOver {
  if (!(error instanceof SESServiceException)) return { result: 'unknown' };
  const { name, message, $metadata } = error;
  const status = $metadata.httpStatusCode ?? 0;
  // The classic API answers throttling with a 400 of this name, its front door with a 429.
  if (status === 429 || /^Throttling|^TooManyRequests|^LimitExceeded/.test(name))
    return held(/daily/i.test(message) ? 'quota' : 'throttled');
  if (status < 400 || status >= 500) return { result: 'unknown' };
  if (name.startsWith('MessageRejected')) return afterRejection(message, sender);
  if (/^(?:AccountSending|ConfigurationSetSending)Paused/.test(name)) return held('paused');
  if (name.startsWith('MailFromDomainNotVerified')) return held('not-verified');
  if (name.startsWith('InvalidParameterValue') && isAboutAddress(message))
    return { result: 'rejected', reason: 'The email service does not accept this email address' };
  return held('set-up');
}
