import type { Deployed } from '../template/deployed.ts';

type Dimension = { Name: string; Value: string };
type MetricStat = {
  Metric: { Namespace: string; MetricName: string; Dimensions?: Dimension[] };
  Stat: string;
};
type Properties = {
  AlarmDescription: string;
  Threshold: number;
  ComparisonOperator: 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  TreatMissingData: 'breaching' | 'notBreaching';
  Namespace?: string;
  MetricName?: string;
  Dimensions?: Dimension[];
  Statistic?: string;
  ExtendedStatistic?: string;
  Metrics?: { Id: string; Expression?: string; MetricStat?: MetricStat }[];
};

/** One metric that an alarm reads. `statistic`: `Sum`, `Maximum`, `Average`, `p95` … */
export type Watched = {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  statistic: string;
  /** What it counts as while there is no value of it; else nothing comes of the alarm's whole sum. */
  filledWith?: number;
};

/** An alarm of the template. Where it watches several metrics, they are added up. */
export type LocalAlarm = {
  id: string;
  description: string;
  watched: Watched[];
  rings(value: number | undefined): boolean;
};

/** The template's alarms; throws for an expression that is not a sum of metrics, filled or not. */
export const alarmsOf = (deployed: Deployed): LocalAlarm[] =>
  deployed.ofType('AWS::CloudWatch::Alarm').map((resource) => {
    const properties = deployed.propertiesOf<Properties>(resource);
    const { Threshold, ComparisonOperator, TreatMissingData } = properties;
    return {
      id: resource.id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, ''),
      description: properties.AlarmDescription,
      watched: watchedBy(properties, resource.id),
      rings(value) {
        if (value === undefined) return TreatMissingData === 'breaching';
        return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold;
      },
    };
  });

function watchedBy(properties: Properties, id: string): Watched[] {
  const { Namespace, MetricName, Dimensions, Metrics = [] } = properties;
  if (Namespace && MetricName)
    return [
      {
        namespace: Namespace,
        name: MetricName,
        dimensions: asRecord(Dimensions),
        statistic: properties.Statistic ?? properties.ExtendedStatistic ?? '',
      },
    ];
  const expression = Metrics.flatMap(({ Expression }) => Expression ?? []).join();
  return expression.split(' + ').map((term) => {
    const [, filled, fill, plain] = /^(?:FILL\((\w+), (\d+)\)|(\w+))$/.exec(term) ?? [];
    const found = Metrics.find(({ Id }) => Id === (filled ?? plain))?.MetricStat;
    if (!found) throw new Error(`${id}: not a sum of metrics: ${expression}`);
    return {
      namespace: found.Metric.Namespace,
      name: found.Metric.MetricName,
      dimensions: asRecord(found.Metric.Dimensions),
      statistic: found.Stat,
      ...(fill !== undefined && { filledWith: Number(fill) }),
    };
  });
}

/** A sum as CloudWatch has it: there is none where one of its terms has no value and no filling. */
export function sumOfWatched(
  terms: readonly { value: number | undefined; filledWith?: number }[],
): number | undefined {
  const known = terms.map(({ value, filledWith }) => value ?? filledWith);
  return known.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

const asRecord = (dimensions: Dimension[] = []): Record<string, string> =>
  Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));

/** What a statistic makes of values; undefined where there are none, as CloudWatch has it. */
export function statisticOf(values: readonly number[], statistic: string): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((all, value) => all + value, 0);
  const [, percentile] = /^p(\d+)$/.exec(statistic) ?? [];
  if (percentile) {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.ceil((Number(percentile) / 100) * sorted.length) - 1];
  }
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'Maximum':
      return Math.max(...values);
    default:
      throw new Error(`No such statistic here: ${statistic}`);
  }
}
