import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LocalLambda } from '../../infra/local/lambda/lambda-instances.ts';
import { parseExpression, startSchedule } from '../../infra/local/schedules.ts';
import { startFixture, written } from './fixture/fixture-cloud.ts';

const recording = () => {
  const events: unknown[] = [];
  const invoke = async (event: unknown) => void events.push(event);
  return { events, lambda: { invoke } as LocalLambda };
};

describe('a schedule', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-09-01T05:59:30Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs at its rate, counted from the start, with an event that says so', async () => {
    const { events, lambda } = recording();
    const common = { name: 'each', lambda, timeZone: 'UTC' };
    const schedule = startSchedule({ ...common, expression: 'rate(1 minute)' });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(events).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(121_000);
    schedule.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: '2026-09-01T06:00:30Z',
    });
  });

  it('runs at a time of day in its time zone, with the input it gives', async () => {
    const { events, lambda } = recording();
    const schedule = startSchedule({
      name: 'seven',
      lambda,
      expression: 'cron(0 7 ? * TUE *)',
      timeZone: 'Europe/London',
      input: { why: 'morning' },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    schedule.stop();
    expect(events).toEqual([{ why: 'morning' }]);
  });

  it('counts weekdays as EventBridge does, from Sunday as 1', () => {
    expect(parseExpression('cron(15 10 ? * 2-6 *)')).toEqual({ pattern: '0 15 10 * * 1-5 *' });
    expect(parseExpression('cron(0 8 ? * MON-FRI *)')).toEqual({ pattern: '0 0 8 * * MON-FRI *' });
    expect(parseExpression('rate(5 minutes)')).toEqual({ everyMs: 300_000 });
  });

  it('that cannot be read stops the start', () => {
    expect(() => parseExpression('every day')).toThrow('every day is not understood');
    expect(() => parseExpression('cron(0 8 * * *)')).toThrow('is not understood');
  });
});

describe('a function of the template', () => {
  it('can be run at once, as its schedule would', async () => {
    const cloud = await startFixture();
    try {
      await cloud.invoke('recorder', { source: 'aws.events' });
      expect(await written(cloud, 'event')).toMatchObject([
        { body: { S: '{"source":"aws.events"}' } },
      ]);
      await expect(async () => cloud.invoke('nobody', {})).rejects.toThrow('no function nobody');
    } finally {
      await cloud.stop();
    }
  });
});
