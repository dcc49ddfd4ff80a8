import type { LocalLambdas } from '../lambda/lambdas-of.ts';
import type { Deployed } from '../template/deployed.ts';
import type { Mapping } from './poller.ts';

type Properties = {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  Enabled?: boolean;
  FunctionResponseTypes?: string[];
  ScalingConfig?: { MaximumConcurrency?: number };
};

/** Batches of one queue at once, unless the template allows fewer; one machine has few processors. */
const mostAtOnce = 2;

/** The template's event source mappings. All are queues: throws for anything else. */
export function mappingsOf(deployed: Deployed, lambdas: LocalLambdas): Mapping[] {
  const queues = new Map(
    deployed
      .ofType('AWS::SQS::Queue')
      .map((queue) => [deployed.attributeOf(queue, 'Arn'), queue] as const),
  );
  return deployed.ofType('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const properties = deployed.propertiesOf<Properties>(resource);
    const queue = queues.get(properties.EventSourceArn);
    if (!queue) throw new Error(`${resource.id} is fed by something other than a queue.`);
    if (properties.Enabled === false) return [];
    return {
      lambda: lambdas.at(properties.FunctionName),
      queueUrl: deployed.referenceTo(queue),
      queueArn: properties.EventSourceArn,
      batchSize: properties.BatchSize ?? 10,
      partial: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      concurrency: Math.min(properties.ScalingConfig?.MaximumConcurrency ?? mostAtOnce, mostAtOnce),
    };
  });
}
