import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { PlannedWrite } from '../../functions/core/register/register-write.ts';
import { packPlan, piecesOf, unpackPlan } from '../../functions/import/plan-file.ts';
import { manyPupils } from '../support/person/people.ts';

const writes = manyPupils(2000) as PlannedWrite[];

test('a plan is packed in pieces of some 64 KB, not line by line', async () => {
  const lines = writes.map((write) => `${JSON.stringify(write)}\n`);
  const pieces = [...piecesOf(writes)];
  expect(pieces.join('')).toBe(lines.join(''));
  const longest = Math.max(...lines.map(({ length }) => length));
  for (const piece of pieces.slice(0, -1)) {
    expect(piece.length).toBeGreaterThanOrEqual(64 * 1024);
    expect(piece.length).toBeLessThan(64 * 1024 + longest);
  }
  expect(gunzipSync(await packPlan(writes)).toString('utf8')).toBe(lines.join(''));
});

test('a plan that was packed comes back write by write, and so does an empty one', async () => {
  for (const some of [writes, []]) {
    const packed = await packPlan(some);
    const back: PlannedWrite[] = [];
    for await (const write of unpackPlan(Readable.from([packed]))) back.push(write);
    expect(back).toEqual(some);
  }
});
