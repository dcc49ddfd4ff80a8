import { describe, expect, test } from 'vitest';
import { spend } from '../../../functions/acts/limit/spend.ts';
import {
  type Caller,
  everyLimit,
  type Gate,
  gates,
  type LimitName,
  limitFor,
  limitInWords,
  limitsAt,
  ruleOf,
  tooMany,
  type Use,
} from '../../../functions/core/limit/every-limit.ts';
import type { Span } from '../../../functions/core/limit/limit.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const names = Object.keys(everyLimit) as LimitName[];
const everyGate = Object.keys(gates) as Gate[];

/** A store of nothing but counters, at a moment that tests may move. */
function counting() {
  const store = createStore(createMemoryTable(), emailHash);
  const clock = { now: '2026-09-15T09:30:00.000Z' };
  const deps = { store, now: () => clock.now };
  const uses =
    (gate: Gate) =>
    async (caller: Caller, about = 'abc') => {
      const refused = await spend(deps, gate, { school: 'northbrook', caller, about });
      return refused?.reached.limit;
    };
  return { store, clock, deps, uses };
}

/** What somebody gets through with, who tries so often. */
async function got(use: (n: number) => Promise<LimitName | undefined>, times: number) {
  let through = 0;
  for (let n = 0; n < times; n += 1) if ((await use(n)) === undefined) through += 1;
  return through;
}

/** As many as the widest limit of a network or fewer could let through. */
const attempts = (gate: Gate) =>
  Math.max(
    ...limitsAt(gate, { network: 'n' })
      .map((name) => ruleOf(name).max)
      .slice(0, 2),
  ) + 50;

/** A device that keeps our cookie since the hour of the test, or since an earlier one. */
const keeps = (id: string, since = '2026-09-15T09:05:00.000Z') => ({ device: { id, since } });
const here = (id?: string, since?: string): Caller => ({
  network: 'here',
  ...(id && keeps(id, since)),
});
const elsewhere: Caller = { network: 'elsewhere', ...keeps('of another') };

describe.each(everyGate)('nobody can use up what others have: %s', (gate) => {
  test('one device that goes on and on stops itself, and no other of its network', async () => {
    const use = counting().uses(gate);
    const most = ruleOf(`${gate}.device`).max;
    expect(await got(() => use(here('hers')), attempts(gate))).toBe(most);
    expect(await use(here('his'))).toBeUndefined();
    expect(await use(here())).toBeUndefined();
    expect(await use(elsewhere)).toBeUndefined();
  });

  test('whoever keeps no cookie stops those who keep none there, and nobody who keeps one', async () => {
    const use = counting().uses(gate);
    const most = ruleOf(`${gate}.no-device`).max;
    expect(await got(() => use(here()), attempts(gate))).toBe(most);
    expect(await use(here())).toBe(`${gate}.no-device`);
    expect(await use(here('his'))).toBeUndefined();
    expect(await use({ network: 'elsewhere' })).toBeUndefined();
  });

  test('a network of ever new devices gets no further than a school full of people does, and keeps nobody out elsewhere', async () => {
    const { uses, clock } = counting();
    const use = uses(gate);
    const most = ruleOf(`${gate}.network`).max;
    expect(await got((n) => use(here(`made up ${n}`)), attempts(gate) + most)).toBe(most);
    expect(await use(elsewhere)).toBeUndefined();
    // All day long, hour after hour, neither.
    for (let hour = 10; hour < 22; hour += 1) {
      clock.now = `2026-09-15T${hour}:30:00.000Z`;
      await got((n) => use(here(`made up ${hour} ${n}`, clock.now)), most + 20);
      const other = { network: `elsewhere ${hour}`, ...keeps(`of another ${hour}`, clock.now) };
      expect(await use(other), `${hour}`).toBeUndefined();
    }
  });
});

