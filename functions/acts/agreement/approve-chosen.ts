import { approve, type Verdict } from '../../core/agreement/countersign.ts';
import type { NameTyped } from '../../core/agreement/name-asked.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Chosen, PutTo } from './load-chosen.ts';
import { type ChosenNeeds, putToChosen } from './put-to-chosen.ts';

/**
 * Whoever holds a post that approves, or stands in for it, approves what they ticked or returns it
 * with a reason, in so far as it still is what they read and still waits. Whether it is theirs,
 * `approve` says: what is not is refused, not left. Refusals: those of `approve`, `not-found`, `busy`.
 */
export const approveChosen = (
  deps: ChosenNeeds,
  approver: StaffAtDesk,
  chosen: readonly Chosen[],
  named: NameTyped,
  verdict: Verdict,
): Promise<PutTo | Refusal> =>
  putToChosen(deps, approver, chosen, {
    slot: 'approver',
    decide: (desk, waiting) => approve(desk, waiting, named, verdict),
  });
