import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findWholeRun, type WholeRun } from '../../checks/whole-run.ts';
import type { Figure, Row, Samples } from '../row.ts';

/** The last one that passed here; where none has, one now. */
async function wholeRun(): Promise<WholeRun> {
  const last = findWholeRun();
  if (last) return last;
  const child = spawn('npm', ['test'], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'exit');
  const now = findWholeRun();
  if (!now) throw new Error('npm test did not pass, so what it took is not what it takes');
  return now;
}

async function measure(): Promise<Samples> {
  const { seconds, cpu, tests } = await wholeRun();
  return { 'until it is done': [seconds], 'CPU of all its processes': [cpu], passed: [tests] };
}

const figures: Figure[] = [
  { what: 'until it is done', unit: 's', is: 'beside' },
  { what: 'CPU of all its processes', unit: 's CPU', is: 'beside' },
  { what: 'passed', unit: 'tests', is: 'beside' },
];

export const tests: Row = {
  what: 'The last whole npm test',
  figures,
  measure,
  takenOn: () => findWholeRun()?.on ?? '',
};
