import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDemoSchool } from '../../demo/school/demo-school.ts';
import type { Cloud } from '../cloud.ts';
import { lockData } from '../data-lock.ts';
import { givenEngine } from '../database/another-engine.ts';
import type { Clock } from '../moved-clock.ts';

/** `making`: the demo school was begun. `demo`: it is there. `empty`: it was not wanted. */
type State = 'making' | 'demo' | 'empty';
type Say = (line: string) => void;

const fileIn = (dataDir: string): string => join(dataDir, 'begun');
const stateOf = (dataDir: string): State | undefined =>
  existsSync(fileIn(dataDir)) ? (readFileSync(fileIn(dataDir), 'utf8') as State) : undefined;

/**
 * Clears the data folder when asked to, and when the demo school in it was never finished: half a
 * school would only puzzle. What is in an engine of somebody else's goes only when asked to, so there
 * half a school is refused. Says whether it did. Throws `DataInUse` while a cloud runs there.
 */
export function clearData(dataDir: string, fresh: boolean, say: Say): boolean {
  mkdirSync(dataDir, { recursive: true });
  lockData(dataDir).release();
  const unfinished = stateOf(dataDir) === 'making';
  if (unfinished && !fresh && givenEngine())
    throw new Error(
      'The demo school was not finished last time. Begin again with "npm start -- --fresh" ' +
        '(this deletes the local data).',
    );
  if (unfinished && !fresh) say('The demo school was not finished last time: beginning again.');
  if (fresh || unfinished) rmSync(dataDir, { recursive: true, force: true });
  return fresh || unfinished;
}

/**
 * On the first run, the demo school unless `empty`. Says so when it is too late for `empty`.
 *
 * @param clock what the cloud goes by; moved while the demo school is made, and right again after.
 */
export async function beginData(
  cloud: Cloud,
  clock: Clock,
  empty: boolean,
  say: Say,
): Promise<void> {
  const { dataDir } = cloud;
  const state = stateOf(dataDir);
  // An engine of somebody else's may forget, or be another one than last time.
  if (state !== undefined && cloud.hasNewTables)
    throw new Error(
      `The database at ${cloud.dynamodbUrl} holds no tables of ${dataDir}, which holds the rest of ` +
        'what was there. Begin again with "npm start -- --fresh" (this deletes the local data).',
    );
  if (state === undefined && !cloud.hasNewTables && givenEngine())
    throw new Error(
      `The database at ${cloud.dynamodbUrl} still holds what an earlier ${dataDir} was made with. ` +
        'Begin again with "npm start -- --fresh" (this deletes the local data).',
    );
  if (state === 'demo' && empty)
    say('The demo school is there already; "npm start -- --fresh --empty" begins without it.');
  if (state !== undefined) return;
  if (empty) return writeFileSync(fileIn(dataDir), 'empty');
  writeFileSync(fileIn(dataDir), 'making');
  await createDemoSchool(cloud, say, clock);
  writeFileSync(fileIn(dataDir), 'demo');
}
