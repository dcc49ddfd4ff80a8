import { type CalendarDate, dateAt, type Instant } from '../calendar.ts';
import { type Contact, isAsked, type Relation, whyUnreachable } from '../person/contact.ts';
import { isForLater } from './chase-verdict.ts';
import type { Message, MessageState } from './message.ts';

/**
 * What has become of an email, for whoever reads of it at the desk. `cancelled`: staff stopped it; `planned`:
 * it goes by itself, on a morning to come; `held`: it is owed, and its reader may not be emailed; `owed`: it
 * goes as soon as it can.
 */
export type MessageStanding =
  | { standing: MessageState | 'cancelled' | 'held' }
  | { standing: 'planned'; on: CalendarDate };

/**
 * Whether a contact may be emailed about anybody: as `mayMail` decides when an email leaves, but for
 * children who have left. `relations`: those that stand, to whichever child.
 */
export const mayMailContact = (
  contact: Pick<Contact, 'notMe' | 'email'>,
  relations: readonly Pick<Relation, 'decides' | 'receives' | 'restricted'>[],
): boolean => whyUnreachable(contact) === undefined && relations.some(isAsked);

type Standing = Pick<Message, 'kind' | 'state' | 'owedAt' | 'notBefore' | 'tries' | 'cancelled'>;

/** What has become of an email to this reader. */
export function messageStanding(
  message: Standing,
  { mayBeMailed }: { mayBeMailed: boolean },
  now: Instant,
): MessageStanding {
  if (message.cancelled) return { standing: 'cancelled' };
  if (message.state !== 'owed') return { standing: message.state };
  if (!mayBeMailed) return { standing: 'held' };
  return isForLater(message, now)
    ? { standing: 'planned', on: dateAt(message.notBefore) }
    : { standing: 'owed' };
}
