import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../../infra/local/cloud.ts';
import { ensureTable } from '../../infra/local/database/create-tables.ts';
import { generateSecret } from '../../infra/local/secrets.ts';
import { deployedAt, readChecked } from '../../infra/local/template/deployed.ts';
import { nameOf } from '../../infra/local/template/naming.ts';
import { noLocalEffect } from '../../infra/local/template/no-local-effect.ts';
import { runLocally } from '../../infra/local/template/refuse-unknown.ts';
import { startFixture, temporaryFolder } from './fixture/fixture-cloud.ts';

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

/** A cloud assembly that holds these resources in one stack, and these exports in another. */
function assembly(Resources: Resources, exported: Record<string, unknown> = {}): string {
  const folder = temporaryFolder();
  const write = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  const stack = (templateFile: string) => ({
    type: 'aws:cloudformation:stack',
    properties: { templateFile },
  });
  write('manifest.json', { artifacts: { one: stack('one.json'), two: stack('two.json') } });
  write('one.json', { Resources });
  const outputs = Object.entries(exported).map(([Name, Value], n) => [
    `Out${n}`,
    { Value, Export: { Name } },
  ]);
  write('two.json', { Resources: {}, Outputs: Object.fromEntries(outputs) });
  return folder;
}

const addresses = {
  baseUrl: 'http://127.0.0.1:1',
  oidcUrl: 'http://127.0.0.1:2',
  queuesUrl: 'http://127.0.0.1:3',
};

const resolved = (value: unknown, others: Resources = {}, exported = {}): unknown => {
  const cdkOut = assembly(
    { It: { Type: 'AWS::SNS::Topic', Properties: { value } }, ...others },
    exported,
  );
  const deployed = deployedAt(readChecked(cdkOut), addresses);
  const [topic] = deployed.ofType('AWS::SNS::Topic');
  return topic && deployed.propertiesOf<{ value: unknown }>(topic).value;
};

describe('a resource type', () => {
  it('that is neither run nor known to have no effect stops the start, and is named', async () => {
    const cdkOut = assembly({
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Stream: { Type: 'AWS::Kinesis::Stream' },
      Queue: { Type: 'AWS::SQS::Queue' },
    });
    const start = startCloud({ cdkOut, dataDir: temporaryFolder() });
    await expect(start).rejects.toThrow(
      /cannot run these resources of the template:\n {2}AWS::ECS::Cluster {2}Cluster\n {2}AWS::Kinesis::Stream {2}Stream\n/,
    );
    await expect(start).rejects.not.toThrow('AWS::SQS::Queue');
  });

  it('is either run or has no effect, never both, and a reason is given', () => {
    for (const [type, reason] of Object.entries(noLocalEffect)) {
      expect(runLocally.has(type), type).toBe(false);
      expect(reason.length, type).toBeGreaterThan(10);
    }
  });
});

describe('an intrinsic function', () => {
  it('becomes the value it stands for', () => {
    const others: Resources = {
      Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mine' } },
      B: { Type: 'AWS::S3::Bucket' },
      P: { Type: 'AWS::Cognito::UserPool' },
    };
    const arn = { 'Fn::GetAtt': ['Q', 'Arn'] };
    expect(resolved({ Ref: 'Q' }, others)).toBe('http://127.0.0.1:3/000000000000/mine');
    expect(resolved({ Ref: 'B' }, others)).toBe('one-b');
    expect(resolved(arn, others)).toBe('arn:aws:sqs:eu-west-2:000000000000:mine');
    expect(resolved({ 'Fn::GetAtt': 'P.ProviderURL' }, others)).toBe(addresses.oidcUrl);
    expect(resolved({ 'Fn::Sub': 'a-${AWS::Region}-${Q.QueueName}-${!Literal}' }, others)).toBe(
      'a-eu-west-2-mine-${Literal}',
    );
    expect(resolved({ 'Fn::Sub': ['${x}/${B}', { x: { Ref: 'AWS::AccountId' } }] }, others)).toBe(
      '000000000000/one-b',
    );
    expect(resolved({ 'Fn::Join': [':', ['a', { Ref: 'B' }]] }, others)).toBe('a:one-b');
    expect(resolved({ 'Fn::Select': [5, { 'Fn::Split': [':', arn] }] }, others)).toBe('mine');
    expect(resolved({ 'Fn::ImportValue': 'x' }, others, { x: { 'Fn::Join': ['', ['y']] } })).toBe(
      'y',
    );
    expect(resolved([1, { Ref: 'AWS::NoValue' }, { a: { Ref: 'AWS::NoValue' } }])).toEqual([1, {}]);
  });

  it('that is not known, or leads nowhere, is never half understood', () => {
    expect(() => resolved({ 'Fn::Cidr': ['a'] })).toThrow('Fn::Cidr is not understood');
    expect(() => resolved({ Ref: 'Nobody' })).toThrow('refers to Nobody');
    expect(() => resolved({ 'Fn::ImportValue': 'x' })).toThrow('imports x, which no stack exports');
  });
});

describe('the stacks of a stage', () => {
  const tableOf = (stack: string) =>
    nameOf({
      stack: { name: stack, parameters: {}, exports: {}, resources: new Map() },
      id: 'It',
      type: 'AWS::DynamoDB::GlobalTable',
      properties: {},
    });

  it('call their resources alike, as the one they once were: data made then is found again', () => {
    expect([tableOf('countersign-local-data'), tableOf('countersign-local')]).toEqual([
      'countersign-local-It',
      'countersign-local-It',
    ]);
  });
});

describe('an address of the deployment', () => {
  const others: Resources = {
    D: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'forms.example.org' } },
    U: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { Domain: 'school' } },
  };

  it('becomes the local one wherever it stands, whole', () => {
    expect(resolved('https://forms.example.org', others)).toBe('http://127.0.0.1:1');
    expect(resolved(['https://forms.example.org/desk'], others)).toEqual([
      'http://127.0.0.1:1/desk',
    ]);
    expect(resolved('https://school.auth.eu-west-2.amazoncognito.com/logout', others)).toBe(
      'http://127.0.0.1:2/logout',
    );
  });

  it('stays where it is only the beginning of another', () => {
    expect(resolved('https://forms.example.org.uk', others)).toBe('https://forms.example.org.uk');
  });
});

describe('a generated secret', () => {
  it('has the length, letters and place that the template asks for', () => {
    const how = { ExcludeCharacters: 'abcABC', ExcludePunctuation: true, PasswordLength: 200 };
    expect(generateSecret({ GenerateSecretString: how })).toMatch(/^[d-zD-Z0-9]{200}$/);
    const within = { SecretStringTemplate: '{"a":1}', GenerateStringKey: 'key' };
    expect(JSON.parse(generateSecret({ GenerateSecretString: within }))).toMatchObject({
      a: 1,
      key: expect.stringMatching(/^.{32}$/),
    });
    expect(generateSecret({ SecretString: 'given' })).toBe('given');
  });
});

describe('the database', () => {
  it('refuses a table whose layout has changed, and keeps one that has not', async () => {
    const cloud = await startFixture();
    const table = {
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    };
    const name = cloud.environment['TABLE_NAME'] ?? '';
    try {
      await ensureTable(cloud.dynamodbUrl, name, table);
      const other = {
        AttributeDefinitions: table.AttributeDefinitions.slice(0, 1),
        KeySchema: table.KeySchema.slice(0, 1),
      };
      await expect(ensureTable(cloud.dynamodbUrl, name, other)).rejects.toThrow(
        'npm start -- --fresh',
      );
    } finally {
      await cloud.stop();
    }
  });
});
