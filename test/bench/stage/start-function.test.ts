import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../local/fixture/fixture-cloud.ts';
import { type RunningFunction, startFunction } from './start-function.ts';

const file = join(temporaryFolder(), 'index.mjs');
writeFileSync(file, 'const loadedAt = Date.now(); export const handler = async () => loadedAt;');
const running: RunningFunction[] = [];
afterAll(() => {
  for (const one of running) one.end();
});

async function loadedAt(environment: Record<string, string>): Promise<number> {
  const started = await startFunction(file, environment);
  running.push(started);
  return (await started.call({})) as number;
}

it('a function is loaded by a clock that is ahead of this machine’s by as much as was said', async () => {
  const day = 86_400_000;
  expect(Math.abs((await loadedAt({})) - Date.now())).toBeLessThan(day / 2);
  const ahead = await loadedAt({ CLOCK_AHEAD_SECONDS: String((1000 * day) / 1000) });
  expect(Math.abs(ahead - 1000 * day - Date.now())).toBeLessThan(day / 2);
});
