import type { Instant } from '../../core/calendar.ts';
import { isSlip, type Slip } from '../../core/link/link.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from '../contact/may-read.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & {
  store: Deciding['store'] & Pick<Store, 'findOwner'>;
  now: () => Instant;
};

/**
 * The office stops a slip: its code opens nothing from now on. Stopped twice, the first time counts.
 * Refusals: `not-found` (there is none for this reader); `busy`.
 */
export const stopSlip = (
  deps: Needs,
  reader: StaffReader,
  contact: string,
  ref: string,
): Promise<Slip | Refusal> =>
  decide<Slip>(deps, async () => {
    const { school, person } = reader;
    const owner = await deps.store.findOwner(school.id, { kind: 'contact', id: contact });
    if (!owner || !(await mayReadRecord(deps, reader, owner))) return { refusal: 'not-found' };
    const slip = owner.links.filter(isSlip).find((link) => link.ref === ref);
    if (!slip) return { refusal: 'not-found' };
    if (slip.revokedAt) return { facts: [], result: slip };
    const stopped: Slip = { ...slip, revokedAt: deps.now(), revokedBy: person.id };
    return { facts: [{ fact: 'slip-stopped', slip: stopped }], result: stopped };
  });
