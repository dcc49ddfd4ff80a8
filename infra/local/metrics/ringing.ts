import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsCall } from '../aws-call.ts';
import type { Deployed } from '../template/deployed.ts';
import { nameOf } from '../template/naming.ts';
import { alarmsOf, type LocalAlarm, statisticOf, sumOfWatched, type Watched } from './alarms-of.ts';
import { type LoggedMetric, readMetrics } from './logged-metrics.ts';
import type { MetricName, Metrics } from './metrics.ts';

/** How an alarm stands over what happened since it was last asked. `value`: as it would be measured. */
export type AlarmState = { id: string; description: string; value?: number; isRinging: boolean };

type Where = {
  deployed: Deployed;
  metrics: Metrics;
  /** The folder of the functions' logs, a file each. */
  logs: string;
  queuesUrl: string;
  mailUrl: string;
};

type FilterProperties = {
  LogGroupName: string;
  FilterPattern: string;
  MetricTransformations: { MetricName: string; MetricValue: string; MetricNamespace: string }[];
};
type LoggingProperties = { LoggingConfig?: { LogGroup?: string } };

/** Which file a log group's lines are in, by the group's name here. */
function filesOf(deployed: Deployed): Map<string, string> {
  const files = new Map<string, string>();
  for (const resource of deployed.ofType('AWS::Lambda::Function')) {
    const group = deployed.propertiesOf<LoggingProperties>(resource).LoggingConfig?.LogGroup;
    if (group) files.set(group, `${resource.id.replace(/[0-9A-F]{8}$/, '').toLowerCase()}.log`);
  }
  for (const resource of deployed.ofType('AWS::ApiGatewayV2::Stage')) {
    type Stage = { AccessLogSettings?: { DestinationArn: string } };
    const group = deployed.propertiesOf<Stage>(resource).AccessLogSettings?.DestinationArn;
    if (group) files.set(group.split('/').at(-1) ?? group, 'access.log');
  }
  return files;
}

const filtersOf = (deployed: Deployed): LoggedMetric[] =>
  deployed.ofType('AWS::Logs::MetricFilter').flatMap((resource) => {
    const { LogGroupName, FilterPattern, MetricTransformations } =
      deployed.propertiesOf<FilterProperties>(resource);
    return MetricTransformations.map(({ MetricName: name, MetricValue, MetricNamespace }) => ({
      logGroup: LogGroupName,
      pattern: FilterPattern,
      name: `${MetricNamespace} ${name}`,
      value: MetricValue,
    }));
  });

/** Asks for the state of every alarm of the template, as CloudWatch would see it over one period. */
export function createRinging(where: Where): () => Promise<AlarmState[]> {
  const { deployed, metrics, logs, queuesUrl, mailUrl } = where;
  const alarms = alarmsOf(deployed);
  const filters = filtersOf(deployed);
  const files = filesOf(deployed);
  const readSoFar = new Map<string, number>();

  /** The lines that came since the last time, by log group. */
  const newLines = () =>
    [...files].flatMap(([logGroup, name]) => {
      const file = join(logs, name);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      const fresh = text.slice(readSoFar.get(file) ?? 0);
      readSoFar.set(file, text.length);
      return fresh.split('\n').map((line) => ({ logGroup, line }));
    });

  const waiting = async (queue: string): Promise<number> => {
    const { Attributes } = await awsCall<{ Attributes: Record<string, string> }>(
      queuesUrl,
      'AmazonSQS.GetQueueAttributes',
      { QueueUrl: queue, AttributeNames: ['ApproximateNumberOfMessages'] },
    );
    return Number(Attributes['ApproximateNumberOfMessages'] ?? 0);
  };

  const share = async (kind: 'bounce@' | 'complaint@'): Promise<number[]> => {
    const { count } = (await (await fetch(`${mailUrl}/count`)).json()) as { count: number };
    if (count === 0) return [];
    const answer = await fetch(`${mailUrl}/store?to=${encodeURIComponent(kind)}`);
    const { emails } = (await answer.json()) as { emails: unknown[] };
    return [emails.length / count];
  };

  const valuesOf = async (
    { namespace, name, dimensions }: Watched,
    logged: Record<string, number[]>,
  ): Promise<number[]> => {
    const metric = `${namespace} ${name}`;
    switch (metric) {
      case 'AWS/SQS ApproximateNumberOfMessagesVisible':
        return [await waiting(queueUrl(dimensions['QueueName'] ?? ''))];
      case 'AWS/SES Reputation.BounceRate':
        return share('bounce@');
      case 'AWS/SES Reputation.ComplaintRate':
        return share('complaint@');
      case 'AWS/ApiGateway 5xx':
      case 'AWS/ApiGateway Latency':
      case 'AWS/Lambda Invocations':
      case 'AWS/Lambda Throttles':
        return metrics.read(metric satisfies MetricName, dimensions['FunctionName']);
      case 'AWS/DynamoDB ReadThrottleEvents':
      case 'AWS/DynamoDB WriteThrottleEvents': {
        const { TableName = '', GlobalSecondaryIndexName: index } = dimensions;
        return metrics.read(
          metric satisfies MetricName,
          index ? `${TableName}/${index}` : TableName,
        );
      }
      default:
        return logged[metric] ?? [];
    }
  };

  const queueUrl = (name: string): string => {
    const queue = deployed.ofType('AWS::SQS::Queue').find((one) => nameOf(one) === name);
    if (!queue) throw new Error(`An alarm watches a queue that is not there: ${name}`);
    return deployed.referenceTo(queue);
  };

  const stateOf = async (
    alarm: LocalAlarm,
    logged: Record<string, number[]>,
  ): Promise<AlarmState> => {
    const parts = await Promise.all(
      alarm.watched.map(async (one) => ({
        ...one,
        value: statisticOf(await valuesOf(one, logged), one.statistic),
      })),
    );
    const value = sumOfWatched(parts);
    return {
      id: alarm.id,
      description: alarm.description,
      ...(value !== undefined && { value }),
      isRinging: alarm.rings(value),
    };
  };

  return async () => {
    const logged = readMetrics(filters, newLines());
    const states = await Promise.all(alarms.map((alarm) => stateOf(alarm, logged)));
    metrics.clear();
    return states;
  };
}
