import type { Instant } from '../../../../functions/core/calendar.ts';
import type { Message } from '../../../../functions/core/message/message.ts';

/** What became of an email: nobody can say of one that is `unknown`; `held`: the service took nothing. */
export type Fate = 'sent' | 'failed' | 'unknown' | 'held' | 'crash';

/** An email that was handed over. */
export type Sent = {
  at: Instant;
  owner: string;
  kind: Message['kind'];
  round: string;
  to: string;
  fate: Fate;
  /** What it asked for: "person agreement". */
  asked: string[];
};
