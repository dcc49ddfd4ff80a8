import { fieldNames } from '../support/school/forms-on-pages.ts';
import { createChance } from './chance.ts';
import { runFuzz } from './fuzz/fuzz.ts';
import { runOwnKeys } from './fuzz/own-keys.ts';
import { wrongWith } from './judge.ts';
import { runMatrix } from './matrix/matrix.ts';
import { findForms } from './matrix/own-forms.ts';
import { runReplays } from './matrix/replays.ts';
import { createScopes } from './matrix/scopes.ts';
import { runForeignPaths } from './scan/foreign-paths.ts';
import { runMethods } from './scan/methods.ts';
import { fire } from './shot.ts';
import { createTally, type Tally } from './tally.ts';
import type { Attack, Wish } from './under-way.ts';
import type { World } from './world/world.ts';

const sender =
  (world: World, tally: Tally): Attack['send'] =>
  async (shot) => {
    const answer = await fire(world, shot);
    tally.count(answer);
    tally.note(shot, wrongWith(world, tally, shot, answer));
    return answer;
  };

/** An attack about to begin: it knows everybody's ids, and the forms that they find. */
export async function prepare(world: World, wish: Wish): Promise<Attack> {
  const tally = createTally();
  const attack: Attack = {
    isOver: () => false,
    wants: () => true,
    finds: () => true,
    ...wish,
    world,
    tally,
    scopes: await createScopes(world),
    chance: createChance(wish.seed),
    forms: [],
    fieldNames: fieldNames(),
    send: sender(world, tally),
  };
  return { ...attack, forms: await findForms(attack) };
}

/** The same attack on other apps, or at fewer routes, with nothing counted yet. */
export function anew(attack: Attack, apps: Partial<World['apps']>, wish: Partial<Wish>): Attack {
  const world = { ...attack.world, apps: { ...attack.world.apps, ...apps } };
  const tally = createTally();
  const chance = createChance(attack.seed);
  return { ...attack, ...wish, world, tally, chance, send: sender(world, tally) };
}

/** What an attack consists of, in the order it is done in; what takes as long as it may comes last. */
export const stages = {
  'addresses of other products': runForeignPaths,
  'methods that nothing asks for': runMethods,
  'forms of others': runReplays,
  'everybody at every route with everybody’s ids': runMatrix,
  'words that objects know of themselves': runOwnKeys,
  'naughty texts everywhere': runFuzz,
} satisfies Record<string, (attack: Attack) => Promise<void>>;

/** The whole of it; `tell` hears of each stage as it ends. */
export async function runAttack(
  world: World,
  wish: Wish,
  tell: (stage: string, tally: Tally) => void = () => {},
): Promise<Tally> {
  const attack = await prepare(world, wish);
  tell('what everybody finds on their own pages', attack.tally);
  for (const [stage, run] of Object.entries(stages)) {
    await run(attack);
    tell(stage, attack.tally);
  }
  return attack.tally;
}
