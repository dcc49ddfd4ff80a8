import type { Problem } from '../../../../functions/core/refusal.ts';
import type { ApplyChoices } from '../../../../functions/core/register/register-job.ts';

/** What the office chose, and why it could not be applied like that. */
export type ChosenAgain = {
  problems: readonly Problem[];
  /** Absent where nothing was chosen of what is shown. */
  chosen?: Omit<ApplyChoices, 'lifted'> & { leavers: string; why: string };
};
