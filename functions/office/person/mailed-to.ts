import type { MailedMessage } from '../../../templates/pages/desk/person/person-contacts.tsx';
import { isToPresent } from '../../core/message/mailing.ts';
import type { Message } from '../../core/message/message.ts';
import { emailHash } from '../../services/tokens.ts';

/** What was mailed to somebody, beside the address they have now and whether they may be mailed. */
export const mailedTo = (
  messages: readonly Message[],
  email: string | undefined,
  mayBe: boolean,
): MailedMessage[] =>
  messages.map((message) => ({
    ...message,
    isToOld: !isToPresent(message, email && emailHash(email)),
    isHeld: !mayBe && (message.state === 'owed' || message.state === 'claimed'),
  }));
