import { type SetUpStep, setUpSteps } from '../../core/school/set-up-step.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import type { RoundsSummary } from './sum-up-rounds.ts';

/** How far a school is that has asked nobody yet, for whoever sets it up. */
export async function sumUpSetUp(
  { store }: { store: Pick<Store, 'listOwnerMessages'> },
  { school, person }: StaffReader,
  office: RoundsSummary,
): Promise<SetUpStep[]> {
  return setUpSteps({
    school,
    hasRegister: office.hasRegister,
    canApproveAll: office.unapproved.length === 0,
    hasDraft: office.draft !== undefined,
    own: await store.listOwnerMessages(school.id, { kind: 'person', id: person.id }),
  });
}
