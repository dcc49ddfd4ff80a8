import { AwsCallError, awsCall } from '../aws-call.ts';

/** Attributes of `AWS::SQS::Queue` that matter here, under the names of the SQS API. */
const attributeNames = [
  'DelaySeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
] as const;

function attributesOf(properties: Record<string, unknown>): Record<string, string> {
  const entries = attributeNames.flatMap((name) => {
    const value = properties[name];
    if (value === undefined) return [];
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Creates a queue, or brings the attributes of the one that is there up to date. */
export async function ensureQueue(
  url: string,
  name: string,
  properties: Record<string, unknown>,
): Promise<void> {
  const attributes = attributesOf(properties);
  try {
    await awsCall(url, 'AmazonSQS.CreateQueue', { QueueName: name, Attributes: attributes });
  } catch (error) {
    if (!(error instanceof AwsCallError && /QueueNameExists|QueueAlreadyExists/.test(error.code)))
      throw error;
    await awsCall(url, 'AmazonSQS.SetQueueAttributes', {
      QueueUrl: `${url}/000000000000/${name}`,
      Attributes: attributes,
    });
  }
}
