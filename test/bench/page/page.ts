import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarDate, showFullDate } from '../../../functions/core/calendar.ts';
import { budgetOf, isKept } from '../budgets.ts';
import { goalInWords, short, withUnit } from '../in-words.ts';
import {
  type Before,
  type Between,
  type KeptFigure,
  type KeptRow,
  type Now,
  readBefore,
  readNow,
} from '../kept/kept.ts';
import type { Unit } from '../row.ts';
import { type RowName, rowNames } from '../rows.ts';
import { meaningOf } from './meaning.ts';

export const pageFile = join(import.meta.dirname, '../../../docs/performance.md');

/** "29 November 2026". */
const showDay = (on: CalendarDate): string => showFullDate(on).replace(/^\w+ /, '');

const cores = (count: number): string => (count === 1 ? 'one core' : `${count} cores`);

const between = ({ from, to }: Between): string => `${short(from)} to ${short(to)}`;

function beforeCell(value: number | Between | undefined, unit: Unit): string {
  if (value === undefined) return '';
  return withUnit(typeof value === 'number' ? short(value) : between(value), unit);
}

function goalCell(row: RowName, what: string, median: number): string {
  const budget = budgetOf(row, what);
  if (!budget) return '';
  return `${goalInWords(budget)}: ${isKept(median, budget) ? 'kept' : '**missed**'}`;
}

function figureLine(
  row: RowName,
  [what, { unit, is, median, samples, middleHalf }]: [string, KeptFigure],
  before: number | Between | undefined,
): string {
  const cells = [
    is === 'floor' ? `*${what}*` : what,
    beforeCell(before, unit),
    withUnit(short(median), unit),
    samples > 1 ? between(middleHalf) : '',
    goalCell(row, what, median),
  ];
  return `| ${cells.join(' | ')} |`;
}

function rowSection(name: RowName, row: KeptRow, before: Before): string {
  const { what, on, machine, figures } = row;
  const { processor, node } = machine;
  const was = before.rows[name] ?? {};
  return [
    `### ${what}`,
    '',
    `\`npm run bench -- ${name}\`, ${showDay(on)}, ${cores(machine.cores)} (${processor}), Node ${node}.`,
    '',
    `| what | ${showDay(before.on)} | now | middle half | goal |`,
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(figures).map((figure) => figureLine(name, figure, was[figure[0]])),
  ].join('\n');
}

const notMeasured = (name: RowName): string =>
  `### ${name}\n\nNot measured yet: \`npm run bench -- --write ${name}\`.`;

const top = `# How fast it is, and what that means for a school

<!-- Written by npm run bench -- --write, from test/bench/kept. Whatever is changed here by hand is lost. -->

Countersign is paid for by use: each page that somebody opens runs a small program for a moment, and costs what
that moment takes. So this page is about processor time. The less a page needs, the sooner it is there, the less it
costs, and the more families can sign at the same time.`;

const method = (before: Before): string => `## How it is measured

- \`npm run bench\` builds each program as it is deployed, and runs it in a process of its own, as bare as on AWS. It
  gets the requests of a browser; a database engine stands behind it, and stand-ins for email, queues and storage.
- What counts is the processor time of that process alone: not the time of the browser, the database, or whatever else
  the machine does. "CPU" below means that. Requests, bytes and read units are counted, not timed.
- Beside it stands a floor, in *italics*: the least that does the same job, taken in the same run. A ratio against
  the floor says more than milliseconds, because a faster or busier machine changes both.
- Each figure is a median, with where the middle half of the samples lies. A wide middle half means that the machine was
  busy.
- “Missed”, in bold, stands where a goal is missed. The goals stand in \`test/bench/budgets.ts\`, and \`npm run bench -- --check\`
  fails where one is missed.
- The column of ${showDay(before.on)} was measured on ${cores(before.cores)}, before most of this was made faster. Some of
  it was measured by hand, and is kept as it was found: two values are the lowest and the highest.`;

const claims = `## What is claimed, and what is not

- Claimed: on a machine like the one named with each table, these commands give figures like these.
- Not claimed: how long a person waits. That depends on their phone, their network, how far AWS is from them, and how
  much of a processor core AWS gives to the program. What is measured here is a whole core.
- Not claimed: what AWS's own database, email and storage take. Here, an engine on the same machine stands in for them.
- The school that is measured is invented: ten kinds of family, repeated until the number of pupils is reached.
- A start that is measured here does not fetch the program first, as AWS does.
- Memory is added up over processes, so what two of them share counts twice.`;

/** docs/performance.md, of what is kept. */
export function pageOf(before: Before, now: Now): string {
  const sections = rowNames.map((name) => {
    const row = now[name];
    return row ? rowSection(name, row, before) : notMeasured(name);
  });
  const meaning = ['## What the figures mean for a school', '', ...meaningOf(now)].join('\n');
  const all = [top, meaning, method(before), claims, '## The figures', ...sections];
  return `${all.join('\n\n')}\n`;
}

/** Writes the page anew from what is kept. */
export const writePage = (): void => writeFileSync(pageFile, pageOf(readBefore(), readNow()));
