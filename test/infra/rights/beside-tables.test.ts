import { describe, expect, it } from 'vitest';
import { scanUploadKey } from '../../../functions/core/scan/scan.ts';
import {
  type EvidencePart,
  evidenceKey,
  scanKey,
} from '../../../functions/services/evidence-bucket.ts';
import { whoMay } from '../iam/who-may.ts';

describe('beside the tables', () => {
  it.each([
    ['s3:ListBucket', ['evidence', 'uploads']],
    ['s3:DeleteObject', ['evidence/x', 'uploads/x']],
    ['s3:DeleteObjectVersion', ['evidence/x']],
    ['s3:BypassGovernanceRetention', ['evidence/x']],
    ['s3:PutObjectRetention', ['evidence/x']],
    ['s3:PutObjectLegalHold', ['evidence/x']],
    ['s3:PutObjectAcl', ['evidence/x', 'uploads/x']],
    ['secretsmanager:PutSecretValue', ['cookie secret', 'counting secret']],
    ['secretsmanager:UpdateSecret', ['cookie secret', 'counting secret']],
    ['secretsmanager:DeleteSecret', ['cookie secret', 'counting secret']],
    ['cognito-idp:AdminDeleteUser', ['staff pool']],
    ['cognito-idp:AdminSetUserPassword', ['staff pool']],
    ['cognito-idp:AdminUpdateUserAttributes', ['staff pool']],
    ['cognito-idp:AdminSetUserMFAPreference', ['staff pool']],
    ['cognito-idp:AdminGetUser', ['staff pool']],
    ['cognito-idp:ListUsers', ['staff pool']],
    ['ses:SendEmail', ['identity']],
    ['ses:SendBulkEmail', ['identity']],
    ['sqs:PurgeQueue', ['queue bulk', 'queue archive', 'queue import']],
    ['sqs:SendMessage', ['queue feedback']],
    ['dynamodb:DeleteItem', ['main', 'signatures']],
    ['dynamodb:Scan', ['main', 'main/index/index', 'signatures']],
  ])('nobody does %s', async (action, places) => {
    const context = { 'dynamodb:LeadingKeys': ['P#hill#1'], 'ses:FromAddress': 'forms@x.test' };
    for (const on of places) expect(await whoMay({ action, on, context }), on).toEqual([]);
  });

  it('archive writes evidence, and only where nothing stands yet', async () => {
    const write = { action: 's3:PutObject', on: 'evidence/hill/1.pdf' };
    expect(await whoMay({ ...write, context: { 's3:if-none-match': '*' } })).toEqual(['archive']);
    expect(await whoMay(write)).toEqual([]);
  });

  it('the desk adds scans to it, only where nothing stands yet, and reads them alone', async () => {
    const scan = scanKey({ school: 'hill', owner: { kind: 'contact', id: 'sam' }, sha256: 'a1' });
    const on = `evidence/${scan}`;
    const firstOnly = { context: { 's3:if-none-match': '*' } };
    expect(await whoMay({ action: 's3:PutObject', on, ...firstOnly })).toEqual([
      'office',
      'archive',
    ]);
    expect(await whoMay({ action: 's3:PutObject', on })).toEqual([]);
    expect(await whoMay({ action: 's3:GetObject', on })).toEqual(['office']);
    const upload = `uploads/${scanUploadKey('hill', 'one')}`;
    for (const action of ['s3:PutObject', 's3:GetObject'])
      expect(await whoMay({ action, on: upload }), action).toEqual(['office']);
  });

  it('a signatory’s copy is handed out by copy, which cannot read what others answered', async () => {
    const revision = {
      school: 'hill',
      person: 'maya',
      agreement: 'photo-video-consent.2026-27',
      rev: 2,
    };
    const whoReads = (part: EvidencePart, form: 'json' | 'pdf') =>
      whoMay({ action: 's3:GetObject', on: `evidence/${evidenceKey(revision, part, form)}` });
    for (const form of ['json', 'pdf'] as const) {
      expect(await whoReads('copy', form)).toEqual(['copy', 'office']);
      expect(await whoReads('whole', form)).toEqual(['office']);
    }
  });

  it('what a file will write is put by import alone, and read by no other', async () => {
    const who = (action: string, name: string) =>
      whoMay({ action, on: `uploads/hill/one/${name}` });
    expect(await who('s3:PutObject', 'writes.ndjson.gz')).toEqual(['import']);
    expect(await who('s3:GetObject', 'writes.ndjson.gz')).toEqual(['import']);
    expect(await who('s3:PutObject', 'preview.json')).toEqual(['import']);
    expect(await who('s3:GetObject', 'preview.json')).toEqual(['office']);
    expect(await who('s3:PutObject', 'file.csv')).toEqual(['office']);
    expect(await who('s3:GetObject', 'file.csv')).toEqual(['import']);
  });

  it('the desk makes accounts, and nobody else does', async () => {
    const make = { action: 'cognito-idp:AdminCreateUser', on: 'staff pool' };
    expect(await whoMay(make)).toEqual(['office']);
  });

  it('dispatch sends mail, and only from the sender', async () => {
    for (const on of ['identity', 'configuration set']) {
      const send = (from: string) =>
        whoMay({ action: 'ses:SendRawEmail', on, context: { 'ses:FromAddress': from } });
      expect(await send('forms@countersign.test'), on).toEqual(['dispatch']);
      expect(await send('head@countersign.test'), on).toEqual([]);
    }
  });

  it('whom anybody can send anything opens no cookie', async () => {
    const read = (on: string) => whoMay({ action: 'secretsmanager:GetSecretValue', on });
    expect(await read('cookie secret')).toEqual(['sign', 'copy', 'classroom', 'office']);
    expect(await read('counting secret')).toEqual(['public']);
  });

  it('queues take work from those who owe it, and are emptied by whoever does it', async () => {
    const who = async (verb: string) =>
      Object.fromEntries(
        await Promise.all(
          ['bulk', 'sign', 'archive', 'issue', 'import', 'feedback', 'audit'].map(async (queue) => [
            queue,
            (await whoMay({ action: `sqs:${verb}`, on: `queue ${queue}` })).join(' '),
          ]),
        ),
      ) as unknown;
    expect(await who('SendMessage')).toEqual({
      bulk: 'office issue sweep',
      sign: 'sign office sweep',
      archive: 'sign classroom office archive sweep',
      issue: 'office issue sweep',
      import: 'office sweep',
      feedback: '',
      audit: 'sign classroom public office',
    });
    expect(await who('DeleteMessage')).toEqual({
      bulk: 'dispatch',
      sign: 'dispatch',
      archive: 'archive',
      issue: 'issue',
      import: 'import',
      feedback: 'feedback',
      audit: 'audit',
    });
  });
});
