import { SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { HeldBy } from '../core/message/held.ts';
import type { Nudge } from '../core/nudge.ts';
import { isEmail } from '../core/person/email-typed.ts';
import { id, type Log, type LogFields } from './log.ts';
import { tagOf } from './mail-tag.ts';
import { type HandedOver, sentAfter } from './ses-errors.ts';

/** One email as it is handed over. `message`: where the message stands, carried as a tag. */
export type Mail = {
  schoolName: string;
  to: { name: string; address: string };
  /** The school office, so that a parent can simply reply. */
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  message: Nudge;
};

export type SendMail = (letter: Mail) => Promise<HandedOver>;

/** Hands raw mail to SES; throws as the SDK does. */
export type HandOver = (input: SendRawEmailCommandInput) => Promise<{ MessageId?: string }>;

/**
 * One try only: the SDK must never send again by itself, because a try whose answer was lost may
 * have been delivered. Ten seconds are long for SES and short beside a function's time limit.
 *
 * A connection for each mail: one that was kept may have been closed by the other side, while a
 * Lambda slept between two runs above all. The mail handed to it is lost, and nobody could say so.
 */
function createHandOver(): HandOver {
  const ses = new SESClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
  return (input) => ses.send(new SendRawEmailCommand(input));
}

/** Something before an @ and a domain after it, and nothing that could begin a second address. */
const isAddress = (text: string): boolean => isEmail(text) && !/[<>(),;:"\\]/.test(text);

/** A name from the register on one line, whatever it was typed with. */
const oneLine = (name: string): string => name.replace(/[\p{Cc}\s]+/gu, ' ').trim();

const compose = (letter: Mail, sender: string, configurationSet: string) =>
  new MailComposer({
    from: { name: oneLine(letter.schoolName), address: sender },
    to: { name: oneLine(letter.to.name), address: letter.to.address },
    replyTo: letter.replyTo,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    headers: {
      // Asks out-of-office programs not to answer (RFC 3834, section 5).
      'Auto-Submitted': 'auto-generated',
      // `prepared`: on one line and unencoded, as SES reads them.
      'X-SES-CONFIGURATION-SET': { prepared: true, value: configurationSet },
      'X-SES-MESSAGE-TAGS': { prepared: true, value: `message=${tagOf(letter.message)}` },
    },
  }).compile();

type MailSettings = {
  /** The verified address of the deployment. */
  sender: string;
  configurationSet: string;
  /** Told what lies behind each `unknown`, which the office will ask about, and what is held. */
  log: Log;
};

/** What passes by itself is only noted; what somebody must mend is a fault, and raises its alarm. */
function tellHeld(log: Log, error: unknown, why: HeldBy, at: LogFields): void {
  if (why === 'throttled' || why === 'quota') log.info('mail-held', { ...at, why: id(why) });
  else log.fault('mail-held', error, { ...at, why: id(why) });
}

/** Sends letters through SES. */
export function createMail(
  { sender, configurationSet, log }: MailSettings,
  handOver: HandOver = createHandOver(),
): SendMail {
  return async (letter) => {
    const { address } = letter.to;
    if (!isAddress(address))
      return { result: 'rejected', reason: 'The email address is not valid' };
    // Composed before the try: a bug in here is a fault, not a mail that may have left.
    const mime = compose(letter, sender, configurationSet);
    const Data = await mime.build();
    // The envelope has international domains in the form that mail servers read.
    const Destinations = mime.getEnvelope().to;
    try {
      const answer = await handOver({ Source: sender, Destinations, RawMessage: { Data } });
      return { result: 'sent', sesId: answer.MessageId ?? '' };
    } catch (error) {
      const sent = sentAfter(error, sender);
      const at = { pk: id(letter.message.pk), sk: id(letter.message.sk) };
      if (sent.result === 'unknown') log.fault('mail-unknown', error, at);
      if (sent.result === 'not-sent') tellHeld(log, error, sent.why, at);
      return sent;
    }
  };
}
