import { coverClass, endCover } from '../../../../functions/acts/person/cover-class.ts';
import { dateAt, later, typedAs } from '../../../../functions/core/calendar.ts';
import { classOf } from '../world/management-system.ts';
import { nameOf, pick } from '../world/naming.ts';
import { staffOf } from '../world/teaching.ts';
import { attempt, office, today, type World } from '../world/world.ts';
import { byHand, type Move, type Moves } from './move.ts';
import { correct } from './person-moves.ts';

const classes = Object.values(classOf);

const setClasses: Move = async (world, [whom = 0, which = 0]) => {
  const teacher = pick(staffOf(world), whom);
  const taught = classes.filter((_, n) => (which >> n) % 2 === 1);
  if (!teacher || taught.join() === (teacher.classes ?? []).join()) return undefined;
  return correct(world, teacher, 'classes', taught);
};

/** From today on, or from a day to come. */
const cover: Move = async (world, [whom = 0, which = 0, from = 0, days = 0]) => {
  const teacher = pick(staffOf(world), whom);
  const name = pick(classes, which);
  if (!teacher || !name) return undefined;
  const dayAfter = (n: number) => dateAt(later(world.clock.now, n * 86_400));
  const begins = pick([0, 0, 1, 2, 7], from) ?? 0;
  const [startsOn, endsOn] = [
    dayAfter(begins),
    dayAfter(begins + (pick([0, 1, 3, 21], days) ?? 0)),
  ];
  const reader = await office(world);
  const typed = { class: name, from: typedAs(startsOn), until: typedAs(endsOn) };
  const setAt = world.clock.now;
  const said = { teacher: teacher.id, class: name, from: startsOn, until: endsOn, setAt };
  const words = `The office has ${nameOf(world, teacher.id)} cover ${name} from ${startsOn} until ${endsOn}`;
  const done = await byHand(
    world,
    words,
    '',
    () => coverClass(world.deps, reader, teacher.id, typed),
    ({ isChanged }) => {
      if (isChanged) world.covers.push(said);
    },
  );
  await takeDownCut(world, done);
  return done;
};

/** Of what was cut off the record says whether it was written. */
async function takeDownCut(world: World, words: string): Promise<void> {
  if (!words.endsWith('(cut off)')) return;
  world.covers = [];
  for (const { id } of staffOf(world)) {
    const person = (await world.store.findPerson('northbrook', id))?.person;
    for (const { class: name, startsOn, endsOn, at, ended } of person?.covers ?? [])
      if (!ended)
        world.covers.push({ teacher: id, class: name, from: startsOn, until: endsOn, setAt: at });
  }
}

const uncover: Move = async (world, [which = 0]) => {
  const now = world.covers.filter(({ until }) => until >= today(world));
  const one = pick(now, which);
  if (!one) return undefined;
  const reader = await office(world);
  const words = `The office ends that ${nameOf(world, one.teacher)} covers ${one.class}`;
  const done = await attempt(world, () =>
    endCover(world.deps, reader, one.teacher, { class: one.class, at: one.setAt }),
  );
  if (done === 'cut') {
    await takeDownCut(world, `${words} (cut off)`);
    return `${words} (cut off)`;
  }
  if ('refusal' in done.result) return `${words}: refused, ${JSON.stringify(done.result)}`;
  world.covers = world.covers.filter((cover) => cover !== one);
  return words;
};

export const teacherMoves: Moves = {
  'set the classes of a teacher': { often: 1, move: setClasses },
  'cover a class': { often: 2, move: cover },
  'end a cover': { often: 1, move: uncover },
};
