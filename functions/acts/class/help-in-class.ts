import { signHelpedInClass } from '../../core/class/class-help.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import type { PupilSheet } from '../../core/pupil/pupil-sheet.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import { type Deciding, decide } from '../decide.ts';
import { findPupilInClass, type InClass, type PupilInClassNeeds } from './find-pupil-in-class.ts';

/**
 * A class teacher reads it to a pupil who cannot tap or type, and records what the pupil said.
 * `sheetOf` is asked for what is signed, of what the session asks of the pupil now. Returns that.
 * Refusals: `not-found`, those of `signHelpedInClass`, `busy`.
 */
export const helpInClass = (
  deps: Deciding & PupilInClassNeeds,
  teacher: StaffAtDesk,
  at: InClass,
  sheetOf: (tasks: readonly PupilTask[]) => PupilSheet,
): Promise<PupilTask[] | Refusal> =>
  decide<PupilTask[]>(deps, async () => {
    const { catalogue, random, now } = deps;
    const inClass = await findPupilInClass(deps, teacher, at);
    if (isRefusal(inClass)) return inClass;
    const { session, record, tasks } = inClass;
    const about = { school: teacher.school, record, catalogue };
    const how = { reference: newReference(random), now: now() };
    const signed = signHelpedInClass(session, teacher, about, sheetOf(tasks), how);
    return isRefusal(signed) ? signed : { facts: signed.facts, result: tasks };
  });
