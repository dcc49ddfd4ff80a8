import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildAll } from '../../infra/build/all.ts';
import { runCommand } from '../../infra/run-command.ts';
import { budgetOf, missed } from './budgets.ts';
import { figureInWords } from './in-words.ts';
import { type KeptRow, keptRow, readNow, writeNow } from './kept/kept.ts';
import { writePage } from './page/page.ts';
import { type Measured, measuredOf } from './row.ts';
import { onlyNamed, type RowName, rowNames, rows, rowsToMeasure } from './rows.ts';

const usage = `npm run bench -- [--check] [--write] [--json FILE] [rows]

  rows         which to measure: ${rowNames.join(', ')}.
               Where none is named, all but ${onlyNamed.join(' and ')}: the first takes minutes of both cores,
               the second tells what the last npm test here took, or runs it where there was none
  --check      exits 1 where a figure misses its goal (test/bench/budgets.ts)
  --write      keeps the figures in test/bench/kept/now.json, and writes docs/performance.md
  --json FILE  keeps every sample

It builds the Lambdas, runs them in processes of their own against a database engine on this machine,
each beside its floor in the same run, and prints medians, and where the middle half of the samples
lies. What counts is CPU time of the function's process; a busy machine spreads it.`;

type Run = Partial<Record<RowName, { kept: KeptRow; measured: Measured[] }>>;

async function measureRows(names: readonly RowName[]): Promise<Run> {
  const run: Run = {};
  for (const name of names) {
    const row = await rows[name].load();
    console.log(`\n${row.what} (${name})`);
    const measured = measuredOf(row, await row.measure());
    for (const figure of measured) console.log(figureInWords(figure, budgetOf(name, figure.what)));
    const on = row.takenOn?.() ?? new Date().toISOString().slice(0, 10);
    run[name] = { measured, kept: keptRow(row.what, on, measured) };
  }
  return run;
}

function write(run: Run): void {
  const measured = Object.entries(run).map(([name, { kept }]) => [name, kept] as const);
  writeNow({ ...readNow(), ...Object.fromEntries(measured) });
  writePage();
}

function check(run: Run): void {
  const over = Object.entries(run).flatMap(([name, { measured }]) =>
    missed(name as RowName, measured).map(({ what }) => `${name}: ${what}`),
  );
  if (over.length === 0) return;
  console.error(`\n${over.length} miss their goal: ${over.join('; ')}`);
  process.exitCode = 1;
}

async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
    allowPositionals: true,
  });
  const names = rowsToMeasure(positionals);
  await buildAll();
  const run = await measureRows(names);
  const samples = Object.entries(run).map(([name, { measured }]) => [name, measured] as const);
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify(Object.fromEntries(samples), undefined, 2)}\n`);
  if (values.write) write(run);
  if (values.check) check(run);
}

await runCommand(usage, bench);
// What a row that failed has left open keeps nothing waiting.
process.exit();
