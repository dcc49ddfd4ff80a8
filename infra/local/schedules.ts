import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import type { LocalLambda } from './lambda/lambda-instances.ts';
import { account, region } from './template/naming.ts';

/** What is to run when. `input`: the event, where the schedule gives one. */
export type Timetable = {
  name: string;
  lambda: LocalLambda;
  /** `rate(1 minute)` or `cron(0 6 * * ? *)`, as EventBridge has it. */
  expression: string;
  timeZone: string;
  input?: unknown;
};

const milliseconds: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** EventBridge counts Sunday as 1, cron as 0. Names (`MON-FRI`) are the same in both. */
const weekday = (field: string): string =>
  field.replaceAll(/(#)?(\d+)/g, (_, nth: string | undefined, day: string) =>
    nth ? `#${day}` : String(Number(day) - 1),
  );

const anyDay = (field = '*'): string => (field === '?' ? '*' : field);

/** An EventBridge expression as an interval or a cron pattern (second to year). Throws for others. */
export function parseExpression(expression: string): { everyMs: number } | { pattern: string } {
  const [, amount, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (amount && unit) return { everyMs: Number(amount) * (milliseconds[unit] ?? 0) };
  const fields = /^cron\(([^)]+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  const [minute, hour, day, month, week, year] = fields ?? [];
  if (fields?.length !== 6 || !week)
    throw new Error(`The schedule ${expression} is not understood.`);
  return {
    pattern: `0 ${minute} ${hour} ${anyDay(day)} ${month} ${weekday(anyDay(week))} ${year}`,
  };
}

const scheduledEvent = (name: string, at: Date): Record<string, unknown> => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account,
  time: at.toISOString().replace(/\.\d+/, ''),
  region,
  resources: [`arn:aws:events:${region}:${account}:rule/${name}`],
  detail: {},
});

/** Calls a Lambda by its timetable until stopped. What it throws is in its log. */
export function startSchedule({ name, lambda, expression, timeZone, input }: Timetable): {
  stop(): void;
} {
  const run = async (): Promise<void> => {
    await lambda.invoke(input ?? scheduledEvent(name, new Date())).catch(() => undefined);
  };
  const when = parseExpression(expression);
  if ('pattern' in when) {
    const cron = new Cron(when.pattern, { timezone: timeZone, unref: true }, run);
    return { stop: () => cron.stop() };
  }
  // A rate counts from when it was made, as on AWS, not from the top of the minute.
  const timer = setInterval(() => void run(), when.everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
