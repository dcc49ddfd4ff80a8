import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type History, moves, play, type Step } from './history.ts';
import type { FamilyShape } from './world/management-system.ts';

const numRuns = Number(process.env['HISTORIES'] ?? 170);
const seed = Number(process.env['HISTORY_SEED'] ?? 2026);

const shrinkMs = Number(process.env['SHRINK_MS'] ?? 60_000);

const families: fc.Arbitrary<FamilyShape[]> = fc.array(
  fc.record({
    parents: fc.constantFrom('two', 'two', 'one', 'apart', 'apart', 'nobody'),
    emails: fc.constantFrom('each', 'each', 'second-none', 'none', 'shared'),
    isRestricted: fc.constantFrom(false, false, true),
    hasAunt: fc.constantFrom(false, false, true),
    hasShared: fc.constantFrom(false, true),
    years: fc.array(fc.constantFrom('2', '5', '6', '7', '10'), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const names = Object.entries(moves).map(([move, { often }]) => ({
  weight: often,
  arbitrary: fc.constant(move),
}));

const cut = fc.oneof(
  { weight: 9, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.constantFrom(1, 1, 1, 2, 2, 3, 5),
      how: fc.constantFrom('conflict', 'before', 'after'),
    }),
  },
);

const one: fc.Arbitrary<Step> = fc.record({
  move: fc.oneof(...names),
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 4, maxLength: 4 }),
  cut,
});

const step = (move: string, picks: number[] = [0, 0, 0, 0]): Step => ({
  move,
  picks,
  cut: undefined,
});

/** As an autumn begins: asked, told, and counted. */
const beginning = [step('issue'), step('send mail'), step('count')];
const picks = fc.array(fc.nat({ max: 999 }), { minLength: 3, maxLength: 3 });
/** One page is open twice, is signed in one place, and then in the other. */
const twoTabs = fc
  .record({
    whose: fc.nat({ max: 5 }),
    first: picks,
    other: picks,
    which: fc.constantFrom(0, 1, 1),
  })
  .map(({ whose, first, other, which }) => [
    step('leave a page open', [whose, ...first]),
    step('sign by link', [whose, ...other]),
    step('post an old page', [which]),
  ]);
/** An address is changed by mistake, and put back before the email of the next morning. */
const changedBack = fc
  .nat({ max: 9 })
  .map((which) => [
    step('correct an address', [which, 0, 0, 0]),
    step('count'),
    step('put an old address back'),
    step('next morning'),
    step('send mail'),
  ]);
/** Somebody says no, that is talked about, and then it was not after all. */
const talkedAbout = picks.map(([whose = 0, by = 0, how = 0]) => [
  step('enter a reply', [whose, by, 0, 3 + (how % 4)]),
  step('say it is done', [how]),
  step('put back what is done'),
]);
/** A class that has something to countersign is covered for some days. */
const covered = fc
  .record({ reply: picks, cover: picks, days: fc.nat({ max: 1 }) })
  .map(({ reply: [whose = 0, by = 0], cover: [whom = 0, which = 0], days }) => [
    step('enter a reply', [whose, by * 2, 0, 0]),
    step('cover a class', [whom, which, 0, days]),
    step('next morning'),
  ]);
/** Single moves, and some that mostly follow each other. */
const some: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 12, arbitrary: one.map((single) => [single]) },
  { weight: 1, arbitrary: fc.constant<Step[]>(beginning) },
  { weight: 1, arbitrary: twoTabs },
  { weight: 1, arbitrary: talkedAbout },
  { weight: 1, arbitrary: changedBack },
  { weight: 1, arbitrary: covered },
  { weight: 1, arbitrary: one.map((single) => [step('issue'), single, step('send mail')]) },
  {
    weight: 2,
    arbitrary: fc.constant<Step[]>([step('count'), step('next morning'), step('send mail')]),
  },
);

const histories: fc.Arbitrary<History> = fc.record({
  families,
  begins: fc.constantFrom(
    '2026-09-07T09:00:00.000Z',
    '2026-07-02T09:00:00.000Z',
    '2026-08-28T16:00:00.000Z',
  ),
  steps: fc
    .array(some, { minLength: 4, maxLength: 26 })
    .map((parts) => [...beginning, ...parts.flat()]),
});

/** A history that does not hold, in words. */
async function inWords(history: History, error: unknown): Promise<string> {
  const story: string[] = [];
  await play(history, (words) => story.push(words)).catch(() => undefined);
  const steps = story.map((words, n) => `  ${n + 1}. ${words}`).join('\n');
  return `It begins on ${history.begins}.\n${steps}\nThen: ${error instanceof Error ? error.message : error}`;
}

test('of any order nothing is lost, nobody is mailed in vain, and every reason is so', {
  timeout: 24 * 3_600_000,
}, async () => {
  const told: string[] = [];
  const seen = { signed: 0, mailed: 0, cuts: 0, keptCounts: 0 };
  const held = fc.asyncProperty(histories, async (history) => {
    const world = await play(history, (words) => told.push(words));
    seen.signed += world.accepted.length;
    seen.mailed += world.post.length;
    seen.cuts += world.cuts;
    seen.keptCounts += world.keptCounts;
  });
  const run = await fc.check(held, { seed, numRuns, endOnFailure: true });
  if (run.failed) {
    const path = run.counterexamplePath ?? '';
    // Made smaller for as long as anybody would wait.
    const small = await fc.check(held, { seed, path, interruptAfterTimeLimit: shrinkMs });
    const [history] = small.counterexample ?? run.counterexample ?? [];
    const error = small.errorInstance ?? run.errorInstance;
    expect.fail(
      `${history ? await inWords(history, error) : ''}\n(HISTORY_SEED=${seed}, after ${run.numRuns})`,
    );
  }
  // So that there is something to lose.
  expect(
    told.filter((words) => /^The office (?:merges|separates) .*[a-z]$/.test(words)),
  ).not.toEqual([]);
  expect(seen.signed).toBeGreaterThan(numRuns);
  expect(seen.mailed).toBeGreaterThan(numRuns * 3);
  expect(seen.keptCounts).toBeGreaterThan(numRuns * 5);
  expect(seen.cuts).toBeGreaterThan(numRuns / 10);
});
