import { cpSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { later } from '../../../functions/core/calendar.ts';
import {
  type AgreementRecord,
  recordFor,
} from '../../../functions/core/evidence/agreement-record.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { aSignature } from '../../documents/signatures.ts';
import { benchFolder, bundle } from '../floor/build-floor.ts';
import { type Figure, type Row, ratiosOf, type Samples } from '../row.ts';
import { bundleOf } from '../stage/open-stage.ts';
import { type RunningFunction, startFunction } from '../stage/start-function.ts';

const pages = 8;
/** Processes, and PDFs of each after its first, of which some before it counts. */
const processes = 5;
const warmUp = 3;
const warm = 4;

/** Photo consent of a mother who changed her answers so often. */
function changedOften(times: number): AgreementRecord {
  const first = aSignature();
  const changes = Array.from(
    { length: times },
    (_, n): Signature => ({
      ...first,
      rev: n + 2,
      act: 'change',
      at: later(first.at, (n + 1) * 86_400),
      reference: `BENCH-${n}`,
    }),
  );
  const all = [first, ...changes];
  return recordFor('office', all, all.at(-1) ?? first, catalogue);
}

type Pages = { record?: AgreementRecord };

/** The shortest such record that fills so many pages. */
async function recordOf({ call }: RunningFunction): Promise<AgreementRecord> {
  for (let times = 0; times < 40; times += 1) {
    const record = changedOften(times);
    if (Number(await call({ record } satisfies Pages)) >= pages) return record;
  }
  throw new Error(`No record fills ${pages} pages`);
}

async function cpuOf(running: RunningFunction, asked: Pages): Promise<number> {
  const before = await running.usage();
  await running.call(asked);
  return (await running.usage()).cpuMs - before.cpuMs;
}

type Taken = { first: number[]; warm: number[] };

/** In a process of its own: the first, and those that count of the rest. */
async function takeOnce(file: string, asked: Pages, taken: Taken): Promise<void> {
  const running = await startFunction(file, {});
  taken.first.push(await cpuOf(running, asked));
  for (let n = 0; n < warmUp; n += 1) await cpuOf(running, asked);
  for (let n = 0; n < warm; n += 1) taken.warm.push(await cpuOf(running, asked));
  running.end();
}

async function measure(): Promise<Samples> {
  const folder = benchFolder();
  cpSync(dirname(bundleOf('archive')), folder, { recursive: true });
  const file = await bundle('test/bench/floor/render-pages.tsx', folder);
  const searching = await startFunction(file, {});
  const record = await recordOf(searching);
  const found = Number(await searching.call({ record } satisfies Pages));
  searching.end();
  const ours: Taken = { first: [], warm: [] };
  const least: Taken = { first: [], warm: [] };
  for (let n = 0; n < processes; n += 1) {
    await takeOnce(file, { record }, ours);
    await takeOnce(file, {}, least);
  }
  rmSync(folder, { recursive: true, force: true });
  return {
    'the first of a process': ours.first,
    'floor: an empty page, the first': least.first,
    'each after it': ours.warm,
    'floor: an empty page, each after it': least.warm,
    'the first, against the floor': ratiosOf(ours.first, least.first),
    'each after it, against the floor': ratiosOf(ours.warm, least.warm),
    pages: [found],
  };
}

const figures: Figure[] = [
  { what: 'the first of a process', unit: 'ms CPU', is: 'beside' },
  { what: 'floor: an empty page, the first', unit: 'ms CPU', is: 'floor' },
  { what: 'each after it', unit: 'ms CPU', is: 'beside' },
  { what: 'floor: an empty page, each after it', unit: 'ms CPU', is: 'floor' },
  { what: 'the first, against the floor', unit: 'ratio', is: 'beside' },
  { what: 'each after it, against the floor', unit: 'ratio', is: 'beside' },
  { what: 'pages', unit: 'pages', is: 'beside' },
];

export const evidence: Row = {
  what: 'A PDF of evidence of eight pages',
  figures,
  measure,
};
