import {
  mergeContacts,
  separateContacts,
} from '../../../../functions/acts/contact/merge-contacts.ts';
import { markOf, previewMerge } from '../../../../functions/acts/contact/preview-merge.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import { nameOf, pick } from '../world/naming.ts';
import { contactOf, relationsOf } from '../world/standing.ts';
import { at, attempt, office, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

/** Of what merged records hold nobody can say what the office set of the one or the other. */
async function beUnsure(world: World, ids: readonly string[]): Promise<void> {
  for (const one of await world.store.listRelations(at, { withEnded: true }))
    if (ids.includes(one.contact)) world.unsure.add(`${one.person}.${one.contact}`);
  for (const id of ids) world.unsure.add(id);
}

/** Whoever signed as one of these signs as the other, in what each contact does not sign for themselves. */
function standAs(world: World, as: (by: string) => string): void {
  for (const one of world.told) {
    if (one.contact) continue;
    one.acts = one.acts.map((act) => ({ ...act, by: as(act.by) }));
    world.made += 1;
    // Nothing is done, and yet all of it is told again.
    const nothing = { slot: 'self' as const, by: '', wording: one.form, answers: {} };
    if (one.form.for.kinds.includes('pupil'))
      one.acts.push({ ...nothing, n: world.made, at: world.clock.now, seat: 'goes' });
  }
}

/**
 * What was struck out of one record before it and another became one replaced what that one had said itself,
 * and nothing of the other: it goes on as somebody of its own, of whom nothing stands.
 */
function settleStruck({ told }: World, id: string): void {
  for (const one of told.filter(({ contact }) => !contact)) {
    const struck = new Set(one.acts.flatMap(({ strikes }) => strikes ?? []));
    const last = one.acts.findLast(({ by, n }) => by === id && struck.has(n))?.n ?? 0;
    one.acts = one.acts.map((act) =>
      act.by === id && act.n <= last ? { ...act, by: `${id}~${last}` } : act,
    );
  }
}

const merge: Move = async (world, [whose = 0, first = 0, right = 0]) => {
  const shared = world.register.people
    .map(({ id }) => relationsOf(world, id).map(({ contact }) => contact))
    .filter((ids) => ids.length > 1);
  const pair = pick(shared, whose);
  const kept = pair && pick(pair, first);
  const other = pair && pick(pair, first + 1);
  if (!kept || !other || kept === other) return undefined;
  const reader = await office(world);
  const ids = { kept, other };
  const words = `The office merges ${nameOf(world, other)} into ${nameOf(world, kept)}`;
  const preview = await previewMerge(world.deps, reader, ids);
  if (isRefusal(preview)) return `${words}: refused, ${preview.refusal}`;
  const side = right % 2 === 0 ? 'kept' : 'other';
  const { fields, children } = preview.differences;
  const choices = {
    fields: Object.fromEntries(fields.map((field) => [field, side])),
    children: Object.fromEntries(children.map(({ person }) => [person, side])),
  };
  const seen = markOf(preview);
  await beUnsure(world, [kept, other]);
  // Of a name that the office chose nobody can say which row of a file is theirs.
  for (const id of [kept, other]) world.mergedNames.add(nameOf(world, id));
  const done = await attempt(world, () =>
    mergeContacts(world.deps, reader, ids, { choices, isSame: true, seen }),
  );
  const isDone = (await world.store.findContact(at, other))?.mergedInto?.contact === kept;
  if (isDone) {
    world.mergings.push({ other, signedAs: signedBy(world, other) });
    for (const id of [kept, other]) settleStruck(world, id);
    standAs(world, (by) => (by === other ? kept : by));
    await beUnsure(world, [kept, other]);
  }
  if (done === 'cut') return `${words} (cut off, ${isDone ? 'done' : 'not done'})`;
  return isRefusal(done.result) ? `${words}: refused, ${JSON.stringify(done.result)}` : words;
};

/** By their count the acts that stand as somebody's. */
const signedBy = ({ told }: World, id: string): Set<number> =>
  new Set(told.flatMap(({ acts }) => acts.filter(({ by }) => by === id).map(({ n }) => n)));

const separate: Move = async (world, [which = 0]) => {
  const merging = pick(world.mergings, which);
  if (!merging) return undefined;
  const { other, signedAs } = merging;
  const kept = contactOf(world, other)?.mergedInto?.contact;
  const reader = await office(world);
  const done = await attempt(world, () => separateContacts(world.deps, reader, other));
  const isDone = !(await world.store.findContact(at, other))?.mergedInto;
  const words = `The office separates ${nameOf(world, other)} from ${nameOf(world, kept ?? '')}`;
  if (!isDone) return `${words}: ${JSON.stringify(done)}`;
  world.mergings = world.mergings.filter((one) => one !== merging);
  for (const one of world.told)
    if (!one.contact)
      one.acts = one.acts.map((act) => (signedAs.has(act.n) ? { ...act, by: other } : act));
  standAs(world, (by) => by);
  await beUnsure(world, [other, ...(kept ? [kept] : [])]);
  return words;
};

export const mergeMoves: Moves = {
  'merge contacts': { often: 2, move: merge },
  'separate contacts': { often: 1, move: separate },
};
