import type { Reason } from '../../../../functions/core/round/outstanding-reason.ts';
import { standingOf, tell } from '../../../core/histories/naive-school.ts';
import { type OnItsWay, personOf, whyOpen } from './standing.ts';
import type { Told, World } from './world.ts';

/** How many forms are signed, how many wait for families, for the school's own people, and for the office. */
export type Counted = { signed: number; families: number; us: number; attention: number };

/** On whom something open waits: families while an email is with them, who must sign at school, else the office. */
const waitsFor = (why: Reason): Exclude<keyof Counted, 'signed'> => {
  if (why === 'no-reply' || why === 'not-sent-yet') return 'families';
  return why === 'pupil' || why === 'class-teacher' || why === 'approver' ? 'us' : 'attention';
};

function whereIs(world: World, one: Told, going: readonly OnItsWay[]): keyof Counted | undefined {
  if (standingOf(tell(one)) === 'complete') return 'signed';
  const why = whyOpen(world, one, going);
  return why && waitsFor(why);
}

/** As a school lists people: pupils by class, all others by what they are. */
function groupIn(world: World, id: string): string {
  const person = personOf(world, id);
  return person?.kind === 'pupil' ? (person.class ?? '') : (person?.kind ?? '');
}

/** What a round comes to, one by one: "all", "form …", "group …" with what is counted there. */
export function countAnew(world: World, round: string, going: readonly OnItsWay[]): string[] {
  const counts = new Map<string, Counted>();
  for (const one of world.told.filter((told) => told.round === round)) {
    const where = whereIs(world, one, going);
    if (!where) continue;
    for (const key of ['all', `form ${one.form.id}`, `group ${groupIn(world, one.person)}`]) {
      const count = counts.get(key) ?? { signed: 0, families: 0, us: 0, attention: 0 };
      count[where] += 1;
      counts.set(key, count);
    }
  }
  return [...counts].map(([key, count]) => inWords(key, count)).toSorted();
}

export const inWords = (key: string, { signed, families, us, attention }: Counted): string =>
  `${key}: ${signed} signed, ${families} wait for families, ${us} for us, ${attention} for the office`;
