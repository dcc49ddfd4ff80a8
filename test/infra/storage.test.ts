import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';
import { builtTemplate, environmentIn, ofType, the } from './template.ts';

const template = await builtTemplate();
const table = (name: string) => the(template, 'AWS::DynamoDB::GlobalTable', `Tables${name}`);
const bucket = (name: string) => the(template, 'AWS::S3::Bucket', `Buckets${name}`);

describe('the tables', () => {
  it.each(['Main', 'Signatures', 'Audit'])(
    '%s cannot be lost by a slip or a deployment',
    (name) => {
      const { Properties, DeletionPolicy, UpdateReplacePolicy } = table(name);
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: {
              PointInTimeRecoveryEnabled: true,
              RecoveryPeriodInDays: 35,
            },
          },
        ],
      });
    },
  );

  it('the main one has one sparse index that projects a few small attributes', () => {
    expect(table('Main').Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'index',
          KeySchema: [
            { AttributeName: 'ipk', KeyType: 'HASH' },
            { AttributeName: 'isk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row'] },
        },
      ],
    });
  });

  it('signatures never expire, and are found by person alone', () => {
    const { Properties } = table('Signatures');
    expect(Properties).not.toHaveProperty('TimeToLiveSpecification');
    expect(Properties).not.toHaveProperty('GlobalSecondaryIndexes');
  });

  it('a restored table takes the place of the stack’s own', () => {
    const restored = synthesise({ COUNTERSIGN_MAIN_TABLE: 'restored-main' });
    const sign = ofType(restored, 'AWS::Lambda::Function').find(([id]) => id.startsWith('Sign'));
    expect(environmentIn(sign?.[1].Properties)).toMatchObject({
      TABLE_NAME: 'restored-main',
      SIGNATURES_TABLE_NAME: { Ref: expect.stringMatching(/^TablesSignatures/) },
    });
    const policies = JSON.stringify(ofType(restored, 'AWS::IAM::Policy'));
    expect(policies).toContain(':table/restored-main');
    expect(policies).not.toContain('"TablesMain');
    // Alarms watch it, and what a stack says of itself, for commands and whoever goes back again, names it.
    expect(JSON.stringify(ofType(restored, 'AWS::CloudWatch::Alarm'))).not.toContain('"TablesMain');
    expect(restored.Outputs?.['TableName']).toEqual({ Value: 'restored-main' });
  });
});

describe('the buckets', () => {
  it('evidence is versioned and locked for years, even from us', () => {
    const { Properties, DeletionPolicy } = bucket('Evidence');
    expect(DeletionPolicy).toBe('Retain');
    expect(Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 7 * 365 } },
      },
    });
    expect(Properties).not.toHaveProperty('LifecycleConfiguration');
  });

  it('uploads outlive a long weekend, and no more', () => {
    expect(bucket('Uploads').Properties).toMatchObject({
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 4, Status: 'Enabled' }] },
    });
  });

  it.each(['Uploads', 'Evidence', 'AccessLog'])('%s is closed, encrypted and TLS only', (name) => {
    expect(bucket(name).Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
    });
    const policy = the(template, 'AWS::S3::BucketPolicy', `Buckets${name}`).Properties;
    expect(policy['PolicyDocument']).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]),
    });
  });

  it.each(['Uploads', 'Evidence'])('who fetched what from %s is written down', (name) => {
    expect(bucket(name).Properties).toHaveProperty('LoggingConfiguration.DestinationBucketName');
  });
});
