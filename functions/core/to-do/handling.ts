import type { Signatory } from '../agreement/signature.ts';
import { type CalendarDate, dateAt, type Instant } from '../calendar.ts';
import type { SeenTo } from '../follow-up/follow-up.ts';

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
  /** `at`, `by`: absent from what an earlier version kept, where they are the record's own. */
  seen?: { mark: string } & Partial<SeenTo>;
  /** What was done with it and taken back, oldest first; of very many the last. */
  history?: HandlingChange[];
};

/** One thing done with it, by whom and when. */
export type HandlingChange = SeenTo &
  (
    | { what: 'snoozed'; until: CalendarDate }
    | { what: 'assigned'; to: string }
    | { what: 'seen' | 'unassigned' | 'woken' }
    /** `of`: when what was put back had been done; absent where an earlier version kept it. */
    | { what: 'put-back'; of?: Instant }
  );

/** What stands of it: nothing of what was taken back. */
export type HandlingState = Pick<Handling, 'snoozed' | 'assignedTo' | 'seen'>;

const mostChanges = 20;

/** The record as one more thing done with it leaves it: what stands now, and that it was done. */
export const handledSo = (
  at: Pick<Handling, 'school' | 'owner' | 'id'>,
  was: Handling | undefined,
  { snoozed, assignedTo, seen }: HandlingState,
  change: HandlingChange,
): Handling => ({
  school: at.school,
  owner: at.owner,
  id: at.id,
  rev: (was?.rev ?? 0) + 1,
  at: change.at,
  by: change.by,
  ...(snoozed && { snoozed }),
  ...(assignedTo && { assignedTo }),
  ...(seen && { seen }),
  history: [...(was?.history ?? []), change].slice(-mostChanges),
});

/** When it was said to be seen to, and by whom. */
export const seenToBy = ({
  seen,
  at,
  by,
}: Pick<Handling, 'seen' | 'at' | 'by'>): SeenTo | undefined =>
  seen && { at: seen.at ?? at, by: seen.by ?? by };

/** Whether it was said to be seen to at that moment, and put back since. */
export const wasPutBack = ({ history = [] }: Pick<Handling, 'history'>, done: Instant): boolean =>
  history.some((change, index) => {
    if (change.what !== 'put-back') return false;
    const seen = history.slice(0, index).findLast(({ what }) => what === 'seen');
    return (change.of ?? seen?.at) === done;
  });

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
