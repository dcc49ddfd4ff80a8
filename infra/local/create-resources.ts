import { ensureTable, type TableProperties } from './database/create-tables.ts';
import { ensureQueue } from './queues/local-queues.ts';
import { ensureSubscription, ensureTopic } from './queues/topics.ts';
import type { Deployed } from './template/deployed.ts';
import { nameOf } from './template/naming.ts';

type Subscription = {
  Protocol: string;
  TopicArn: string;
  Endpoint: string;
  RawMessageDelivery?: boolean;
};
type QueueProperties = Record<string, unknown> & {
  RedrivePolicy?: { deadLetterTargetArn: string };
};

/** Creates the tables, queues, topics, subscriptions and buckets that are not there yet. */
export async function createResources(
  deployed: Deployed,
  urls: { dynamodb: string; fauxqs: string },
): Promise<void> {
  const tables = deployed.ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');
  const buckets = deployed.ofType('AWS::S3::Bucket');
  await Promise.all([
    ...tables.map((table) =>
      ensureTable(urls.dynamodb, nameOf(table), deployed.propertiesOf<TableProperties>(table)),
    ),
    ...buckets.map(async (bucket) => {
      const answer = await fetch(`${urls.fauxqs}/${nameOf(bucket)}`, { method: 'PUT' });
      if (!answer.ok) throw new Error(`Bucket ${nameOf(bucket)}: ${await answer.text()}`);
    }),
    createQueues(deployed, urls.fauxqs),
  ]);
}

async function createQueues(deployed: Deployed, url: string): Promise<void> {
  const queues = deployed.ofType('AWS::SQS::Queue').map((queue) => ({
    name: nameOf(queue),
    properties: deployed.propertiesOf<QueueProperties>(queue),
  }));
  const create = (wanted: typeof queues) =>
    Promise.all(wanted.map(({ name, properties }) => ensureQueue(url, name, properties)));
  // Dead letters first: a redrive policy names a queue that must be there.
  await create(queues.filter(({ properties }) => !properties.RedrivePolicy));
  await create(queues.filter(({ properties }) => properties.RedrivePolicy));

  await Promise.all(
    deployed.ofType('AWS::SNS::Topic').map((topic) => ensureTopic(url, nameOf(topic))),
  );
  for (const resource of deployed.ofType('AWS::SNS::Subscription')) {
    const subscription = deployed.propertiesOf<Subscription>(resource);
    // Alarms go to somebody's mailbox on AWS; there are no alarms here.
    if (subscription.Protocol === 'email') continue;
    if (subscription.Protocol !== 'sqs')
      throw new Error(`${resource.id} delivers by ${subscription.Protocol}, not to a queue.`);
    await ensureSubscription(url, {
      topicArn: subscription.TopicArn,
      queueArn: subscription.Endpoint,
      raw: subscription.RawMessageDelivery ?? false,
    });
  }
}
