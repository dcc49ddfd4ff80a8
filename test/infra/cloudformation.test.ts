import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../infra/local/start/prepare.ts';
import { resourceTypes, templateProblems, type WholeTemplate } from './cloudformation-model.ts';
import { synthesiseStacks } from './synthesise.ts';

const cdkOut = await prepare();
/** Every stack as it is built. */
const built = globSync('*.template.json', { cwd: cdkOut })
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(cdkOut, file), 'utf8')) as WholeTemplate);
const resourcesOf = (templates: readonly WholeTemplate[]) =>
  templates.flatMap(({ Resources }) => Object.values(Resources));

/** A school's own stage, with every setting that changes what is made. */
const live = {
  COUNTERSIGN_DOMAIN: 'forms.hill.example.org',
  COUNTERSIGN_HOSTED_ZONE_ID: 'Z0123456789ABC',
  COUNTERSIGN_HOSTED_ZONE_NAME: 'hill.example.org',
  COUNTERSIGN_CERTIFICATE:
    'arn:aws:acm:eu-west-2:123456789012:certificate/12345678-1234-4123-8123-123456789012',
  COUNTERSIGN_SENDER: 'forms@hill.example.org',
  COUNTERSIGN_EVIDENCE_YEARS: '25',
  COUNTERSIGN_ALARM_EMAIL: 'it@hill.example.org',
  COUNTERSIGN_SIGN_IN_PREFIX: 'hill-forms',
  COUNTERSIGN_SIGN_IN_MAIL_FROM_SES: 'true',
  COUNTERSIGN_MAIN_TABLE: 'restored-main',
  COUNTERSIGN_SIGNATURES_TABLE: 'restored-signatures',
  COUNTERSIGN_DMARC_RECORD: 'false',
};

describe('the template, by AWS’s own description of every resource', () => {
  it('is one that CloudFormation takes', () => {
    expect(built.flatMap(templateProblems)).toEqual([]);
    expect(resourcesOf(built).length).toBeGreaterThan(100);
  });

  it('is so for a school’s own stage, restored from a backup', () => {
    for (const { template } of Object.values(synthesiseStacks(live, { stage: 'live' })))
      expect(templateProblems(template as WholeTemplate)).toEqual([]);
  });

  it('is described in full: no resource goes unread', () => {
    const types = new Set(resourcesOf(built).map(({ Type }) => Type));
    const db = resourceTypes();
    for (const type of types)
      expect([...db.lookup('resource', 'cloudFormationType', 'equals', type)], type).toHaveLength(
        1,
      );
  });
});

const queue = (properties: Record<string, unknown> = {}, more: object = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
  ...more,
});
const topicOn = (target: unknown) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { Protocol: 'sqs', TopicArn: 'arn:aws:sns:eu-west-2:1:t', Endpoint: target },
});

describe('a template with one thing wrong', () => {
  it.each<[string, WholeTemplate['Resources'], string]>([
    ['a type that there is not', { Q: { ...queue(), Type: 'AWS::SQS::Quue' } }, 'Q is of no type'],
    [
      'a property that it lacks',
      { Q: queue({ VisibilityTimeOut: 30 }) },
      'Q.VisibilityTimeOut is no property',
    ],
    [
      'a property within a property that it lacks',
      {
        T: {
          Type: 'AWS::DynamoDB::GlobalTable',
          Properties: {
            AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
            Replicas: [{ Region: 'eu-west-2', DeletionProtection: true }],
          },
        },
      },
      'T.Replicas[0].DeletionProtection is no property',
    ],
    [
      'a property missing',
      { S: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs' } } },
      'S.TopicArn is missing',
    ],
    [
      'text where a number belongs',
      { Q: queue({ VisibilityTimeout: 'thirty' }) },
      'Q.VisibilityTimeout is not a number',
    ],
    [
      'a part of a number',
      { Q: queue({ VisibilityTimeout: 1.5 }) },
      'Q.VisibilityTimeout is not a number',
    ],
    ['a number where text belongs', { Q: queue({ QueueName: 7 }) }, 'Q.QueueName is not text'],
    [
      'one thing where a list belongs',
      { Q: queue({ Tags: { Key: 'a', Value: 'b' } }) },
      'Q.Tags is not a list',
    ],
    [
      'a property that is only read',
      { Q: queue({ Arn: 'arn:aws:sqs:eu-west-2:1:q' }) },
      'Q.Arn is read-only',
    ],
    [
      'a reference to nothing',
      { S: topicOn({ Ref: 'Gone' }) },
      'S refers to Gone, which is not there',
    ],
    [
      'an attribute of nothing',
      { S: topicOn({ 'Fn::GetAtt': ['Gone', 'Arn'] }) },
      'S refers to Gone',
    ],
    [
      'an attribute that it lacks',
      { Q: queue(), S: topicOn({ 'Fn::GetAtt': ['Q', 'QueueArn'] }) },
      'S refers to Q.QueueArn',
    ],
    [
      'a text with a reference to nothing',
      { S: topicOn({ 'Fn::Sub': 'arn:${Gone}' }) },
      'S refers to Gone',
    ],
    [
      'a text with an attribute that it lacks',
      { Q: queue(), S: topicOn({ 'Fn::Sub': ['${Q.Nope}${Own}', { Own: 'x' }] }) },
      'S refers to Q.Nope',
    ],
    [
      'a reference deep in a list',
      { S: topicOn({ 'Fn::Join': ['', ['a', { Ref: 'Gone' }]] }) },
      'S refers to Gone',
    ],
    ['a wait for nothing', { Q: queue({}, { DependsOn: ['Gone'] }) }, 'Q waits for Gone'],
    [
      'a circle',
      {
        A: queue({ QueueName: { Ref: 'B' } }),
        B: queue({ QueueName: { 'Fn::Sub': '${C.Arn}' } }),
        C: queue({}, { DependsOn: 'A' }),
      },
      'A → B → C → A is a circle',
    ],
  ])('is refused for %s', (_, Resources, problem) => {
    expect(templateProblems({ Resources }).join('\n')).toContain(problem);
    expect(templateProblems({ Resources })).toHaveLength(1);
  });

  it('is refused for an output of nothing', () => {
    const Outputs = { Url: { Value: { 'Fn::GetAtt': ['Gone', 'Arn'] } } };
    expect(templateProblems({ Resources: { Q: queue() }, Outputs })).toEqual([
      'The output Url refers to Gone, which is not there',
    ]);
  });

  it('is refused when it is our own with one word changed', () => {
    const broken = (from: string, to: string): string[] => {
      const text = built.map((one) => JSON.stringify(one)).find((one) => one.includes(from)) ?? '';
      expect(text).toContain(from);
      return templateProblems(JSON.parse(text.replace(from, to)) as WholeTemplate);
    };
    expect(broken('"DeletionProtectionEnabled":true', '"DeletionProtectionEnabled":"on"')).toEqual([
      expect.stringMatching(/DeletionProtectionEnabled is not true or false$/),
    ]);
    expect(broken('"RetentionInDays"', '"RetentionDays"')).toEqual([
      expect.stringMatching(/RetentionDays is no property of it$/),
    ]);
  });
});
