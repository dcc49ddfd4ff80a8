import { type Signatory, signatoryKey } from '../agreement/signature.ts';
import type { HashEmail } from '../person/hash-email.ts';
import type { RegisterRows } from '../person/person-record.ts';
import type { Message } from './message.ts';

/** By what a signatory is reached today: the hash of their address, as messages keep it. */
export type AddressOf = (owner: Signatory) => string | undefined;

/** The present addresses of all on a register. */
export function presentAddresses(
  { people, contacts }: Pick<RegisterRows, 'people' | 'contacts'>,
  hashEmail: HashEmail,
): AddressOf {
  const emails = new Map([
    ...people.map(({ id, email }) => [signatoryKey({ kind: 'person', id }), email] as const),
    ...contacts.map(({ id, email }) => [signatoryKey({ kind: 'contact', id }), email] as const),
  ]);
  return (owner) => {
    const email = emails.get(signatoryKey(owner));
    return email && hashEmail(email);
  };
}

/** Whether a message went to the address its owner has now, as far as anybody kept where it went. */
export const isToPresent = ({ to }: Pick<Message, 'to'>, address: string | undefined): boolean =>
  to === undefined || to === address;

/** Whether it left, or may have left, for the address its owner has now. */
export const hasReached = (
  message: Pick<Message, 'state' | 'to'>,
  address: string | undefined,
): boolean =>
  (message.state === 'sent' || message.state === 'unknown') && isToPresent(message, address);

/**
 * What somebody's emails amount to, best first: one that left is enough to be waiting for a reply.
 * `old-address`: what left went to another address than they have now; `none`: nothing was ever sent.
 */
export const mailings = ['sent', 'on-its-way', 'unknown', 'failed', 'old-address', 'none'] as const;
export type Mailing = (typeof mailings)[number];

const mailingOf = (
  message: Pick<Message, 'state' | 'to'>,
  address: string | undefined,
): Mailing => {
  switch (message.state) {
    case 'owed':
    case 'claimed':
      return 'on-its-way';
    case 'sent':
    case 'unknown':
    case 'failed':
      return isToPresent(message, address) ? message.state : 'old-address';
    case 'not-needed':
    case 'stopped':
      return 'none';
  }
};

/** The best that somebody's emails about one thing amount to, for the address they have now. */
export function mailing(
  messages: readonly Pick<Message, 'state' | 'to'>[],
  address: string | undefined,
): Mailing {
  const all = messages.map((message) => mailingOf(message, address));
  return mailings.find((one) => all.includes(one)) ?? 'none';
}
