import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { completeSince, slotStatus, statusOf, turnOf } from '../../../functions/core/agreement.ts';
import { dateAt, later } from '../../../functions/core/calendar.ts';
import { clearanceFor } from '../../../functions/core/clearance.ts';
import { formsInUse } from '../../../functions/core/form.ts';
import type { Person } from '../../../functions/core/person.ts';
import { standingAt } from '../../../functions/core/replay.ts';
import {
  isOver,
  naiveClearance,
  naiveSince,
  naiveSlot,
  naiveStanding,
  naiveTurn,
} from './naive-school.ts';
import { type Step, take } from './steps.ts';
import { createWorld, toldOf, type World } from './world.ts';

const outcomes = ['grant', 'partly', 'refuse', 'talk'] as const;

const forms = fc.array(
  fc.record({
    parents: fc.constantFrom('any-one' as const, 'strictest' as const, 'each' as const),
    teacher: fc.boolean(),
    renews: fc.constantFrom('academic-year' as const, 'until-withdrawn' as const),
    /** Whether each question is about a use of personal data. */
    uses: fc.array(fc.boolean(), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const contact = fc.constantFrom('samira', 'david', 'nadia');
const form = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      contact,
      /** Which of what is asked is signed, bit by bit, and what is answered. */
      which: fc.integer({ min: 0, max: 255 }),
      answers: fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('countersign' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('relate' as const),
      contact,
      child: fc.constantFrom('maya', 'idris'),
      decides: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'unknown' as const),
      restricted: fc.boolean(),
      gone: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('switch' as const), form }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish' as const), form }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 70 }),
    }),
  },
);

type OfChild = Awaited<ReturnType<World['recordOf']>>;

/** Every agreement of a child against what was said of it, and the evidence against both. */
function compareAgreements(world: World, child: string, { agreements, signatures }: OfChild): void {
  const { naive, catalogue } = world;
  const on = dateAt(world.now);
  expect(agreements).toHaveLength(naive.opened.filter((one) => one.person === child).length);
  for (const agreement of agreements) {
    const told = toldOf(world, agreement);
    if (!told) throw new Error('Nobody opened this agreement');
    for (const slot of agreement.slots)
      expect(slotStatus(agreement, slot)).toBe(naiveSlot(naive, told, slot.slot));
    expect(turnOf(agreement)?.slot).toBe(naiveTurn(naive, told));
    const standing = naiveStanding(naive, told);
    expect(statusOf(agreement, on)).toBe(isOver(told, on) ? 'expired' : standing);
    if (!isOver(told, on)) expect(completeSince(agreement, on)).toBe(naiveSince(naive, told));
    const own = signatures.filter((signature) => signature.agreement === agreement.id);
    expect(agreement.rev).toBe(own.length + told.asks);
    const last = own.toSorted((a, b) => b.rev - a.rev)[0];
    // The evidence is replayed from the signatures alone.
    if (last) expect(standingAt(signatures, last, catalogue)).toBe(standing);
  }
}

/** What a child may use: today, some weeks on, and in the weeks of grace. */
function compareClearance(world: World, person: Person, { agreements }: OfChild): void {
  const { naive, catalogue, formsOff, now } = world;
  const today = dateAt(now);
  const inUse = formsInUse(catalogue, { formsOff });
  const relations = world.relations.filter((one) => one.person === person.id);
  for (const on of [today, dateAt(later(now, 40 * 86_400)), `${today.slice(0, 4)}-09-15`]) {
    const record = { person, agreements, relations };
    const { cleared } = clearanceFor(record, 'internet', catalogue, formsOff, on);
    expect(cleared, on).toBe(naiveClearance(naive, inUse, relations, person.id, on));
  }
}

it('every history of asking, signing, changing and countersigning comes to what was said', async () => {
  await fc.assert(
    fc.asyncProperty(
      forms,
      fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }),
      async (shapes, steps) => {
        const world = await createWorld(shapes);
        for (const one of [{ do: 'ask' as const }, ...steps]) {
          await take(world, one);
          for (const child of world.children) {
            const record = await world.recordOf(child.id);
            compareAgreements(world, child.id, record);
            compareClearance(world, child, record);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
