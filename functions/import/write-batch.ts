import type { Writing } from '../acts/register/begin-writing.ts';
import { placePerson, replaceContact, replacePerson } from '../acts/register/replace-known.ts';
import { replaceRelation } from '../acts/register/replace-relation.ts';
import { contestedId } from '../core/register/plan/weigh-relation.ts';
import type { PlannedWrite } from '../core/register/register-write.ts';
import type { ImportDeps } from './import-deps.ts';
import { isSetByHand, type SetByHand } from './set-by-hand.ts';

type Written = Pick<Writing, 'school' | 'lifted' | 'lifts'> & { planned: PlannedWrite };

/**
 * Whether the office set it at the desk, as it stands now: the list of what it set is a moment late.
 * Nobody new can have been set as somebody's contact: adding people puts a plan out of date.
 */
async function isOffices({ store }: ImportDeps, { school, planned }: Written): Promise<boolean> {
  if (!('remove' in planned) && planned.put === 'contact')
    return (await store.findContact(school, planned.contact.id))?.corrections !== undefined;
  const relation =
    'remove' in planned
      ? planned.remove === 'relation' && planned
      : planned.put === 'relation' && planned.known && planned.relation;
  if (!relation) return false;
  const { person, contact } = relation;
  return (await store.findRelation(school, person, contact))?.changes !== undefined;
}

/** An earlier version's preview did not say which it lifts something of: then any may be. */
const isAmong = (lifts: readonly string[] | undefined, id: string): boolean =>
  lifts === undefined || lifts.includes(id);

/** Whether a planned write was of somebody known, and is done. */
async function replaceKnown(
  deps: ImportDeps,
  { school, planned, lifted, lifts }: Written,
  byHand: SetByHand,
): Promise<boolean> {
  if ('put' in planned && planned.put === 'person')
    return !!planned.known && (planned.placed ? placePerson : replacePerson)(deps, planned.person);
  if ('put' in planned && planned.put === 'contact' && planned.known)
    return replaceContact(deps, planned.contact);
  if (!isSetByHand(planned, byHand) && !(await isOffices(deps, { school, planned }))) return false;
  // Nobody asked about what was set since the plan was made, so nothing of that is taken away.
  if ('remove' in planned) return true;
  if (planned.put === 'relation')
    return replaceRelation(
      deps,
      { ...planned.relation, school },
      planned.when === 'taken' && isAmong(lifts, contestedId(planned.relation))
        ? lifted
        : undefined,
    );
  return planned.put === 'contact' && replaceContact(deps, planned.contact);
}

/**
 * Puts are whole records, and in bulk unconditional, so one of a contact would undo what they said
 * since the preview, one of a pupil what staff judged of them, and one of a relation what the office
 * set at the desk: known ones are replaced one by one. Of all others nobody can have said anything:
 * nobody mailed or saw them.
 */
export async function writeBatch(
  deps: ImportDeps,
  { school, id, lifted, lifts }: Pick<Writing, 'school' | 'id' | 'lifted' | 'lifts'>,
  writes: readonly PlannedWrite[],
  byHand: SetByHand,
): Promise<void> {
  const others = await Promise.all(
    writes.map(async (planned) =>
      (await replaceKnown(deps, { school, planned, lifted, lifts }, byHand)) ? [] : [planned],
    ),
  );
  await deps.store.writeRegister(school, others.flat(), id);
}
