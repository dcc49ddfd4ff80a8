/** One call in AWS's query protocol, which SNS speaks. Throws with the answer's text. */
export async function snsCall(
  url: string,
  action: string,
  input: Record<string, string>,
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ Action: action, Version: '2010-03-31', ...input }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`SNS ${action}: ${text}`);
  return text;
}

export const ensureTopic = async (url: string, name: string): Promise<void> => {
  await snsCall(url, 'CreateTopic', { Name: name });
};

/** Subscribes a queue to a topic; the same subscription again changes nothing. */
export async function ensureSubscription(
  url: string,
  { topicArn, queueArn, raw }: { topicArn: string; queueArn: string; raw: boolean },
): Promise<void> {
  await snsCall(url, 'Subscribe', {
    TopicArn: topicArn,
    Protocol: 'sqs',
    Endpoint: queueArn,
    'Attributes.entry.1.key': 'RawMessageDelivery',
    'Attributes.entry.1.value': String(raw),
  });
}
