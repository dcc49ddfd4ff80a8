import type { CalendarDate } from './calendar.ts';
import type { TooMany } from './limit/every-limit.ts';
import type { MailStanding } from './message/mail-standing.ts';

/** An expected "no", as a value. Turned into a status and a page once, in `web/refused.tsx`. */
export type Refusal =
  | { refusal: 'link-unknown' }
  | { refusal: 'link-expired' }
  | { refusal: 'link-needs-email' }
  /** A slip's link that was stopped, replaced by a newer slip, or has ended. */
  | { refusal: 'slip-over' }
  /** A slip of which everything is answered; `on`: since when. */
  | { refusal: 'slip-answered'; on: CalendarDate }
  | { refusal: 'not-this-person' }
  | { refusal: 'wording-changed'; forms: string[] }
  | { refusal: 'already-signed' }
  /** Not refused for good: asked once whether they are the one whom they sign as (D-94). */
  | { refusal: 'name-differs'; typed: string; registered: string }
  | { refusal: 'not-your-turn' }
  | { refusal: 'class-closed' }
  | { refusal: 'nothing-to-sign' }
  | { refusal: 'invalid'; problems: Problem[] }
  | { refusal: 'not-found' }
  | { refusal: 'not-allowed' }
  | { refusal: 'busy' }
  /** A register file is being written, and what is set by hand would come in between. */
  | { refusal: 'register-held' }
  | TooMany
  | { refusal: 'stale' }
  | { refusal: 'mail-not-ready'; standing: Exclude<MailStanding, 'ready'> }
  | { refusal: 'too-large' }
  | { refusal: 'unreadable' };

/** One thing wrong with what was typed: which field, and what to do about it. */
export type Problem = { field: string; message: string };

export const isRefusal = (value: object): value is Refusal => 'refusal' in value;
