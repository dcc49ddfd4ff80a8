import * as fc from 'fast-check';
import { test } from 'vitest';
import { createComparing } from './compare.ts';
import { allSorts, type FormShape } from './forms.ts';
import { type Step, take } from './steps.ts';
import { createWorld } from './world.ts';

const shapes: fc.Arbitrary<FormShape[]> = fc.array(
  fc.record({
    sort: fc.constantFrom(...allSorts),
    parents: fc.constantFrom('any-one', 'strictest'),
    each: fc.boolean(),
    renews: fc.constantFrom('academic-year', 'academic-year', 'until-withdrawn'),
    asks: fc.boolean(),
  }),
  { minLength: 2, maxLength: 3 },
);

const contact = fc.constantFrom('samira', 'david', 'nadia');
const child = fc.constantFrom('maya', 'idris');
/** Mostly all of it, and mostly a yes, as at a school: else hardly anything would ever be complete. */
const which = fc.oneof(fc.constant(63), fc.nat({ max: 63 }));
const say = fc.oneof(fc.constantFrom(4, 8, 12), fc.nat({ max: 25 }));
const form = fc.nat({ max: 2 });

/** A step with what it needs; how often it is taken beside the others. */
const often = <T extends Step['do']>(
  weight: number,
  what: T,
  given: {
    [K in keyof Omit<Extract<Step, { do: T }>, 'do'>]: fc.Arbitrary<Extract<Step, { do: T }>[K]>;
  },
): fc.WeightedArbitrary<Step> => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(what), ...given }) as fc.Arbitrary<Step>,
});

export const single: fc.Arbitrary<Step> = fc.oneof(
  often(2, 'ask', {}),
  often(10, 'sign', {
    who: fc.constantFrom('samira', 'samira', 'david', 'david', 'nadia', 'maya', 'sol', 'vera'),
    which,
    say,
  }),
  often(4, 'child', { who: child, how: fc.constantFrom('beside', 'each', 'together'), say }),
  often(3, 'countersign', { which }),
  often(4, 'approve', {
    head: fc.constantFrom('hana', 'stan'),
    which,
    returns: fc.constantFrom(false, false, true),
  }),
  often(2, 'strike', { which }),
  often(2, 'relate', {
    contact,
    child,
    decides: fc.constantFrom('yes', 'yes', 'no', 'unknown'),
    receives: fc.constantFrom(true, true, false),
    restricted: fc.constantFrom(false, false, true),
    gone: fc.constantFrom(false, false, true),
  }),
  often(1, 'leave', {
    who: fc.constantFrom('maya', 'idris', 'sol', 'vera'),
    days: fc.integer({ min: -3, max: 60 }),
  }),
  often(1, 'visit', { days: fc.nat({ max: 90 }) }),
  often(1, 'switch', { form }),
  often(1, 'publish', { form }),
  often(1, 'grace', { until: fc.constantFrom(undefined, '09-10', '10-15') }),
  often(1, 'judge', {}),
  often(1, 'own-from', { year: fc.constantFrom(undefined, '4', '5', '7', '8') }),
  often(3, 'wait', { days: fc.integer({ min: 1, max: 120 }) }),
  often(2, 'autumn', {}),
);

/** As a good autumn goes: asked, signed at home and in class, seen by the school. */
const autumn: fc.Arbitrary<Step[]> = fc
  .record({ who: contact, say, how: fc.constantFrom('beside', 'each', 'together') })
  .map(({ who, say, how }): Step[] => [
    { do: 'ask' },
    { do: 'sign', who, which: 63, say },
    { do: 'child', who: 'maya', how, say },
    { do: 'child', who: 'idris', how, say },
    { do: 'sign', who: 'sol', which: 63, say },
    { do: 'countersign', which: 63 },
    { do: 'approve', head: 'hana', which: 63, returns: false },
  ]);

/** Steps that are made smaller, and left out, together. */
const some: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 12, arbitrary: single.map((one) => [one]) },
  { weight: 1, arbitrary: autumn },
);

/** How many, and which: always the same ones, unless `HISTORY_SEED` names others. */
const numRuns = Number(process.env.HISTORIES ?? 10_000);
const seed = Number(process.env.HISTORY_SEED ?? 2026);

/** In milliseconds: half a minute's work, on a machine that has much else to do. */
const timeout = 600_000;

test('every history of a school comes to what was done in it', { timeout }, () => {
  fc.assert(
    fc.property(
      shapes,
      fc.array(some, { minLength: 4, maxLength: 16, size: 'max' }),
      (given, steps) => {
        const world = createWorld(given);
        const compare = createComparing();
        for (const one of [{ do: 'ask' as const }, ...steps.flat()]) {
          take(world, one);
          compare(world);
        }
      },
    ),
    { numRuns, seed },
  );
});
