import type { Became } from '../../../templates/pages/desk/message-words.ts';
import type { Instant } from '../../core/calendar.ts';
import { isToPresent } from '../../core/message/mailing.ts';
import type { Message } from '../../core/message/message.ts';
import { messageStanding } from '../../core/message/message-standing.ts';
import { emailHash } from '../../services/tokens.ts';

/** Whom an email is to, as they are now. */
export type MailReader = { email: string | undefined; mayBeMailed: boolean };

/** What has become of an email to this reader; of a reader of whom nothing is left, nothing is sent. */
export const becameOf = (
  message: Message,
  reader: MailReader | undefined,
  now: Instant,
): Became => ({
  became: messageStanding(message, { mayBeMailed: reader?.mayBeMailed ?? false }, now),
  isToOld: reader !== undefined && !isToPresent(message, reader.email && emailHash(reader.email)),
});

/** What was mailed to somebody, each with what has become of it. */
export const mailedTo = (
  messages: readonly Message[],
  reader: MailReader,
  now: Instant,
): (Message & Became)[] =>
  messages.map((message) => ({ ...message, ...becameOf(message, reader, now) }));
