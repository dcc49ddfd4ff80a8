import type { Writing } from '../acts/register/begin-writing.ts';
import { replaceContact, replacePerson } from '../acts/register/replace-known.ts';
import { replaceRelation } from '../acts/register/replace-relation.ts';
import type { PlannedWrite } from '../core/register/register-write.ts';
import type { ImportDeps } from './import-deps.ts';
import { isSetByHand, type SetByHand } from './set-by-hand.ts';

/** Whether a planned write was of somebody known, and is done. */
async function replaceKnown(
  deps: ImportDeps,
  school: string,
  planned: PlannedWrite,
  byHand: SetByHand,
): Promise<boolean> {
  const isByHand = isSetByHand(planned, byHand);
  // Nobody asked about what was set since the plan was made, so nothing of that is taken away.
  if ('remove' in planned) return isByHand;
  if (planned.put === 'relation')
    return isByHand && replaceRelation(deps, { ...planned.relation, school });
  if (!planned.known && !isByHand) return false;
  if (planned.put === 'contact') return replaceContact(deps, planned.contact);
  return planned.put === 'person' && replacePerson(deps, planned.person);
}

/**
 * Puts are whole records, and in bulk unconditional, so one of a contact would undo what they said
 * since the preview, one of a pupil what staff judged of them, and one of a relation what the office
 * set at the desk: known ones are replaced one by one. Of all others nobody can have said anything:
 * nobody mailed or saw them.
 */
export async function writeBatch(
  deps: ImportDeps,
  { school, id }: Pick<Writing, 'school' | 'id'>,
  writes: readonly PlannedWrite[],
  byHand: SetByHand,
): Promise<void> {
  const others = await Promise.all(
    writes.map(async (planned) =>
      (await replaceKnown(deps, school, planned, byHand)) ? [] : [planned],
    ),
  );
  await deps.store.writeRegister(school, others.flat(), id);
}
