import { createDynamo } from '../../../functions/services/dynamo.ts';
import { createDynamoTable } from '../../../functions/store/dynamo-table.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';

/** What DynamoDB says to one request: a body; with a `type` it is an error of that name. */
export type Answer = { type?: string } & Record<string, unknown>;

export const cancelled = (...codes: string[]): Answer => ({
  type: 'TransactionCanceledException',
  CancellationReasons: codes.map((Code) => ({ Code })),
});

/** A request as it reached DynamoDB. */
export type Asked = { operation: string; body: Record<string, unknown> };

type Request = { headers: Record<string, string>; body: string };

/**
 * Our table over our client itself, whose requests end here: DynamoDB gives each of `answers` in turn,
 * and the last of them for ever. So what it does of its own accord is part of what is tested.
 */
export function answeringDynamo(...answers: [Answer, ...Answer[]]) {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const handle = async ({ headers, body }: Request) => {
    const { type, ...rest } = answers[Math.min(asked.length, answers.length - 1)] ?? {};
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    asked.push({ operation, body: JSON.parse(body) });
    const said = { ...(type && { __type: `com.amazonaws.dynamodb.v20120810#${type}` }), ...rest };
    const response = {
      statusCode: type ? 400 : 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Buffer.from(JSON.stringify(said)),
    };
    return { response };
  };
  const client = createDynamo({ region: 'eu-west-2', credentials: localCredentials });
  client.config.requestHandler = { handle } as never;
  const table = createDynamoTable(
    client,
    { main: 'main', signatures: 'signatures' },
    {
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
      chance: () => 1,
    },
  );
  return { table, asked, waits };
}
