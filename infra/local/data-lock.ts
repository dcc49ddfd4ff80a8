import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class DataInUse extends Error {
  constructor(dataDir: string) {
    super(`Another Countersign is using ${dataDir}.`);
  }
}

/**
 * Takes a folder for this process alone; throws `DataInUse` when another has it, and keeps it for
 * `patienceMs`. A lock of the operating system on a file, so it falls by itself however the holder
 * dies.
 */
export function lockData(dataDir: string, patienceMs = 0): { release(): void } {
  const database = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: patienceMs });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) throw new DataInUse(dataDir);
    throw error;
  }
  return { release: () => database.close() };
}
