import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { ApplyChoices, Applying, Ready } from '../../core/register/register-job.ts';
import { startApplying } from '../../core/register/register-job-steps.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRegisterJob'>; now: () => Instant };

const tickFirst = 'Tick that the rows with problems are left out, or upload a corrected file';

/**
 * The office has looked at what a file would change, and decided: the stored plan becomes owed work.
 * Refusals: `not-found`, `invalid` (rows are left out, and nobody ticked that), `stale` (applied already, perhaps by a second tap, or out of date), `busy`.
 */
export const applyPreview = (
  deps: Needs,
  at: Pick<Ready, 'school' | 'id'>,
  choices: (job: Ready) => ApplyChoices,
): Promise<Applying | Refusal> =>
  decide<Applying>(deps, async () => {
    const stands = await deps.store.findRegisterJob(at.school, at.id);
    if (!stands) return { refusal: 'not-found' };
    if (stands.state !== 'ready') return { refusal: 'stale' };
    const chosen = choices(stands);
    if (stands.partly && !chosen.leaveOut)
      return { refusal: 'invalid', problems: [{ field: 'leave-out', message: tickFirst }] };
    const job = startApplying(stands, chosen, deps.now());
    return { facts: [{ fact: 'register-job-moved', job, was: 'ready' }], result: job };
  });