describe.each(['link', 'account', 'visit'] as const)(
  'what comes later does not shut out who was there before: %s',
  (gate) => {
    const morning = '2026-09-15T07:50:00.000Z';
    const known = ruleOf(`${gate}.known`).max;
    const flood = (use: ReturnType<ReturnType<typeof counting>['uses']>, since: string) =>
      got((n) => use(here(`made up ${since} ${n}`, since)), attempts(gate) + known);

    test('a device of an earlier hour goes on beside a flood of new ones, of this hour and of others', async () => {
      const { uses } = counting();
      const use = uses(gate);
      expect(await use(here('the tablet', morning))).toBeUndefined();
      await flood(use, '2026-09-15T09:29:00.000Z');
      await flood(use, '2026-09-15T08:29:00.000Z');
      expect(await use(here('new', '2026-09-15T09:29:30.000Z'))).toBe(`${gate}.network`);
      // Not without end: as much as it has itself.
      const own = ruleOf(`${gate}.device`).max;
      expect(await got(() => use(here('the tablet', morning)), own + 5)).toBe(own - 1);
    });

    test('all devices of one earlier hour have one budget together, and those of all days before', async () => {
      const { uses } = counting();
      const use = uses(gate);
      await flood(use, '2026-09-15T09:29:00.000Z');
      expect(await got((n) => use(here(`there before ${n}`, morning)), known + 20)).toBe(known);
      expect(await use(here('one more', morning))).toBe(`${gate}.known`);
      const yesterday = (n: number) => `2026-09-14T${10 + (n % 10)}:05:00.000Z`;
      expect(await got((n) => use(here(`old ${n}`, yesterday(n))), known + 20)).toBe(known);
    });

    test('a device that is new is told to come back in the next hour, and may', async () => {
      const { uses, clock, deps } = counting();
      const use = uses(gate);
      for (const hour of ['07', '08', '09']) {
        clock.now = `2026-09-15T${hour}:30:00.000Z`;
        await flood(use, clock.now);
      }
      const since = '2026-09-15T09:31:00.000Z';
      const caller = here('new', since);
      const refused = await spend(deps, gate, { school: 'northbrook', caller, about: 'abc' });
      expect(refused?.reached.again).toBe('after 11:00');
      clock.now = '2026-09-15T10:01:00.000Z';
      // The flood goes on, and has begun an hour earlier.
      await flood(use, clock.now);
      expect(await use(caller)).toBeUndefined();
    });

    test('one network, with devices of all hours of two days, leaves room for others at the school', async () => {
      const { uses, clock } = counting();
      const use = uses(gate);
      let through = 0;
      // A day begins at 23:00 UTC while it is summer.
      for (let hour = 0; hour < 24; hour += 1) {
        const begins = Date.parse('2026-09-14T23:10:00.000Z') + hour * 3_600_000;
        clock.now = new Date(begins).toISOString();
        let inHour = 0;
        for (let age = 0; age < 24; age += 1) {
          const since = new Date(begins - age * 3_600_000).toISOString();
          for (let n = 0; n < 5000; n += 1) {
            if (await use(here(`${since} ${Math.floor(n / 10)}`, since))) break;
            inHour += 1;
          }
        }
        through += inHour;
        if (gate === 'link') expect(inHour).toBeLessThan(ruleOf('link.school').max);
      }
      if (gate === 'visit') expect(through).toBeLessThan(ruleOf('visit.school').max);
      expect(await use({ network: 'elsewhere', ...keeps('her', clock.now) })).toBeUndefined();
    });
  },
);

test('the tablet at reception goes on for the rest of a day that a flood has used up, and counts once', async () => {
  const { uses, clock } = counting();
  const use = uses('visit');
  const tablet = (n: number) => here(`tablet ${n % 2}`, '2026-09-15T07:10:00.000Z');
  for (const hour of ['08', '09']) {
    clock.now = `2026-09-15T${hour}:30:00.000Z`;
    await got((n) => use(here(`made up ${hour} ${n}`, clock.now)), 260);
  }
  // Both the hour's and the day's limit of the network are used up.
  expect(await got((n) => use(tablet(n)), 150)).toBe(ruleOf('visit.known').max);
  clock.now = '2026-09-15T10:30:00.000Z';
  expect(await use(tablet(0))).toBe('visit.known');
});

const seconds: Record<Span, number> = { 'ten-minutes': 600, hour: 3600, day: 86_400 };

test('each limit is several times as wide as the one before it, whatever time each is counted in', () => {
  for (const gate of everyGate) {
    const perDevice = [ruleOf(`${gate}.device`), ruleOf(`${gate}.no-device`)];
    const network = ruleOf(`${gate}.network`);
    for (const { max, per } of perDevice) {
      expect(per, gate).toBe(network.per);
      expect(max * 2, gate).toBeLessThanOrEqual(network.max);
    }
    const all = gates[gate].map((name) => ruleOf(name));
    const most = Math.max(...all.filter(({ by }) => by === 'network').map(({ max }) => max));
    for (const { by, max, per } of all.filter(({ by }) => by !== 'device' && by !== 'network')) {
      expect(max, `${gate} by ${by}`).toBeGreaterThanOrEqual(4 * most);
      expect(seconds[per], `${gate} by ${by}`).toBeGreaterThanOrEqual(seconds[network.per]);
    }
  }
});

test('fewer people are always counted before more', () => {
  const width = ['device', 'network', 'link', 'school', 'everybody'];
  for (const gate of everyGate) {
    const order = gates[gate].map((name) => width.indexOf(ruleOf(name).by));
    expect(order, gate).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0], gate).toBe(0);
  }
});

test.each(names)('%s says what happened and when to try again, in whole sentences', (name) => {
  const reached = tooMany(name, '2026-09-15T09:34:00.000Z').reached;
  const sentences = limitInWords(reached);
  const again = { 'ten-minutes': 'after 10:40', hour: 'after 11:00', day: 'tomorrow' };
  expect(sentences.join(' ')).toContain(`You can try again ${again[ruleOf(name).per]}.`);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*[.]$/);
});

test('what is counted at one school, or for one link, says nothing of another', () => {
  const at = '2026-09-15T09:34:00.000Z';
  const use: Use = { school: 'northbrook', caller: { network: 'n', ...keeps('d') }, about: 'a' };
  for (const name of names) {
    const keys = [use, { ...use, school: 'southbrook' }, { ...use, about: 'b' }].map((one) => {
      const { school, name: counted, window } = limitFor(name, one, at);
      return [school, counted, window].join();
    });
    expect(new Set(keys).size, name).toBe(3);
  }
});

test('a count is kept for longer than the time it is counted in, and not for ever', () => {
  for (const name of names) {
    const at = '2026-09-15T09:34:00.000Z';
    const { expiresAt } = limitFor(name, { school: 's', caller: { network: 'n' } }, at);
    const kept = (Date.parse(expiresAt) - Date.parse(at)) / 1000;
    expect(kept, name).toBeGreaterThanOrEqual(seconds[ruleOf(name).per]);
    expect(kept, name).toBeLessThanOrEqual(2 * 86_400);
  }
});
