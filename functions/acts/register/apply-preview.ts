import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { ApplyChoices, Applying, Ready } from '../../core/register/register-job.ts';
import { startApplying } from '../../core/register/register-job-steps.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

const lettersUnseen: Refusal = {
  refusal: 'invalid',
  problems: [{ field: 'letters', message: 'Tick to say that you have checked the names' }],
};

type Needs = Deciding & { store: Pick<Store, 'findRegisterJob'>; now: () => Instant };

/** What the office says of a preview. `acceptsLetters`: it looked at the letters that may be wrong. */
export type Decided = ApplyChoices & { acceptsLetters: boolean };

/**
 * The office has looked at what a file would change, and decided: the stored plan becomes owed work.
 * Refusals: `not-found`, `stale` (applied already, perhaps by a second tap, or out of date), `busy`;
 * `invalid` where letters may be wrong and nobody says that they looked.
 */
export const applyPreview = (
  deps: Needs,
  at: Pick<Ready, 'school' | 'id'>,
  decided: (job: Ready) => Decided,
): Promise<Applying | Refusal> =>
  decide<Applying>(deps, async () => {
    const stands = await deps.store.findRegisterJob(at.school, at.id);
    if (!stands) return { refusal: 'not-found' };
    if (stands.state !== 'ready') return { refusal: 'stale' };
    const { acceptsLetters, ...choices } = decided(stands);
    if (stands.lettersInDoubt && !acceptsLetters) return lettersUnseen;
    const job = startApplying(stands, choices, deps.now());
    return { facts: [{ fact: 'register-job-moved', job, was: 'ready' }], result: job };
  });
