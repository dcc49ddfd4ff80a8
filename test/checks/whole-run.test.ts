import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { processStat, processTree, residentMb } from './process-stat.ts';
import { findWholeRun, keepWholeRun } from './whole-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-whole-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that takes so much processor time, however busy the machine is. */
const busyFor = (ms: number) =>
  `const used = () => process.cpuUsage().user + process.cpuUsage().system;
   while (used() < ${ms * 1000}) for (let n = 0; n < 1e6; n += 1);`;

describe.runIf(process.platform === 'linux')('what processes took', () => {
  it('counts those that have ended', async () => {
    const before = processStat(process.pid)?.cpuSeconds ?? Number.NaN;
    const child = spawn(process.execPath, ['-e', busyFor(300)], { stdio: 'ignore' });
    await once(child, 'exit');
    const after = processStat(process.pid)?.cpuSeconds ?? Number.NaN;
    // Of this process alone it would be hundredths.
    expect(after - before).toBeGreaterThanOrEqual(0.28);
    expect(processStat(child.pid ?? 0)).toBeUndefined();
  });

  it('finds what a process started, and what that started', async () => {
    const inner = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);`;
    const outer = spawn(process.execPath, ['-e', `${inner} console.log('on');`]);
    try {
      await once(outer.stdout, 'data');
      const parents = processTree(process.pid).map(({ parent }) => parent);
      expect(parents).toContain(process.pid);
      expect(parents).toContain(outer.pid);
      expect(residentMb(outer.pid ?? 0)).toBeGreaterThan(10);
    } finally {
      for (const { pid } of processTree(outer.pid ?? 0)) process.kill(pid, 'SIGKILL');
    }
  });

  it('is kept of a whole run of tests that passed', () => {
    const file = join(folder, 'passed.json');
    keepWholeRun({ passed: 12, failed: 0 }, file);
    const kept = findWholeRun(file);
    expect(kept).toMatchObject({ tests: 12, on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(kept?.cpu).toBeGreaterThan(0);
    expect(kept?.seconds).toBeGreaterThan(0);
  });

  it('is not kept of one that failed, which may have ended early', () => {
    const file = join(folder, 'failed.json');
    keepWholeRun({ passed: 12, failed: 1 }, file);
    expect(findWholeRun(file)).toBeUndefined();
  });
});
