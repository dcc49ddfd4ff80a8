import { describe, expect, it } from 'vitest';
import { later } from '../../functions/core/calendar.ts';
import type { Message } from '../../functions/core/message/message.ts';
import { createLog } from '../../functions/services/log.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { createSweep } from '../../functions/sweep/sweep.ts';
import { frontLambdas, type LambdaName, lambdaNames } from '../../infra/lambdas.ts';
import { type LoggedMetric, readMetrics } from '../../infra/local/metrics/logged-metrics.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { builtTemplate, ofType, type Properties } from './template.ts';

const template = await builtTemplate();
const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
const alarm = (id: string): Properties =>
  alarms.find(([name]) => name.startsWith(`Alarms${id}`))?.[1].Properties ?? {};

/** Who or what, in a school, an alarm can be about. */
const noticed =
  /families|parents|pupils|visitors|people|office|staff|register|round|emails?|receipt|evidence|signing|pages|desk|addresses/i;

describe('the alarms', () => {
  it.each(alarms.map(([id, { Properties }]) => [id, String(Properties['AlarmDescription'])]))(
    '%s says what somebody notices',
    (_, description) => {
      expect(description).toMatch(noticed);
      expect(description).toMatch(/^["A-Z].{30,}[.)]$/s);
      expect(description).not.toMatch(/metric|threshold|undefined/i);
    },
  );

  it('cost a school alone no more than 40 dollars a year, with what they watch', () => {
    // Amazon CloudWatch pricing, London, November 2026, without the free tier: 0.10 dollars a month for
    // each metric that an alarm reads, 0.30 for each metric of our own while anything is written to it.
    const watched = alarms.reduce((sum, [, { Properties }]) => {
      const read = (Properties['Metrics'] as { MetricStat?: unknown }[] | undefined) ?? [{}];
      return sum + Math.max(1, read.filter(({ MetricStat }) => MetricStat).length);
    }, 0);
    const writtenEachMinute = new Set(
      filters.filter(({ value }) => value.startsWith('$')).map(({ name }) => name),
    ).size;
    expect(12 * (0.1 * watched + 0.3 * writtenEachMinute)).toBeLessThanOrEqual(40);
  });

  it('reach the operator', () => {
    for (const [id, { Properties }] of alarms)
      expect(Properties['AlarmActions'], id).toEqual([
        { Ref: expect.stringMatching(/^AlarmsTopic/) },
      ]);
    const emails = ofType(template, 'AWS::SNS::Subscription').filter(
      ([, { Properties }]) => Properties['Protocol'] === 'email',
    );
    expect(emails.map(([, { Properties }]) => Properties['Endpoint'])).toEqual([
      'operator@countersign.test',
    ]);
  });

  it('notice a sweep that no longer runs', () => {
    expect(alarm('SweepStopped')).toMatchObject({
      MetricName: 'Invocations',
      TreatMissingData: 'breaching',
    });
  });

  it('notice facts about emails that nobody could note', () => {
    expect(JSON.stringify(alarm('FeedbackSetAside')['Dimensions'])).toContain(
      'QueuesFeedbackDeadLetters',
    );
  });

  it('notice a table, or its index, that is held back', () => {
    const read = (alarm('TablesThrottled')['Metrics'] as { MetricStat?: object }[]).map((metric) =>
      JSON.stringify(metric),
    );
    for (const [table, metric, index] of [
      ['TablesMain', 'ReadThrottleEvents', false],
      ['TablesMain', 'WriteThrottleEvents', false],
      ['TablesMain', 'ReadThrottleEvents', true],
      ['TablesMain', 'WriteThrottleEvents', true],
      ['TablesSignatures', 'ReadThrottleEvents', false],
      ['TablesSignatures', 'WriteThrottleEvents', false],
      ['TablesAudit', 'WriteThrottleEvents', false],
    ] as const)
      expect(
        read.filter(
          (text) =>
            text.includes(table) &&
            text.includes(metric) &&
            text.includes('GlobalSecondaryIndexName') === index,
        ),
        `${table} ${metric}`,
      ).toHaveLength(1);
  });
});

type Filter = {
  LogGroupName: { Ref: string };
  FilterPattern: string;
  MetricTransformations: { MetricName: string; MetricValue: string; MetricNamespace: string }[];
};

/** Every metric that is read off our log lines, with its log group's logical id. */
const filters: LoggedMetric[] = ofType(template, 'AWS::Logs::MetricFilter').flatMap(
  ([, { Properties }]) => {
    const { LogGroupName, FilterPattern, MetricTransformations } = Properties as Filter;
    return MetricTransformations.map(({ MetricName, MetricValue }) => ({
      logGroup: LogGroupName.Ref,
      pattern: FilterPattern,
      name: MetricName,
      value: MetricValue,
    }));
  },
);

const groupOf = (name: LambdaName): string => {
  const lambda = ofType(template, 'AWS::Lambda::Function').find(([id]) =>
    new RegExp(`^${name}[0-9A-F]{8}$`, 'i').test(id),
  );
  const config = lambda?.[1].Properties['LoggingConfig'] as { LogGroup: { Ref: string } };
  return config.LogGroup.Ref;
};

/** Whether an alarm rises over what was written to a log group. */
function rises(id: string, logGroup: string, lines: readonly string[]): boolean {
  const { MetricName, Threshold, Statistic } = alarm(id);
  const values =
    readMetrics(
      filters,
      lines.map((line) => ({ logGroup, line })),
    )[String(MetricName)] ?? [];
  const value =
    Statistic === 'Sum' ? values.reduce((sum, one) => sum + one, 0) : Math.max(0, ...values);
  return value >= Number(Threshold);
}

/** What a function writes of a fault, and what AWS writes where it ended a run itself. */
function written(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog((line) => lines.push(line)));
  return lines;
}
const failures: Record<string, string[]> = {
  'a fault that we caught': written((log) => log.fault('page-failed', new Error('x'))),
  'an item of a batch that failed': written((log) =>
    log.fault('queue-item-failed', new Error('x')),
  ),
  'an error that nobody caught': [
    JSON.stringify({ level: 'ERROR', message: { errorType: 'TypeError' } }),
  ],
  'a run that took too long': [
    JSON.stringify({ type: 'platform.report', record: { status: 'timeout' } }),
  ],
  'a run out of memory': [JSON.stringify({ type: 'platform.report', record: { status: 'error' } })],
};
const usual = [
  ...written((log) => log.info('swept', { nudged: 3 })),
  JSON.stringify({ type: 'platform.report', record: { status: 'success' } }),
  'not JSON at all: error',
];

describe.each(lambdaNames)('a failure of %s', (name) => {
  const id = (frontLambdas as readonly string[]).includes(name) ? 'PageFaults' : 'WorkFaults';

  it.each(Object.keys(failures))('rings the alarm: %s', (what) => {
    expect(rises(id, groupOf(name), failures[what] ?? [])).toBe(true);
  });

  it('is not seen in what it usually writes', () => {
    expect(rises(id, groupOf(name), usual)).toBe(false);
  });
});

describe('work that is owed for long', () => {
  const owedAt = '2026-09-02T09:00:00.000Z';
  const aMessage = (kind: 'ask' | 'receipt'): Message => ({
    school: 'northbrook',
    owner: { kind: 'contact', id: 'samira' },
    id: `x.${kind}.1`,
    kind,
    round: 'x',
    state: 'owed',
    owedAt,
    notBefore: owedAt,
    tries: 0,
  });
  /** What the sweep writes so many minutes after something came to be owed. */
  async function sweepAfter(
    minutes: number,
    facts: Parameters<ReturnType<typeof createStore>['commit']>[0],
  ) {
    const store = createStore(createMemoryTable(), emailHash);
    await store.commit(facts);
    const lines: string[] = [];
    await createSweep({
      store,
      nudge: async () => undefined,
      now: () => later(owedAt, minutes * 60),
      log: createLog((line) => lines.push(line)),
    })();
    return lines;
  }
  const job = {
    school: 'northbrook',
    id: 'x',
    round: 'x',
    by: 't',
    owedAt,
    notBefore: owedAt,
    tries: 0,
  };

  it.each([
    ['SignLate', 15, [{ fact: 'message-owed', message: aMessage('receipt') }]],
    ['BulkLate', 120, [{ fact: 'message-owed', message: aMessage('ask') }]],
    ['JobLate', 30, [{ fact: 'issue-owed', job }]],
  ] as const)('rings %s after %d minutes, and not before', async (id, minutes, facts) => {
    const group = groupOf('sweep');
    expect(rises(id, group, await sweepAfter(minutes, facts))).toBe(true);
    expect(rises(id, group, await sweepAfter(minutes - 1, facts))).toBe(false);
    expect(rises(id, group, await sweepAfter(minutes, []))).toBe(false);
  });
});

describe('a front that turns people away', () => {
  const stage = ofType(template, 'AWS::ApiGatewayV2::Stage')[0]?.[1].Properties ?? {};
  const { DestinationArn, Format } = stage['AccessLogSettings'] as {
    DestinationArn: { 'Fn::GetAtt': [string, string] };
    Format: string;
  };
  const [group] = DestinationArn['Fn::GetAtt'];
  /** A line of the access log; what the gateway does not know it writes as "-". */
  const line = (known: Record<string, string>): string =>
    Format.replaceAll(/\$context\.(\w+)/g, (_, name: string) => known[name] ?? '-');
  const lines = (known: Record<string, string>) => Array.from({ length: 10 }, () => line(known));

  it('rings the alarm where API Gateway itself refuses them', () => {
    expect(rises('FrontFull', group, lines({ status: '429' }))).toBe(true);
  });

  it('does not where one of our own limits did its work', () => {
    expect(rises('FrontFull', group, lines({ status: '429', integrationStatus: '200' }))).toBe(
      false,
    );
  });
});
