import type { Table } from '../../../../functions/store/table.ts';
import { createMemoryTable } from '../../../support/store/memory-table.ts';

/** Whoever wrote is gone. */
export class Crash extends Error {}

/** Which write does not come off, counted from where it was armed, and how. */
export type Cut = { at: number; how: 'before' | 'after' | 'conflict' };

/** A table in memory that can be told to have one write lost to another, or its writer die beside it. */
export function createCutTable() {
  const table = createMemoryTable();
  const state = { cut: undefined as Cut | undefined, writes: 0, hasDied: false };
  const isNow = (): boolean => {
    state.writes += 1;
    return state.cut?.at === state.writes;
  };
  const die = (): never => {
    state.hasDied = true;
    throw new Crash();
  };
  const write: Table['write'] = async (...given) => {
    if (!isNow()) return table.write(...given);
    if (state.cut?.how === 'conflict') return 'conflict';
    if (state.cut?.how === 'after') await table.write(...given);
    return die();
  };
  const writeBatch: Table['writeBatch'] = async (...given) => {
    if (!isNow() || state.cut?.how === 'conflict') return table.writeBatch(...given);
    if (state.cut?.how === 'after') await table.writeBatch(...given);
    return die();
  };
  return {
    table: { ...table, write, writeBatch },
    arm(cut: Cut | undefined) {
      state.cut = cut;
      state.writes = 0;
      state.hasDied = false;
    },
    /** Whether anybody died since it was armed, though whoever called went on without them. */
    hasDied: () => state.hasDied,
  };
}
