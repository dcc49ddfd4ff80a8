import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';

const kept = mkdtempSync(join(tmpdir(), 'countersign-kept-'));
afterAll(() => rmSync(kept, { recursive: true, force: true }));

type Told = {
  ok: boolean;
  steps: { name: string; ok: boolean; ms: number; counts: object; why?: string }[];
  logs?: string;
};

/** Runs the demo as `npm run demo` does, and reads the one object it prints. */
async function demo(...options: string[]): Promise<{ code: number | null; told: Told }> {
  const child = spawn('tsx', ['infra/demo/run.ts', '--json', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, told: JSON.parse(out) as Told };
}

describe('the demo', () => {
  it('does the main job with awkward names, siblings and encodings, and keeps emails and PDFs', async () => {
    const { code, told } = await demo(
      '--roster',
      'test/fixtures/register-awkward.csv',
      '--keep',
      kept,
    );
    expect(told.steps.filter((step) => !step.ok)).toEqual([]);
    expect({ code, ok: told.ok }).toEqual({ code: 0, ok: true });
    expect(told.steps.length).toBeGreaterThan(12);
    const [pdf = ''] = readdirSync(join(kept, 'pdf'));
    expect(
      readFileSync(join(kept, 'pdf', pdf))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(readdirSync(join(kept, 'emails')).length).toBeGreaterThan(60);
    expect(readdirSync(join(kept, 'logs'))).toContain('dispatch.log');
  });

  it('says which step failed and why when a register is wrong, and that nothing was saved', async () => {
    const { code, told } = await demo('--roster', 'test/fixtures/register-wrong.csv');
    expect({ code, ok: told.ok }).toEqual({ code: 1, ok: false });
    const failed = told.steps.at(-1);
    expect(failed).toMatchObject({ name: 'Import the register', ok: false });
    expect(failed?.why).toMatch(/Nothing was saved/);
    for (const problem of [
      /no “Class” column/,
      /is on row 3 .* and row 13/,
      /not an email address/,
    ])
      expect(failed?.why).toMatch(problem);
    expect(existsSync(join(told.logs ?? '', 'import.log'))).toBe(true);
    rmSync(told.logs ?? '', { recursive: true });
  });

  it('leaves nothing behind when it is stopped half-way', async () => {
    const temporary = join(kept, 'temporary');
    mkdirSync(temporary);
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/demo/run.ts'], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let told = '';
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      told += chunk.toString();
      if (told.includes('Found the school')) child.kill('SIGINT');
    }
    expect((await ended)[0]).toBe(130);
    expect(told).not.toContain('✗');
    expect(readdirSync(temporary).filter((name) => name.startsWith('countersign-'))).toEqual([]);
  });
});
