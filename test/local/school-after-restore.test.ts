import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { awsCall } from '../../infra/local/aws-call.ts';
import { ensureTable, type TableProperties } from '../../infra/local/database/create-tables.ts';
import { type Engine, startEngine } from '../../infra/local/database/engine.ts';
import { foundIn } from '../../infra/school/found-in.ts';
import { placeOf } from '../../infra/school/place.ts';
import { builtTemplate, the } from '../infra/template.ts';
import { temporaryFolder } from './fixture/fixture-cloud.ts';

const made = 'countersign-live-data-TablesMain-1A2B';
const restored = 'countersign-live-main-2';

/** What was sent to the queue of the security log. */
const noted: unknown[] = [];
let port = 0;

type Sent = { QueueUrl: string; Entries: { Id: string; MessageBody: string }[] };

/** SQS, which says of each message what it read. */
const take = ({ QueueUrl, Entries }: Sent) => ({
  Failed: [],
  Successful: Entries.map(({ Id, MessageBody }) => {
    if (QueueUrl.endsWith('/audit')) noted.push(JSON.parse(MessageBody));
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
    return { Id, MessageId: Id, MD5OfMessageBody };
  }),
});

/** CloudFormation, asked about a stage whose setting `mainTable` is the restored table; and SQS. */
const cloud = createServer((request, response) => {
  if (request.headers['x-amz-target'] === 'AmazonSQS.SendMessageBatch') {
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    void json(request).then((sent) => response.end(JSON.stringify(take(sent as Sent))));
    return;
  }
  const output = (key: string, value: string) =>
    `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`;
  response.setHeader('content-type', 'text/xml');
  response.end(
    `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
     <DescribeStacksResult><Stacks><member><StackName>countersign-live</StackName>
     <StackStatus>UPDATE_COMPLETE</StackStatus><CreationTime>2026-09-14T09:00:00Z</CreationTime>
     <Outputs>${output('TableName', restored)}${output('BaseUrl', 'https://forms.example.org')}
     ${output('AuditQueueUrl', `http://127.0.0.1:${port}/000000000000/audit`)}</Outputs>
     </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
});
let engine: Engine;

beforeAll(async () => {
  engine = await startEngine(join(temporaryFolder(), 'restored.db'));
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
  ({ port } = cloud.address() as AddressInfo);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'nothing',
    AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_DYNAMODB: engine.url,
  });
  const { Properties } = the(await builtTemplate(), 'AWS::DynamoDB::GlobalTable', 'TablesMain');
  for (const table of [made, restored])
    await ensureTable(engine.url, table, Properties as TableProperties);
});

afterAll(async () => {
  cloud.close();
  await engine?.stop();
});

const countIn = async (table: string): Promise<number> => {
  const { Count } = await awsCall<{ Count: number }>(engine.url, 'DynamoDB_20120810.Query', {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'S#hill-view' } },
  });
  return Count;
};

it('a school founded after going back in time is where the functions look, not in the old table', async () => {
  const wish = {
    id: 'hill-view',
    name: 'Hill View School',
    officeEmail: 'office@example.org',
    admin: { email: 'sam.okafor@example.org', firstName: 'Sam', lastName: 'Okafor' },
    stack: 'countersign-live',
  };
  const place = await placeOf(wish, temporaryFolder());
  expect(place).toMatchObject({ baseUrl: 'https://forms.example.org', local: false });
  expect(await foundIn(place, wish)).toBe('founded');
  expect([await countIn(made), await countIn(restored)]).toEqual([0, 1]);
  // The queue is the stack's whatever was restored, and whose grant this is stands in the log.
  const by = expect.objectContaining({
    type: 'roles-changed',
    school: 'hill-view',
    given: ['admin'],
  });
  expect(noted).toEqual([by]);
  expect(noted[0]).not.toHaveProperty('by');
});
