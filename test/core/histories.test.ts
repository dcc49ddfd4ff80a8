import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slotStatus, statusOf, turnOf } from '../../functions/core/agreement.ts';
import { dateAt, later } from '../../functions/core/calendar.ts';
import { clearanceFor } from '../../functions/core/clearance.ts';
import { formsInUse } from '../../functions/core/form.ts';
import { standingAt } from '../../functions/core/replay.ts';
import { createHistory, type Step, type World } from './history.ts';
import { isOver, naiveClearance, naiveSlot, naiveStanding, naiveTurn } from './naive-school.ts';

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

/** Holds every agreement, and what each child may use, against the naive school. */
async function compare(world: World): Promise<void> {
  const { naive, catalogue, formsOff, relations } = world;
  const on = dateAt(world.now);
  for (const child of world.children) {
    const { agreements, signatures } = await world.recordOf(child.id);
    const opened = naive.opened.filter((one) => one.person === child.id);
    expect(agreements.map((one) => one.id).toSorted()).toEqual(
      opened.map((one) => one.agreement).toSorted(),
    );
    for (const one of opened) {
      const agreement = agreements.find(({ id }) => id === one.agreement);
      if (!agreement) throw new Error('No such agreement');
      for (const slot of agreement.slots)
        expect(slotStatus(agreement, slot)).toBe(naiveSlot(naive, one, slot.slot));
      expect(turnOf(agreement)?.slot).toBe(naiveTurn(naive, one));
      const standing = naiveStanding(naive, one);
      expect(statusOf(agreement, on)).toBe(isOver(one, on) ? 'expired' : standing);
      const own = signatures.filter((signature) => signature.agreement === one.agreement);
      expect(agreement.rev).toBe(own.length + one.asks);
      const last = own.toSorted((a, b) => b.rev - a.rev)[0];
      // The evidence, replayed from the signatures alone, says the same.
      if (last) expect(standingAt(signatures, last, catalogue)).toBe(standing);
    }
    const inUse = formsInUse(catalogue, { formsOff });
    for (const day of [on, dateAt(later(world.now, 40 * 86_400)), `${on.slice(0, 4)}-09-15`]) {
      const record = { person: child, agreements, relations: world.relationsOf(child.id) };
      const { cleared } = clearanceFor(record, 'internet', catalogue, formsOff, day);
      expect(cleared, day).toBe(naiveClearance(naive, inUse, relations, child.id, day));
    }
  }
}

it('every history of asking, signing, changing and countersigning comes to what was said', async () => {
  await fc.assert(
    fc.asyncProperty(
      forms,
      fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }),
      async (shapes, steps) => {
        const history = await createHistory(shapes);
        for (const one of [{ do: 'ask' as const }, ...steps]) {
          await history.take(one);
          await compare(history.world);
        }
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
