import type { Instant } from '../../core/calendar.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { cancelScan } from '../../core/scan/cancel-scan.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { type Deciding, decide } from '../decide.ts';
import { findPaperReply, type PaperReplyAt, type PaperReplyNeeds } from './find-paper-reply.ts';

/**
 * Cancels a scan that is not of this reply, or cannot be read; the file stays locked with the evidence.
 * Refusals: those of `findPaperReply`; `not-found` (no such scan); `invalid` (no reason); `busy`.
 */
export const dropScan = (
  deps: Deciding & PaperReplyNeeds & { now: () => Instant },
  staff: StaffReader,
  at: PaperReplyAt,
  { id, why }: { id: string; why: string },
): Promise<Scan | Refusal> =>
  decide<Scan>(deps, async () => {
    const reply = await findPaperReply(deps, staff, at);
    if (isRefusal(reply)) return reply;
    const scan = reply.scans.find((one) => one.id === id);
    if (!scan) return { refusal: 'not-found' };
    return cancelScan(scan, staff.person.id, why, deps.now());
  });
