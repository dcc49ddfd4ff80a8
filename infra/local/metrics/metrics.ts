/** What AWS would have counted here: a metric's values, by namespace, name and what it is about. */
export type Metrics = {
  /** `about`: the name of a function, a table, or `table/index`; left out where there is only one. */
  add(metric: MetricName, value: number, about?: string): void;
  /** Every value since it was last asked for them all (`clear`). */
  read(metric: MetricName, about?: string): number[];
  clear(): void;
};

/** The metrics of AWS's own that alarms of ours look at and that one machine can count. */
export type MetricName =
  | 'AWS/DynamoDB ReadThrottleEvents'
  | 'AWS/DynamoDB WriteThrottleEvents'
  | 'AWS/ApiGateway 5xx'
  | 'AWS/ApiGateway Latency'
  | 'AWS/Lambda Invocations'
  | 'AWS/Lambda Throttles';

/** So many values are kept: a cloud that nobody asks runs for months. */
const mostKept = 20_000;

export function createMetrics(): Metrics {
  let values: { metric: MetricName; value: number; about: string | undefined }[] = [];
  return {
    add(metric, value, about) {
      if (values.length >= mostKept) values = values.slice(mostKept / 2);
      values.push({ metric, value, about });
    },
    read: (metric, about) =>
      values
        .filter((one) => one.metric === metric && (about === undefined || one.about === about))
        .map(({ value }) => value),
    clear() {
      values = [];
    },
  };
}
