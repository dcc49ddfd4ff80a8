import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Something that passes or fails; `output` is for whoever has to mend it. */
export type Outcome = { ok: boolean; output: string };
export type Check = { name: string; act: () => Promise<Outcome> };
export type Counts = { passed: number; failed: number };

export const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});

/** Runs a command; what it prints is kept, because others run beside it. */
async function keepOutput(command: string, ...args: string[]): Promise<Outcome> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { ok: code === 0, output: `${out}${errors}` };
}

/** A build as a check: what it throws is why it failed. */
export const buildCheck = (build: () => Promise<unknown>): Check => ({
  name: 'build',
  async act() {
    try {
      await build();
      return { ok: true, output: '' };
    } catch (error) {
      return { ok: false, output: error instanceof Error ? error.message : String(error) };
    }
  },
});

/** What can be said of the code without running it. */
export const readingChecks: readonly Check[] = [
  { name: 'types', act: () => keepOutput('tsc', '-p', '.') },
  { name: 'lint', act: () => keepOutput('oxlint', '--type-aware', '--deny-warnings') },
  { name: 'format', act: () => keepOutput('biome', 'check', '.') },
  { name: 'dead code', act: () => keepOutput('knip') },
];

/** Acts, and says how it went and how long it took; all that was printed only where it failed. */
export async function passes({ name, act }: Check): Promise<boolean> {
  const began = performance.now();
  const { ok, output } = await act();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (!ok && output) console.log(output.trimEnd());
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return ok;
}

/** One after another. */
export async function passAll(checks: readonly Check[]): Promise<Counts> {
  const counts = { passed: 0, failed: 0 };
  for (const check of checks) counts[(await passes(check)) ? 'passed' : 'failed'] += 1;
  return counts;
}

/** The last line, which CI reads, and the exit code. */
export function conclude({ passed, failed }: Counts): void {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
