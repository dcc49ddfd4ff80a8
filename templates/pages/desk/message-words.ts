import { showDate } from '../../../functions/core/calendar.ts';
import type { MessageStanding } from '../../../functions/core/message/message-standing.ts';

/** What has become of an email. `isToOld`: it went to another address than its reader has now. */
export type Became = { became: MessageStanding; isToOld: boolean };

function standingInWords(became: MessageStanding): string {
  switch (became.standing) {
    case 'owed':
      return 'waiting to be sent';
    case 'planned':
      return `will be sent on ${showDate(became.on)} if it is still needed`;
    case 'claimed':
      return 'being sent';
    case 'sent':
      return 'sent';
    case 'unknown':
      return 'not known whether it was sent';
    case 'failed':
      return 'could not be sent';
    case 'not-needed':
      return 'not needed: everything had been answered';
    case 'stopped':
    case 'held':
      return 'not sent, because they may not be emailed';
    case 'cancelled':
      return 'cancelled before it was sent';
  }
}

/**
 * "sent, to an address that is no longer theirs", "will be sent on Wednesday 2 December if it is still needed":
 * what is still open is looked at when it is to leave.
 */
export const becameInWords = ({ became, isToOld }: Became): string =>
  `${standingInWords(became)}${isToOld ? ', to an address that is no longer theirs' : ''}`;
