import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCycles } from './architecture/cycles.ts';
import { wrongDirections } from './architecture/directions.ts';
import { crowdedFolders, sharedNames } from './architecture/folders.ts';
import { impureCore } from './architecture/purity.ts';
import { readHouse } from './architecture/source.ts';
import { scans, strayCommits, strayRetries } from './architecture/writes.ts';

const house = readHouse(resolve(import.meta.dirname, '..'));

describe('the house', () => {
  it('imports one way only', () => {
    expect(wrongDirections(house)).toEqual([]);
  });

  it('imports in no circle, of types neither', () => {
    expect(importCycles(house)).toEqual([]);
  });

  it('keeps the core to zod and itself: no I/O, no clock, no randomness', () => {
    expect(impureCore(house)).toEqual([]);
  });

  it('commits in acts and jobs only', () => {
    expect(strayCommits(house)).toEqual([]);
  });

  it('tries again in one place only', () => {
    expect(strayRetries(house)).toEqual([]);
  });

  it('has no Scan anywhere', () => {
    expect(scans(house)).toEqual([]);
  });

  it('has no folder that cannot be taken in at a glance', () => {
    expect(crowdedFolders(house)).toEqual([]);
  });

  it('gives no name to two files', () => {
    expect(sharedNames(house)).toEqual([]);
  });
});
