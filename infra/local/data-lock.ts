import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class DataInUse extends Error {
  constructor(dataDir: string) {
    super(`Another Countersign is running on ${dataDir}.`);
  }
}

/**
 * Takes a data folder for this process alone; throws `DataInUse` when another has it. A lock of the
 * operating system on a file, so it falls by itself however the holder dies.
 */
export function lockData(dataDir: string): { release(): void } {
  const database = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) throw new DataInUse(dataDir);
    throw error;
  }
  return { release: () => database.close() };
}
