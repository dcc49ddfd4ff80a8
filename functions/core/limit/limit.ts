import { dateAt, type Instant, later, showTime } from '../calendar.ts';

/** How often something may be done in a window; forgotten some time after `expiresAt` (D-62). */
export type Limit = {
  school: string;
  name: string;
  window: string;
  max: number;
  expiresAt: Instant;
};

/** For how long uses are counted together. A day is the school's, in its own time zone. */
export type Span = 'ten-minutes' | 'hour' | 'day';

type Window = {
  /** One text for each window of its span. */
  named: (at: Instant) => string;
  /** When the next one begins, in words that follow "You can try again". */
  next: (at: Instant) => string;
  /** In seconds: how long after a use the count is kept. */
  keptFor: number;
};

/** The time of day at which a window of so many seconds, that begins with the text, is over. */
const over = (begins: Instant, seconds: number): string =>
  `after ${showTime(later(begins, seconds))}`;

const windows = {
  'ten-minutes': {
    named: (at) => at.slice(0, 15),
    next: (at) => over(`${at.slice(0, 15)}0:00.000Z`, 600),
    keptFor: 3600,
  },
  hour: {
    named: (at) => at.slice(0, 13),
    next: (at) => over(`${at.slice(0, 13)}:00:00.000Z`, 3600),
    keptFor: 86_400,
  },
  day: { named: dateAt, next: () => 'tomorrow', keptFor: 2 * 86_400 },
} satisfies Record<Span, Window>;

/** What is counted by a limit, at an instant. `school`: in whose partition it stands. */
export const limitAt = (
  { school, name, max, per }: Pick<Limit, 'school' | 'name' | 'max'> & { per: Span },
  at: Instant,
): Limit => ({
  school,
  name,
  window: windows[per].named(at),
  max,
  expiresAt: later(at, windows[per].keptFor),
});

/** When one may try again, to follow "You can try again": "after 15:00", "tomorrow". */
export const againAfter = (per: Span, at: Instant): string => windows[per].next(at);
