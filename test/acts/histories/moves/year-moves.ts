import {
  applyPromotion,
  loadToMoveUp,
  previewMoveUp,
  previewUndo,
} from '../../../../functions/acts/register/promote.ts';
import { type Person, years } from '../../../../functions/core/person/person.ts';
import { isRefusal, type Refusal } from '../../../../functions/core/refusal.ts';
import { classesToMove } from '../../../../functions/core/register/promotion/propose-moves.ts';
import type { RegisterJob } from '../../../../functions/core/register/register-job.ts';
import { fail, nameOf, same } from '../world/naming.ts';
import { isHereNow, pupils } from '../world/standing.ts';
import { at, attempt, look, office, type Place, today, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';
import { work } from './register-moves.ts';

const placeOf = ({ class: name, year, leftOn }: Person): Place => ({
  class: name ?? '',
  year: year ?? '',
  leftOn: leftOn ?? '',
});
const isSame = (one: Place, other: Place): boolean =>
  one.class === other.class && one.year === other.year && one.leftOn === other.leftOn;

/** The school year that began last, by its first calendar year. */
const yearIn = (world: World): string => today(world).slice(0, 4);

/** "3B" of "2B". */
const classAbove = (name: string): string => name.replace(/\d+/, (n) => String(Number(n) + 1));

function placeAfter({ year, ...place }: Place, lastYear: string, first: string): Place {
  const rank = (years as readonly string[]).indexOf(year);
  if (rank >= (years as readonly string[]).indexOf(lastYear))
    return { class: place.class, year, leftOn: `${first}-09-01` };
  return { class: classAbove(place.class), year: years[rank + 1] ?? year, leftOn: place.leftOn };
}

/** Nobody did anything by hand to where they are, so that they go with their class. */
const isFree = (world: World, { id, class: name, year, leftOn, added }: Person): boolean =>
  name !== undefined &&
  year !== undefined &&
  leftOn === undefined &&
  added === undefined &&
  !world.unsure.has(id) &&
  !world.words.some(({ of }) => of === id) &&
  !world.movedUp.some((moved) => moved.of === id);

/** Plans it, and applies what was planned, also where a function died; what became of it. */
async function carryOut(
  world: World,
  begin: () => Promise<RegisterJob | Refusal>,
): Promise<'applied' | string> {
  const begun = await attempt(world, begin);
  const job = begun === 'cut' ? await begin() : begun.result;
  if (isRefusal(job)) return `refused, ${JSON.stringify(job)}`;
  await work(world, job.id, 'reading');
  const ready = await world.store.findRegisterJob(at, job.id);
  if (ready?.state !== 'ready') return `${ready?.state}`;
  const typed = String(ready.leavers?.leaving ?? 0);
  const press = () => applyPromotion(world.deps, { school: at, id: job.id }, typed);
  const pressed = await attempt(world, press);
  if (pressed !== 'cut' && isRefusal(pressed.result))
    fail(`A move just planned is refused: ${JSON.stringify(pressed.result)}`);
  // Pressed again, where it was cut off: it had come through, or does now.
  if (pressed === 'cut') await press();
  await work(world, job.id, 'applying');
  return (await world.store.findRegisterJob(at, job.id))?.state ?? 'gone';
}

/** Whoever is somewhere else than before. */
function movedSince(world: World, before: readonly Person[]) {
  return pupils(world).flatMap((now) => {
    const was = before.find(({ id }) => id === now.id);
    return was && !isSame(placeOf(was), placeOf(now)) ? [{ was, now }] : [];
  });
}

/** The place of somebody who was moved is nobody’s word any more, and of a word before it nobody can say. */
function dropPlaceWords(world: World, id: string): void {
  const isOfPlace = ({ of, field }: World['words'][number]) =>
    of === id && ['class', 'year', 'leftOn'].includes(field);
  if (world.words.some(isOfPlace)) world.unsure.add(id);
  world.words = world.words.filter((word) => !isOfPlace(word));
}

const moveUp: Move = async (world, [last = 0]) => {
  if (today(world).slice(5) < '09-01') return undefined;
  const reader = await office(world);
  const { people, lastYear: highest } = await loadToMoveUp(world.deps, at);
  const lastYear = last % 3 === 0 ? '11' : highest;
  const seen = classesToMove(people, lastYear, today(world)).map((one) => one.class);
  const before = pupils(world);
  const free = before.filter((one) => isHereNow(world, one.id) && isFree(world, one));
  world.made += 1;
  const id = `up-${world.made}`;
  const typed = { lastYear, seen, toOf: classAbove, isChecked: true };
  const done = await carryOut(world, () => previewMoveUp(world.deps, reader, id, typed));
  await look(world);
  const words = `The office moves the school up a year, whoever is in Year ${lastYear} leaves: ${done}`;
  const first = yearIn(world);
  for (const { was, now } of movedSince(world, before)) {
    same(
      `${words}. Where ${nameOf(world, now.id)} is`,
      placeOf(now),
      placeAfter(placeOf(was), lastYear, first),
    );
    dropPlaceWords(world, now.id);
    world.movedUp.push({ of: now.id, first, was: placeOf(was), now: placeOf(now) });
  }
  const left = free.find(({ id: one }) => !world.movedUp.some(({ of }) => of === one));
  if (done === 'applied' && left) fail(`${words}. ${nameOf(world, left.id)} is where they were`);
  return words;
};

const undo: Move = async (world) => {
  const first = yearIn(world);
  const moved = world.movedUp.filter((one) => one.first === first);
  if (moved.length === 0 || today(world).slice(5) < '09-01') return undefined;
  const reader = await office(world);
  const before = pupils(world);
  world.made += 1;
  const id = `undo-${world.made}`;
  const done = await carryOut(world, () => previewUndo(world.deps, reader, id));
  await look(world);
  const words = `The office undoes that the school moved up: ${done}`;
  const changed = movedSince(world, before);
  for (const { was, now } of changed) {
    const one = moved.find(({ of }) => of === now.id);
    if (!one || !isSame(one.now, placeOf(was)))
      fail(`${words}. ${nameOf(world, now.id)} is moved, who had not been moved there`);
    same(`${words}. Where ${nameOf(world, now.id)} is`, placeOf(now), one.was);
    dropPlaceWords(world, now.id);
    world.movedUp = world.movedUp.filter((other) => other !== one);
  }
  const isThere = ({ of, now }: (typeof moved)[number]) =>
    before.some((one) => one.id === of && isSame(placeOf(one), now));
  const left = moved.find((one) => isThere(one) && world.movedUp.includes(one));
  if (done === 'applied' && left) fail(`${words}. ${nameOf(world, left.of)} is not moved back`);
  return words;
};

export const yearMoves: Moves = {
  'move up a year': { often: 2, move: moveUp },
  'undo moving up': { often: 1, move: undo },
};
