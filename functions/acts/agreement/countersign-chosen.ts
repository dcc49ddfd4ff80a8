import { countersign } from '../../core/agreement/countersign.ts';
import type { NameTyped } from '../../core/agreement/name-asked.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Chosen, PutTo } from './load-chosen.ts';
import { type ChosenNeeds, putToChosen } from './put-to-chosen.ts';

/**
 * A class teacher puts the name they typed to what families of own classes have signed, in so far as
 * it still is what they read. Refusals: those of `countersign`, `not-found`, `busy`.
 */
export const countersignChosen = (
  deps: ChosenNeeds,
  teacher: StaffAtDesk,
  chosen: readonly Chosen[],
  named: NameTyped,
): Promise<PutTo | Refusal> =>
  putToChosen(deps, teacher, chosen, {
    slot: 'class-teacher',
    decide: (desk, waiting) => countersign(desk, waiting, named),
  });
