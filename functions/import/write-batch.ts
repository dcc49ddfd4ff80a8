import type { Writing } from '../acts/register/begin-writing.ts';
import { replaceContact, replacePerson } from '../acts/register/replace-known.ts';
import type { PlannedWrite } from '../core/register/register-write.ts';
import type { ImportDeps } from './import-deps.ts';

/** Whether a planned write was of somebody known, and is done. */
async function replaceKnown(deps: ImportDeps, planned: PlannedWrite): Promise<boolean> {
  if (!planned.known || !('put' in planned)) return false;
  if (planned.put === 'contact') return replaceContact(deps, planned.contact);
  return planned.put === 'person' && replacePerson(deps, planned.person);
}

/**
 * Puts are whole records, and in bulk unconditional, so one of a contact would undo what they said
 * since the preview, and one of a pupil what staff judged of them: known ones are replaced one by
 * one. Of new ones nobody can have said anything: nobody mailed or saw them.
 */
export async function writeBatch(
  deps: ImportDeps,
  { school, id }: Pick<Writing, 'school' | 'id'>,
  writes: readonly PlannedWrite[],
): Promise<void> {
  const others = await Promise.all(
    writes.map(async (planned) => ((await replaceKnown(deps, planned)) ? [] : [planned])),
  );
  await deps.store.writeRegister(school, others.flat(), id);
}
