import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Reading } from '../../core/register/register-job.ts';
import { readOnceMore } from '../../core/register/register-job-steps.ts';
import type { Worksheets } from '../../core/register/register-preview.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRegisterJob'>; now: () => Instant };

/** The field of the page. */
export const worksheetField = 'worksheet';

/**
 * The office chooses which sheet of a workbook is read: the file is read once more, and of a file that
 * comes after, the sheet of that name. `chosen`: its name, as it stands in the workbook. Refusals:
 * `not-found`, `stale` (it is applied, or read again already), `busy`; `invalid` where the workbook has
 * no such sheet.
 */
export const chooseWorksheet = (
  deps: Needs,
  at: { school: string; id: string },
  { read, others }: Worksheets,
  chosen: string,
): Promise<Reading | Refusal> =>
  decide<Reading>(deps, async () => {
    const stands = await deps.store.findRegisterJob(at.school, at.id);
    if (!stands) return { refusal: 'not-found' };
    if (stands.state !== 'ready' && stands.state !== 'refused') return { refusal: 'stale' };
    if (chosen !== read && !others.includes(chosen)) {
      const message = 'Choose a sheet of this file';
      return { refusal: 'invalid', problems: [{ field: worksheetField, message }] };
    }
    const job = readOnceMore(stands, { worksheet: chosen }, deps.now());
    return { facts: [{ fact: 'register-job-moved', job, was: stands.state }], result: job };
  });
