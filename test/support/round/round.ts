import type { Round } from '../../../functions/core/round/round.ts';

/** A draft of the autumn's round at the invented school, about no form until told. */
export const roundWith = (given: Partial<Round>): Round => ({
  school: 'northbrook',
  id: 'autumn',
  name: 'Start of the year',
  forms: [],
  audience: { kinds: ['pupil', 'staff'], years: [], classes: [] },
  academicYear: '2026-27',
  dueOn: '2026-09-18',
  createdAt: '2026-09-02T10:00:00.000Z',
  createdBy: 'teacher',
  state: 'draft',
  ...given,
});
