import type { CalendarDate, Instant } from '../calendar.ts';

/**
 * That a member of staff covers a class from one day to another, both included, as the office said; once
 * it said otherwise, `ended`: from then on nothing of it counts, and it stays on record.
 */
export type Cover = {
  class: string;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
  at: Instant;
  /** Id of the member of staff who set it. */
  by: string;
  ended?: { at: Instant; by: string };
};

/** Whether a cover holds on that day. */
export const holds = ({ startsOn, endsOn, ended }: Cover, on: CalendarDate): boolean =>
  !ended && startsOn <= on && on <= endsOn;

/** Whether it holds on that day, or will. */
export const isToCome = ({ endsOn, ended }: Cover, on: CalendarDate): boolean =>
  !ended && on <= endsOn;

/** Whether whoever covers has left before its last day: advice, as their day of leaving may be moved. */
export const leavesBefore = (
  { leftOn }: { leftOn?: CalendarDate | undefined },
  { endsOn }: Pick<Cover, 'endsOn'>,
): boolean => leftOn !== undefined && leftOn <= endsOn;

/** The very cover: the office can have set one of a class twice, not at one instant. */
export const isSameCover = (one: Cover, other: Pick<Cover, 'class' | 'at'>): boolean =>
  one.class === other.class && one.at === other.at;
