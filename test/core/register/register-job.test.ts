import { describe, expect, expectTypeOf, it } from 'vitest';
import type {
  ApplyChoices,
  Checked,
  RegisterJob,
} from '../../../functions/core/register/register-job.ts';
import {
  isOwedJob,
  saveProgress,
  showsPreview,
} from '../../../functions/core/register/register-job-steps.ts';
import { aRegisterJob, type InState } from '../../support/register/jobs.ts';

const states = [
  'awaiting-file',
  'reading',
  'refused',
  'ready',
  'applying',
  'applied',
  'stale',
  'failed',
] as const;

describe('an upload', () => {
  it('has in each state what it has then, and nothing else', () => {
    expectTypeOf<RegisterJob['state']>().toEqualTypeOf<(typeof states)[number]>();
    expectTypeOf<InState<'ready'>>().toExtend<Checked>();
    expectTypeOf<InState<'applying'>>().toExtend<Checked & ApplyChoices & { applied: number }>();
    expectTypeOf<InState<'applied'>['toApply']>().toEqualTypeOf<number>();
    expectTypeOf<InState<'failed'>['reason']>().toEqualTypeOf<string>();
    expectTypeOf<InState<'reading'>>().not.toHaveProperty('counts');
    expectTypeOf<InState<'ready'>>().not.toHaveProperty('decisions');
    expectTypeOf<InState<'applying'>>().not.toHaveProperty('reason');
    const job: RegisterJob = aRegisterJob('reading');
    // @ts-expect-error only what was read has been counted
    expect(job.counts).toBeUndefined();
    // @ts-expect-error an upload that is ready has been counted
    const ready: InState<'ready'> = { ...aRegisterJob('reading'), state: 'ready' };
    expect(ready).not.toHaveProperty('counts');
  });

  it('is owed work while it is read or applied, and shows its preview while somebody may act on it', () => {
    const jobs = states.map((state): RegisterJob => aRegisterJob(state));
    expect(jobs.filter(isOwedJob).map(({ state }) => state)).toEqual(['reading', 'applying']);
    expect(jobs.filter(showsPreview).map(({ state }) => state)).toEqual(['refused', 'ready']);
  });

  it('is never further back than another function has brought it', () => {
    const further = { ...aRegisterJob('applying'), applied: 1000, startedRev: 1 };
    const saved = saveProgress(
      further,
      { applied: 500, toApply: 1200 },
      '2026-09-02T09:02:00.000Z',
    );
    expect(saved).toMatchObject({ applied: 1000, toApply: 1200, startedRev: 1, waiting: false });
  });
});
