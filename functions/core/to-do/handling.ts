import type { Signatory } from '../agreement/signature.ts';
import { type CalendarDate, dateAt, type Instant } from '../calendar.ts';

/** Whom something to do is about: a person, a contact, or nobody but the school. */
export type ToDoOwner = Signatory | { kind: 'school' };

/**
 * What the office did with something to do besides doing it: put it off, gave it to somebody, or said
 * of an answer that it is seen to. `mark`: what the thing came to at that moment; once it comes to
 * something else, it is back.
 */
export type Handling = {
  school: string;
  owner: ToDoOwner;
  /** Which of its owner's things to do. */
  id: string;
  rev: number;
  at: Instant;
  by: string;
  /** The first day on which it is shown again. */
  snoozed?: { until: CalendarDate; mark: string };
  /** A member of staff. */
  assignedTo?: string;
  seen?: { mark: string };
};

/** As a list of one school has it. */
export type HandlingRow = Omit<Handling, 'school'>;

/** Whether it is put off on this day, and nothing new has happened to it. */
export const isSnoozed = (
  { snoozed }: Pick<Handling, 'snoozed'>,
  mark: string,
  on: CalendarDate,
): boolean => snoozed !== undefined && on < snoozed.until && snoozed.mark === mark;

/** How long something may be put off. */
export const snoozes = ['tomorrow', 'monday', 'fortnight'] as const;
export type Snooze = (typeof snoozes)[number];

const daysAfter = (on: CalendarDate, days: number): CalendarDate => {
  const date = new Date(`${on}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** The day on which what is put off at this moment comes back; never the same day. */
export function snoozedUntil(snooze: Snooze, now: Instant): CalendarDate {
  const today = dateAt(now);
  if (snooze === 'tomorrow') return daysAfter(today, 1);
  if (snooze === 'fortnight') return daysAfter(today, 14);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  return daysAfter(today, (8 - weekday) % 7 || 7);
}
