import { isRefusal, type Refusal } from '../../../../functions/core/refusal.ts';
import { attempt, type World } from '../world/world.ts';

/**
 * One thing that may happen: `picks` are numbers by which it chooses among what there is, however large.
 * In words what was done; undefined where there was nothing to do it to.
 */
export type Move = (world: World, picks: readonly number[]) => Promise<string | undefined>;

/** Moves with how often each is made beside the others. */
export type Moves = Record<string, { often: number; move: Move }>;

/** What was set of a record in one go is the office's word, from now on. */
export function setWords(world: World, of: string, set: Record<string, unknown>): void {
  world.made += 1;
  for (const [field, value] of Object.entries(set))
    world.words.push({ of, field, value, n: world.made });
}

/** What was set last of a record, or of these fields of it, is undone: what was set before stands again. */
export function undoWords(world: World, of: string, fields?: readonly string[]): void {
  const isMeant = (word: World['words'][number]) =>
    word.of === of && (fields === undefined || fields.includes(word.field));
  const last = world.words.findLast(isMeant)?.n;
  world.words = world.words.filter((word) => !isMeant(word) || word.n !== last);
}

/** The file was right of this record. */
export function dropWords(world: World, of: string): void {
  world.words = world.words.filter((word) => word.of !== of);
}

/**
 * What became of something that was done by hand to a record (`of`); what `stands` of it, only where it
 * certainly does.
 */
export async function byHand<T extends object>(
  world: World,
  words: string,
  of: string,
  act: () => Promise<T | Refusal>,
  stands: (result: T) => void = () => {},
): Promise<string> {
  const done = await attempt(world, act);
  if (done === 'cut') {
    world.unsure.add(of);
    return `${words} (cut off)`;
  }
  if (isRefusal(done.result)) return `${words}: refused, ${JSON.stringify(done.result)}`;
  stands(done.result);
  return words;
}
