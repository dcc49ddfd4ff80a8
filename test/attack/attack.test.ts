import { beforeAll, describe, expect, test } from 'vitest';
import { runAttack } from './attack.ts';
import { reasonsToChange } from './tables/who-may-change.ts';
import { reasonsToKnow } from './tables/who-may-know.ts';
import { countsInWords, findingsInWords, type Tally } from './tally.ts';
import { createWorld } from './world/world.ts';

const seed = 20261201;

let tally: Tally;
beforeAll(async () => {
  tally = await runAttack(await createWorld(), { seed, isWhole: false });
  process.stdout.write(`${countsInWords(tally)}\n`);
  // Longer than other hooks where the cores are shared.
}, 330_000);

describe('an attack on the whole of it', () => {
  test('finds nothing that anybody may not know or change, no fault, no marker, no header amiss', () => {
    expect(findingsInWords(tally, seed)).toEqual([]);
  });

  test('got far enough to find something', () => {
    const { requests, opened, refusals, written } = tally.counts;
    expect(requests).toBeGreaterThan(8000);
    expect(opened).toBeGreaterThan(1000);
    expect(refusals).toBeGreaterThan(4000);
    expect(written).toBeGreaterThan(300);
  });

  test('met everything that somebody may know or change: no line of the tables is for nothing', () => {
    const all = [...reasonsToKnow, ...reasonsToChange];
    expect(all.filter((reason) => !tally.reasons.has(reason))).toEqual([]);
  });
});
