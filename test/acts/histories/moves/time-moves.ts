import { dateAt, nextMorning } from '../../../../functions/core/calendar.ts';
import { years } from '../../../../functions/core/person/person.ts';
import { classOf } from '../world/management-system.ts';
import { pick } from '../world/naming.ts';
import { pass, today, type World } from '../world/world.ts';
import type { Move, Moves } from './move.ts';

/** On 1 September the management system moves every pupil up; who was in its last year leaves. */
function moveUp({ system }: World): void {
  for (const pupil of system.pupils) {
    const above = years[years.indexOf(pupil.year) + 1];
    if (!above || above === '12') pupil.hasLeft = true;
    else {
      pupil.year = above;
      pupil.class = classOf[above] ?? pupil.class;
    }
  }
}

function wait(world: World, seconds: number): void {
  const was = today(world);
  pass(world, seconds);
  const is = today(world);
  const turns = (on: string) => Number(on.slice(0, 4)) - (on.slice(5) < '09-01' ? 1 : 0);
  if (turns(is) > turns(was)) moveUp(world);
}

const hours: Move = async (world, [n = 0]) => {
  wait(world, (1 + (n % 8)) * 3600);
  return `It is ${world.clock.now}`;
};
const days: Move = async (world, [n = 0]) => {
  wait(world, (pick([1, 1, 2, 3, 7, 21], n) ?? 1) * 86_400);
  return `It is ${world.clock.now}`;
};
const morning: Move = async (world) => {
  const seconds = (Date.parse(nextMorning(world.clock.now)) - Date.parse(world.clock.now)) / 1000;
  wait(world, seconds + 60);
  return `It is the next school morning, ${world.clock.now}`;
};
/** The last evening of August, and then the first morning of the year. */
const newYear: Move = async (world) => {
  const on = today(world);
  const isEve = on.slice(5) === '08-31';
  const year = Number(on.slice(0, 4)) + (on.slice(5) > '08-31' ? 1 : 0);
  const to = isEve ? `${on.slice(0, 4)}-09-01T07:30:00.000Z` : `${year}-08-31T20:00:00.000Z`;
  wait(world, (Date.parse(to) - Date.parse(world.clock.now)) / 1000);
  return `It is ${dateAt(world.clock.now)}, at the turn of the school year`;
};

export const timeMoves: Moves = {
  hours: { often: 4, move: hours },
  days: { often: 4, move: days },
  'next morning': { often: 7, move: morning },
  'turn of the year': { often: 1, move: newYear },
};
