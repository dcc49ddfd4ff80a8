import { strikeOutSigned } from '../../core/class/class-help.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { findPupilInClass, type InClass, type PupilInClassNeeds } from './find-pupil-in-class.ts';

/** Ids of agreements, and what went wrong. */
export type ToStrikeOut = { agreements: readonly string[]; why: string };

/**
 * A class teacher strikes out what somebody signed in class under a wrong name: all of it that is
 * named, or none. Refusals: `not-found`, those of `strikeOutSigned`, `busy`.
 */
export const strikeOutInClass = (
  deps: Deciding & PupilInClassNeeds & { store: Pick<Store, 'listFollowUpsOf'> },
  teacher: StaffAtDesk,
  at: InClass,
  wanted: ToStrikeOut,
): Promise<'struck-out' | Refusal> =>
  decide<'struck-out'>(deps, async () => {
    const { catalogue, random, now } = deps;
    const inClass = await findPupilInClass(deps, teacher, at);
    if (isRefusal(inClass)) return inClass;
    const { record, signatures } = inClass;
    const followUps = await deps.store.listFollowUpsOf(teacher.school.id, at.pupil);
    const about = { school: teacher.school, record, catalogue, followUps };
    const how = { reference: newReference(random), now: now() };
    const struck = strikeOutSigned(teacher, about, signatures, wanted, how);
    return isRefusal(struck) ? struck : { facts: struck.facts, result: 'struck-out' };
  });
