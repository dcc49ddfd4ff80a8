import { signAsPupilInClass } from '../../core/class/class-signing.ts';
import type { PupilSheet } from '../../core/pupil/pupil-sheet.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import { type Deciding, decide } from '../decide.ts';
import {
  type ClassKey,
  findJoinedClass,
  findJoinedPupil,
  type JoinedClassNeeds,
  type JoinedPupil,
} from './joined-class.ts';

/**
 * A pupil signs on a shared device that has joined their class. Everything is read anew for each try:
 * a session closes, and a child moves to another class, at any moment. `sheetOf` is asked for what is
 * signed, of the pupil and what the session asks of them now. Returns the pupil as they were before.
 * Refusals: `class-closed`, `not-allowed` (not a pupil of the class), those of `sheetOf` and of
 * `signAsPupilInClass`, `busy`.
 */
export const signInClass = (
  deps: Deciding & JoinedClassNeeds,
  key: ClassKey,
  pupil: string,
  sheetOf: (pupil: JoinedPupil) => PupilSheet | Refusal,
): Promise<JoinedPupil | Refusal> =>
  decide<JoinedPupil>(deps, async () => {
    const joined = await findJoinedClass(deps, key);
    if (isRefusal(joined)) return joined;
    const found = await findJoinedPupil(deps, joined, pupil);
    if (isRefusal(found)) return found;
    const sheet = sheetOf(found);
    if (isRefusal(sheet)) return sheet;
    const { session, school, record, now } = found;
    const how = { reference: newReference(deps.random), now };
    const signed = signAsPupilInClass(session, school, record, deps.catalogue, sheet, how);
    return isRefusal(signed) ? signed : { facts: signed.facts, result: found };
  });
