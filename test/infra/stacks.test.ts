import { describe, expect, it } from 'vitest';
import { synthesiseStacks } from './synthesise.ts';
import type { Template } from './template.ts';

const { data, app } = synthesiseStacks();
const idsOf = ({ Resources }: Template) => Object.keys(Resources);
const exportsOf = ({ Outputs = {} }: Template) =>
  Object.values(Outputs).flatMap(({ Export }) => Export?.Name ?? []);

/** Settings of what works with the data; the rest of a stage's settings are the data's own. */
const ofTheApp = {
  COUNTERSIGN_DOMAIN: 'other.countersign.test',
  COUNTERSIGN_CERTIFICATE: '00000000-0000-4000-8000-000000000001',
  COUNTERSIGN_HOSTED_ZONE_ID: 'Z0000000OTHER',
  COUNTERSIGN_SENDER: 'other@countersign.test',
  COUNTERSIGN_SES_RATE: '14',
  COUNTERSIGN_ALARM_EMAIL: 'other@example.org',
  COUNTERSIGN_SIGN_IN_PREFIX: 'countersign-other',
  COUNTERSIGN_DMARC_RECORD: 'false',
};

/** What CloudFormation can change only by making a resource anew, empty. */
const fixedProperties = [
  'AttributeDefinitions',
  'KeySchema',
  'LocalSecondaryIndexes',
  'TableName',
  'BucketName',
  'ObjectLockEnabled',
  'AliasAttributes',
  'UsernameAttributes',
  'UsernameConfiguration',
];
const fixedIn = ({ Resources }: Template) =>
  Object.entries(Resources).map(([id, { Type, Properties }]) => [
    id,
    Type,
    fixedProperties.map((name) => Properties[name]),
  ]);

describe('what must outlive everything else', () => {
  it('stands in a stack of its own, under the ids it has always had', () => {
    // A resource of another id is another resource: CloudFormation would make it anew, empty.
    expect(idsOf(data.template).toSorted()).toEqual([
      'BucketsAccessLogBE293891',
      'BucketsAccessLogPolicy9C5D77C3',
      'BucketsEvidenceA42FFF81',
      'BucketsEvidencePolicy6A03980B',
      'BucketsUploadsDA8F1F54',
      'BucketsUploadsPolicy67713ADE',
      'StaffSignInPool7B6BBD10',
      'TablesAuditCEFF9E0F',
      'TablesMainBB1D2EBD',
      'TablesSignaturesCE5D80E8',
    ]);
  });

  it('is in no other stack, so that deleting and deploying the other again loses nothing', () => {
    const kept = /^AWS::(DynamoDB|S3|Cognito::UserPool$)/;
    for (const [id, { Type, DeletionPolicy = 'Delete' }] of Object.entries(app.template.Resources))
      expect([id, kept.test(Type), DeletionPolicy]).toEqual([id, false, 'Delete']);
  });

  it('reads nothing of the other stack, so that it never waits for it', () => {
    expect(JSON.stringify(data.template)).not.toMatch(/Fn::(ImportValue|GetStackOutput)/);
    expect(JSON.stringify(app.template)).toContain('Fn::ImportValue');
  });

  it('has no name that what an earlier attempt left behind could have taken', () => {
    for (const [id, { Properties }] of Object.entries(data.template.Resources))
      expect([id, Object.keys(Properties).filter((name) => name.endsWith('Name'))]).toEqual([
        id,
        [],
      ]);
  });

  it('is the same whatever is set for what works with it, but for where its email leads', () => {
    const { template } = synthesiseStacks(ofTheApp).data;
    const pool = template.Resources['StaffSignInPool7B6BBD10']?.Properties;
    const message = JSON.stringify(pool?.['AdminCreateUserConfig']);
    expect(message).toContain('https://other.countersign.test/desk');
    const config = JSON.parse(message.replaceAll('other.countersign', 'forms.countersign'));
    Object.assign(pool ?? {}, { AdminCreateUserConfig: config });
    expect(template).toEqual(data.template);
  });

  it('is never replaced, whatever is set', () => {
    const { data: other } = synthesiseStacks({
      ...ofTheApp,
      COUNTERSIGN_EVIDENCE_YEARS: '25',
      COUNTERSIGN_LOG_DAYS: '365',
      COUNTERSIGN_SIGN_IN_MAIL_FROM_SES: 'true',
    });
    expect(other.template).not.toEqual(data.template);
    expect(fixedIn(other.template)).toEqual(fixedIn(data.template));
  });

  it('goes on exporting what a restored table takes the place of: the other stack still reads it', () => {
    const restored = synthesiseStacks({
      COUNTERSIGN_MAIN_TABLE: 'restored-main',
      COUNTERSIGN_SIGNATURES_TABLE: 'restored-signatures',
      COUNTERSIGN_AUDIT_TABLE: 'restored-audit',
    });
    expect(JSON.stringify(restored.app.template)).not.toMatch(/ImportValue[^}]*Tables/);
    expect(exportsOf(restored.data.template).toSorted()).toEqual(
      exportsOf(data.template).toSorted(),
    );
  });
});
