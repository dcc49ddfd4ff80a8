import type { AcademicYear } from '../../calendar.ts';
import type { MovedUp, Person } from '../../person/person.ts';
import type { RegisterJob } from '../register-job.ts';

/**
 * Whether and by which job a school was moved up for a year: the last of those applied that did not undo
 * it. `jobs`: newest first.
 */
export function movedUpBy(
  jobs: readonly RegisterJob[],
  year: AcademicYear,
): RegisterJob | undefined {
  const last = jobs.find(({ state, promotion }) => state === 'applied' && promotion?.for === year);
  return last?.promotion?.what === 'move-up' ? last : undefined;
}

/** Whether moving up made them leave, as they were in the school's last year. */
export const leftByMovingUp = ({ was, now }: Pick<MovedUp, 'was' | 'now'>): boolean =>
  now.leftOn !== undefined && was.leftOn === undefined;

/** Whether somebody was moved up for a year, by whichever job, and that was not undone. */
export const isMovedUp = <P extends Pick<Person, 'movedUp'>>(
  person: P,
  year: AcademicYear,
): person is P & { movedUp: MovedUp } =>
  person.movedUp !== undefined && person.movedUp.for === year && !person.movedUp.undone;
