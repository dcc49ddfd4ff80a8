import { afterAll, describe, expect, test } from 'vitest';
import { acts } from '../../support/link/family-acts.ts';
import { endings } from '../../support/link/family-endings.ts';
import { focal, states } from '../../support/link/family-states.ts';
import { play, type Way } from '../../support/link/played.ts';

type OfAct = Pick<Way, 'act' | 'ending' | 'form'>;
const actNames = Object.keys(acts);
const endingNames = Object.keys(endings);
/** Whether every ending of every form is played, not two of each state and act (`npm run promises`). */
const isWhole = process.env['PROMISES'] === 'whole';
/** Where a short run begins in the round of forms and endings. */
const seed = Number(process.env['PROMISES_SEED'] ?? 0);
const turn = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

const allWays: OfAct[] = actNames.flatMap((act) =>
  endingNames.flatMap((ending) => focal.map((form) => ({ act, ending, form }))),
);
/** Every state meets every act, and in time all of these. */
const someWays = (stateAt: number): OfAct[] =>
  actNames.flatMap((act, actAt) =>
    [0, 1].map((round) => {
      const at = seed + stateAt * 7 + actAt + round;
      const ending = turn(endingNames, at + Math.floor(stateAt / 3) + round);
      return { act, ending, form: turn(focal, at) };
    }),
  );

const played = new Map<string, number>();
const countUp = (what: string) => played.set(what, (played.get(what) ?? 0) + 1);

describe.each(Object.keys(states).map((state, at) => [state, at] as const))(
  'what a parent’s pages promise of a form that is %s',
  (state, stateAt) => {
    test.each(isWhole ? allWays : someWays(stateAt))(
      'is kept when she $act ($form), and then $ending',
      async (way) => {
        countUp('tried');
        const offered = await play({ state, ...way });
        if (offered.length > 0) countUp('offered');
        for (const what of offered) countUp(way[what]);
      },
    );
  },
);

test('each act and each ending was played in many states', () => {
  // There are three states in which anything is declined.
  for (const what of [...actNames, ...endingNames])
    expect(played.get(what) ?? 0, what).toBeGreaterThanOrEqual(what === 'answers anew' ? 4 : 10);
});

afterAll(() => {
  const counts = [...played].map(([what, times]) => `${String(times).padStart(5)} ${what}\n`);
  if (isWhole) process.stdout.write(counts.join(''));
});
