import type { AcademicYear } from '../../calendar.ts';
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
