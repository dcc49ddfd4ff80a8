import {
  leaveSchool,
  leavingSeen,
  returnToSchool,
} from '../../../../functions/acts/person/leave-school.ts';
import { dateAt, later, typedAs } from '../../../../functions/core/calendar.ts';
import type { Person } from '../../../../functions/core/person/person.ts';
import { nameOf, pick } from '../world/naming.ts';
import { isHereNow, pupils, pupilsHere } from '../world/standing.ts';
import { office, today, type World } from '../world/world.ts';
import { byHand, type Move, type Moves, setWords } from './move.ts';

async function leavesOn(world: World, pupil: Person, on: string): Promise<string> {
  const reader = await office(world);
  const seen = leavingSeen(pupil);
  return byHand(
    world,
    `The office says that ${nameOf(world, pupil.id)} leaves on ${on}`,
    pupil.id,
    () => leaveSchool(world.deps, reader, pupil.id, { ...typedAs(on), why: 'moved-school', seen }),
    () => setWords(world, pupil.id, { leftOn: on }),
  );
}

const leave: Move = async (world, [whom = 0]) => {
  const pupil = pick(pupilsHere(world), whom);
  return pupil && leavesOn(world, pupil, today(world));
};

const leaveLater: Move = async (world, [whom = 0, days = 0]) => {
  const pupil = pick(pupilsHere(world), whom);
  const after = pick([1, 1, 2, 7, 21, 90], days) ?? 1;
  return pupil && leavesOn(world, pupil, dateAt(later(world.clock.now, after * 86_400)));
};

/** That they stay, or are back: of one who was to leave it is nobody’s word any more. */
const comeBack: Move = async (world, [whom = 0]) => {
  const pupil = pick(
    pupils(world).filter(({ leftOn }) => leftOn),
    whom,
  );
  if (!pupil?.leftOn) return undefined;
  const { leftOn, id } = pupil;
  const stays = isHereNow(world, id);
  const reader = await office(world);
  return byHand(
    world,
    `The office says that ${nameOf(world, id)} ${stays ? 'stays' : 'is back'}`,
    id,
    () => returnToSchool(world.deps, reader, id, leftOn),
    () => {
      if (!stays) return setWords(world, id, { leftOn: undefined });
      world.words = world.words.filter(({ of, field }) => of !== id || field !== 'leftOn');
    },
  );
};

export const leavingMoves: Moves = {
  'a pupil leaves': { often: 3, move: leave },
  'a pupil leaves later': { often: 3, move: leaveLater },
  'a pupil is back': { often: 3, move: comeBack },
};
