import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildAll } from '../../infra/build/all.ts';
import { runCommand } from '../../infra/run-command.ts';
import { figureInWords } from './in-words.ts';
import { type Figure, isOver, type Row } from './row.ts';

/** Loaded once everything is built, because what they import is. */
const rows: Record<string, () => Promise<Row>> = {
  signing: async () => (await import('./rows/signing.ts')).signing,
  'cold-starts': async () => (await import('./rows/cold-starts.ts')).coldStarts,
  'office-pages': async () => (await import('./rows/office-pages.ts')).officePages,
  import: async () => (await import('./rows/import.ts')).importing,
};
const names = Object.keys(rows);

const usage = `npm run bench -- [--check] [--json FILE] [rows]

  rows         which to measure (${names.join(', ')}); all of them if none is named
  --check      exits 1 where a figure is over its goal
  --json FILE  keeps every sample

It builds the Lambdas, runs them in processes of their own against a database engine on this machine,
each beside its floor in the same run, and prints medians, and where the middle half of the samples
lies. What counts is CPU time of the function's process; a busy machine spreads it.`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false }, json: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}`);
  await buildAll();
  const measured: Record<string, Figure[]> = {};
  for (const [name, load] of Object.entries(rows)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const { what, measure } = await load();
    console.log(`\n${what} (${name})`);
    const figures = await measure();
    measured[name] = figures;
    for (const figure of figures) console.log(figureInWords(figure));
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(measured, undefined, 2)}\n`);
  const over = Object.values(measured).flat().filter(isOver);
  if (values.check && over.length > 0) {
    console.error(`\n${over.length} over their goal: ${over.map(({ what }) => what).join('; ')}`);
    process.exitCode = 1;
  }
}

await runCommand(usage, run);
// What a row that failed has left open keeps nothing waiting.
process.exit();
