import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { asksForUsage } from '../../infra/asks-for-usage.ts';
import { figureInWords } from './in-words.ts';
import { type Figure, isOver, type Row } from './row.ts';
import { coldStarts } from './rows/cold-starts.ts';
import { importing } from './rows/import.ts';
import { officePages } from './rows/office-pages.ts';
import { signing } from './rows/signing.ts';

const rows: readonly Row[] = [signing, coldStarts, officePages, importing];

const usage = `npm run bench -- [--check] [--json FILE] [rows]

  rows         which to measure (${rows.map(({ name }) => name).join(', ')}); all of them if none is named
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
  const unknown = positionals.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}`);
  const wanted = rows.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const measured: Record<string, Figure[]> = {};
  for (const { name, what, measure } of wanted) {
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

// What a row that failed has left open keeps nothing waiting.
if (asksForUsage(process.argv.slice(2))) console.log(usage);
else
  try {
    await run();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 1;
  }
process.exit();
