import type { SavedPerson } from '../../acts/person/save-person.ts';
import { isReasonAlone } from '../../core/register/person-correction.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import type { DeskContext, OfficeDeps } from '../desk.ts';

/** Notes whom a change by hand was about, and of what kind its last part was; nothing where it changed nothing. */
export async function noteChange(
  deps: OfficeDeps,
  c: DeskContext,
  { person, isChanged }: SavedPerson,
): Promise<void> {
  if (!isChanged) return;
  const last = person.corrections?.at(-1);
  const leaves = person.leftOn === undefined ? 'person-returned' : 'person-left';
  const isOfLeaving = last?.field === 'leftOn' && !isReasonAlone(last);
  const type = isOfLeaving ? leaves : 'person-corrected';
  await noteAtDesk(deps, c, { type, about: person.id });
}
