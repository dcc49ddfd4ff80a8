import { dropTable, ensureTable, type TableProperties } from './database/create-tables.ts';
import { ensureQueue } from './queues/local-queues.ts';
import { ensureSubscription, ensureTopic } from './queues/topics.ts';
import type { Deployed } from './template/deployed.ts';
import { nameOf } from './template/naming.ts';
import { tableTypes } from './template/own-tables.ts';

type Subscription = {
  Protocol: string;
  TopicArn: string;
  Endpoint: string;
  RawMessageDelivery?: boolean;
};
type QueueProperties = Record<string, unknown> & {
  RedrivePolicy?: { deadLetterTargetArn: string };
};

/**
 * Creates the tables, queues, topics, subscriptions and buckets that are not there yet. With `afresh`,
 * the data folder's tables are deleted first, for an engine of somebody else's keeps them. Says
 * whether the tables were made.
 */
export async function createResources(
  deployed: Deployed,
  urls: { dynamodb: string; fauxqs: string },
  afresh = false,
): Promise<boolean> {
  const [made] = await Promise.all([
    createTables(deployed, urls.dynamodb, afresh),
    createBuckets(deployed, urls.fauxqs),
    createQueues(deployed, urls.fauxqs),
  ]);
  return made;
}

async function createTables(deployed: Deployed, url: string, afresh: boolean): Promise<boolean> {
  const tables = deployed.ofType(...tableTypes);
  if (afresh) await dropTables(deployed, url);
  const made = await Promise.all(
    tables.map((table) =>
      ensureTable(url, nameOf(table), deployed.propertiesOf<TableProperties>(table)),
    ),
  );
  return made.some((isNew) => isNew);
}

/** Deletes the tables and all they hold. */
export async function dropTables(deployed: Deployed, url: string): Promise<void> {
  await Promise.all(deployed.ofType(...tableTypes).map((table) => dropTable(url, nameOf(table))));
}

async function createBuckets(deployed: Deployed, url: string): Promise<void> {
  await Promise.all(
    deployed.ofType('AWS::S3::Bucket').map(async (bucket) => {
      const answer = await fetch(`${url}/${nameOf(bucket)}`, { method: 'PUT' });
      if (!answer.ok) throw new Error(`Bucket ${nameOf(bucket)}: ${await answer.text()}`);
    }),
  );
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
