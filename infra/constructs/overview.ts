import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { lambdaNames } from '../lambdas.ts';
import type { Alarms } from './alarms.ts';
import type { Front } from './front.ts';
import type { Lambdas } from './lambda-set.ts';
import type { OwnMetrics } from './own-metrics.ts';
import type { Tables } from './tables.ts';

type Props = {
  stage: string;
  alarms: Alarms;
  own: OwnMetrics;
  front: Front;
  lambdas: Lambdas;
  tables: Tables;
};

const graph = (title: string, left: IMetric[]) =>
  new GraphWidget({ title, left, width: 8, height: 6, period: Duration.minutes(5) });

const ses = (metricName: string) =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.SUM });

const units = (metricName: string, TableName: string) =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName },
    statistic: Stats.SUM,
  });

/** One page for whoever looks after the deployment: which alarms are on, and what led to them. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { stage, alarms, own, front, lambdas, tables } = props;
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `countersign-${stage}`,
      defaultInterval: Duration.days(1),
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 24, height: 4 }),
    );
    dashboard.addWidgets(
      graph('Requests, and errors', [
        front.stage.metricCount({ statistic: Stats.SUM }),
        front.stage.metricServerError({ statistic: Stats.SUM }),
        own.refusedAtFront,
      ]),
      graph('Page times, milliseconds', [
        front.stage.metricLatency({ statistic: Stats.percentile(50), label: 'half' }),
        front.stage.metricLatency({ statistic: Stats.percentile(95), label: 'nineteen in twenty' }),
      ]),
      graph('Faults', [own.pageFaults, own.workFaults]),
    );
    dashboard.addWidgets(
      graph('Oldest owed, seconds', Object.values(own.oldestOwed)),
      graph('Emails', ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'].map(ses)),
      graph(
        'Lambdas at once',
        lambdaNames.map((name) =>
          lambdas[name].metric('ConcurrentExecutions', { statistic: Stats.MAXIMUM, label: name }),
        ),
      ),
    );
    dashboard.addWidgets(
      graph('Read units', [
        units('ConsumedReadCapacityUnits', tables.main.tableName),
        units('ConsumedReadCapacityUnits', tables.signatures.tableName),
      ]),
      graph('Write units', [
        units('ConsumedWriteCapacityUnits', tables.main.tableName),
        units('ConsumedWriteCapacityUnits', tables.signatures.tableName),
      ]),
    );
  }
}
