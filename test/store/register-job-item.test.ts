import { describe, expect, it } from 'vitest';
import type { RegisterJobState } from '../../functions/core/register/register-job.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { aRegisterJob, inState } from '../support/register/jobs.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const at = '2026-09-01T08:00:00.000Z';
const upload = {
  school: 'northbrook',
  fileName: 'Register of 1 September 2026 at 09:00 BST',
  by: 'ada',
  createdAt: at,
  notBefore: at,
  tries: 1,
};
/** Counts of a file from before it could name adult learners and volunteers, and counted who leaves. */
const counts = {
  rows: 4,
  pupils: 4,
  staff: 0,
  governors: 0,
  contacts: 3,
  new: 4,
  changed: 1,
  unchanged: 2,
  missing: 5,
  writes: 11,
};
const everyKind = { ...counts, learners: 0, volunteers: 0, leaving: 5, registered: 0 };
const checked = { counts, problemCount: 0, undecided: [], registerRev: 2 };
const decided = { ...checked, decisions: {}, markMissingAsLeft: false, applied: 0 };

/** What stood in the table for each state, of different ages, and what of it is filled in. */
const stored: [string, RegisterJobState, object, object][] = [
  ['reading', 'reading', {}, {}],
  ['no-file', 'refused', { reason: 'The file did not arrive.' }, {}],
  ['wrong-rows', 'refused', { counts, problemCount: 3 }, { counts: everyKind }],
  ['ready', 'ready', checked, { counts: everyKind }],
  ['just-decided', 'applying', decided, { counts: everyKind }],
  ['waiting', 'applying', { ...decided, toApply: 3, waiting: true }, { counts: everyKind }],
  [
    'half',
    'applying',
    { ...decided, applied: 1, toApply: 3, startedRev: 3, waiting: false },
    { counts: everyKind },
  ],
  ['nothing-to-do', 'applied', { ...decided, toApply: 0 }, { counts: everyKind, waiting: false }],
  [
    'applied',
    'applied',
    { ...decided, applied: 11, toApply: 11, startedRev: 3, waiting: false },
    { counts: everyKind },
  ],
  ['stale', 'stale', decided, { counts: everyKind, waiting: false }],
  ['unread', 'failed', { reason: 'Something went wrong.' }, { waiting: false }],
  [
    'unapplied',
    'failed',
    { ...decided, startedRev: 5, reason: 'Something went wrong.', waiting: false },
    { counts: everyKind },
  ],
];

describe('an upload', () => {
  it.each(stored)(
    'written before as %s is read as one that is %s',
    async (id, state, given, filled) => {
      const table = createMemoryTable();
      const record = { ...upload, id, uploadKey: `northbrook/${id}/file.csv`, state, ...given };
      await table.write([{ put: { ...record, pk: 'S#northbrook', sk: `IMPORT#${id}` } }]);
      const store = createStore(table, emailHash);
      const job = inState(await store.findRegisterJob('northbrook', id), state);
      expect(job).toEqual({ ...record, ...filled });
      expect(await store.listRegisterJobs('northbrook')).toEqual([job]);
    },
  );

  it('is written as it was before, with an index key only while it is owed', async () => {
    const table = createMemoryTable();
    const store = createStore(table, emailHash);
    const shapeOf = async (state: RegisterJobState) => {
      await store.commit([{ fact: 'register-job-moved', job: aRegisterJob(state, { id: state }) }]);
      const item = await table.get({ pk: 'S#northbrook', sk: `IMPORT#${state}` });
      return Object.keys(item ?? {})
        .toSorted()
        .join(' ');
    };
    const always = 'by createdAt fileName id notBefore pk school sk state tries uploadKey';
    const also = (fields: string) =>
      [...always.split(' '), 'owedAt', ...fields.split(' ')].toSorted().join(' ');
    const read = 'counts problemCount registerRev undecided';
    const chosen = `${read} applied decisions markMissingAsLeft`;
    expect(await shapeOf('awaiting-file')).toBe(always);
    expect(await shapeOf('reading')).toBe(also('ipk isk row'));
    expect(await shapeOf('refused')).toBe(also('counts problemCount'));
    expect(await shapeOf('ready')).toBe(also(read));
    expect(await shapeOf('applying')).toBe(also(`${chosen} ipk isk row`));
    expect(await shapeOf('applied')).toBe(also(`${chosen} toApply waiting`));
    expect(await shapeOf('stale')).toBe(also(`${chosen} waiting`));
    expect(await shapeOf('failed')).toBe(also(`${chosen} reason waiting`));
  });
});
