import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createClock } from '../../infra/local/moved-clock.ts';

const module = new URL('../../infra/local/moved-clock.ts', import.meta.url).href;
/** A thread that goes by a clock and tells what it makes of the time, each time it is asked. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { statSync } = require('node:fs');
  import(${JSON.stringify(module)}).then(({ goBy }) => {
    const started = new Date(0);
    goBy(workerData);
    parentPort.on('message', () => parentPort.postMessage({
      now: Date.now(),
      date: new Date().getTime(),
      text: Date.parse(Date()),
      given: new Date('2026-09-02T08:00:00Z').toISOString(),
      dates: [started, new Date(), statSync('.').mtime].every((one) => one instanceof Date),
    }));
    parentPort.postMessage('ready');
  });
`;

type Told = { now: number; date: number; text: number; given: string; dates: boolean };

it('moves on under a thread that is running, and changes nothing else about dates', async () => {
  const clock = createClock(60);
  const worker = new Worker(program, { eval: true, workerData: clock.shared });
  await once(worker, 'message');
  const ask = async (): Promise<Told> => {
    worker.postMessage('?');
    const [told] = (await once(worker, 'message')) as [Told];
    return told;
  };
  for (const ahead of [60, 3660]) {
    const told = await ask();
    const real = Date.now() + ahead * 1000;
    for (const one of [told.now, told.date, told.text]) {
      expect(one).toBeLessThanOrEqual(real);
      expect(one).toBeGreaterThan(real - 30_000);
    }
    expect(told).toMatchObject({ given: '2026-09-02T08:00:00.000Z', dates: true });
    clock.passTime(3600);
  }
  await worker.terminate();
});
