import { signHelped } from '../../core/class/class-help.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import type { PupilSheet } from '../../core/pupil/pupil-sheet.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import { type Deciding, decide } from '../decide.ts';
import { findPupil, type PupilNeeds } from './find-pupil.ts';

/**
 * The office reads it to a pupil outside a lesson, as to one without a class or a teacher, and records
 * what the pupil said. `sheetOf` is asked for what is signed, of what is asked of the pupil now.
 * Returns that. Refusals: `not-found`, those of `signAsPupil`, `busy`.
 */
export const helpPupil = (
  deps: Deciding & PupilNeeds,
  staff: StaffAtDesk,
  pupil: string,
  sheetOf: (tasks: readonly PupilTask[]) => PupilSheet,
): Promise<PupilTask[] | Refusal> =>
  decide<PupilTask[]>(deps, async () => {
    const { catalogue, random, now } = deps;
    const here = await findPupil(deps, staff.school, pupil);
    if (isRefusal(here)) return here;
    const { record, tasks } = here;
    const about = { school: staff.school, record, catalogue };
    const how = { reference: newReference(random), now: now() };
    const signed = signHelped(staff, about, sheetOf(tasks), how);
    return isRefusal(signed) ? signed : { facts: signed.facts, result: tasks };
  });
