import { describe, expect, it } from 'vitest';
import { scanUploadKey } from '../../functions/core/scan/scan.ts';
import {
  type EvidencePart,
  evidenceKey,
  scanKey,
} from '../../functions/services/evidence-bucket.ts';
import { type LambdaName, lambdaNames } from '../../infra/lambdas.ts';
import { readsOf, writesOf } from './iam/deeds.ts';
import { builtJudge, type Request } from './iam/judge.ts';
import { showRights } from './iam/show-rights.ts';
import { builtTemplate, ofType } from './template.ts';

const judge = await builtJudge();
const template = await builtTemplate();

const consume =
  'ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl ReceiveMessage';

/** What each Lambda may at all do to what, besides its own log. A new right is a word here. */
const rights: Record<LambdaName, string[]> = {
  sign: [
    'dynamodb main/index/index: Query',
    'dynamodb main: ConditionCheckItem GetItem PutItem Query UpdateItem',
    'dynamodb signatures: PutItem Query',
    'secretsmanager cookie secret: GetSecretValue',
    'sqs queue archive: SendMessage',
    'sqs queue audit: SendMessage',
    'sqs queue sign: SendMessage',
  ],
  copy: [
    'dynamodb main: GetItem Query',
    'dynamodb signatures: Query',
    's3 evidence/*.copy.json: GetObject',
    's3 evidence/*.copy.pdf: GetObject',
    'secretsmanager cookie secret: GetSecretValue',
  ],
  classroom: [
    'dynamodb main/index/index: Query',
    'dynamodb main: ConditionCheckItem GetItem PutItem Query UpdateItem',
    'dynamodb signatures: PutItem',
    'secretsmanager cookie secret: GetSecretValue',
    'sqs queue archive: SendMessage',
    'sqs queue audit: SendMessage',
  ],
  public: [
    'dynamodb main: GetItem PutItem UpdateItem',
    'dynamodb signatures: PutItem Query',
    'secretsmanager counting secret: GetSecretValue',
    'sqs queue audit: SendMessage',
  ],
  office: [
    'cognito-idp staff pool: AdminCreateUser',
    'dynamodb audit: Query',
    'dynamodb main/index/index: Query',
    'dynamodb main: ConditionCheckItem GetItem PutItem Query UpdateItem',
    'dynamodb signatures: PutItem Query',
    's3 evidence/*: GetObject',
    's3 evidence/*.scan: PutObject',
    's3 uploads/*/*/crest: GetObject PutObject',
    's3 uploads/*/*/file.csv: PutObject',
    's3 uploads/*/*/preview.json: GetObject',
    's3 uploads/*/*/scan: GetObject PutObject',
    'secretsmanager cookie secret: GetSecretValue',
    'ses *: GetAccountSendingEnabled GetSendQuota',
    'sqs queue archive: SendMessage',
    'sqs queue audit: SendMessage',
    'sqs queue bulk: SendMessage',
    'sqs queue import: SendMessage',
    'sqs queue issue: SendMessage',
    'sqs queue sign: SendMessage',
  ],
  import: [
    'dynamodb main/index/index: Query',
    'dynamodb main: BatchWriteItem ConditionCheckItem GetItem PutItem Query UpdateItem',
    's3 uploads/*/*/file.csv: GetObject',
    's3 uploads/*/*/preview.json: PutObject',
    's3 uploads/*/*/writes.ndjson.gz: GetObject PutObject',
    `sqs queue import: ${consume}`,
  ],
  issue: [
    'dynamodb main/index/index: Query',
    'dynamodb main: GetItem PutItem Query UpdateItem',
    'sqs queue bulk: SendMessage',
    `sqs queue issue: ${consume} SendMessage`,
  ],
  dispatch: [
    'dynamodb main: GetItem PutItem Query UpdateItem',
    'dynamodb signatures: Query',
    'ses configuration set: SendRawEmail',
    'ses identity: SendRawEmail',
    `sqs queue bulk: ${consume}`,
    `sqs queue sign: ${consume}`,
  ],
  archive: [
    'dynamodb main: GetItem UpdateItem',
    'dynamodb signatures: Query',
    's3 evidence/*: PutObject',
    `sqs queue archive: ${consume} SendMessage`,
  ],
  sweep: [
    'dynamodb main/index/index: Query',
    'sqs queue archive: SendMessage',
    'sqs queue bulk: SendMessage',
    'sqs queue import: SendMessage',
    'sqs queue issue: SendMessage',
    'sqs queue sign: SendMessage',
  ],
  feedback: ['dynamodb main: GetItem PutItem UpdateItem', `sqs queue feedback: ${consume}`],
  audit: ['dynamodb audit: PutItem', `sqs queue audit: ${consume}`],
};

const people = 'P, P visitor’s';

/** Of all reads there are, of every partition and list, those that a model of IAM lets through. */
const reads: Record<LambdaName, string[]> = {
  sign: [
    `GetItem main: ${people}, C, S, L`,
    `Query main: ${people}, C, E`,
    'Query main/index/index: CON',
    `Query signatures: ${people}`,
    'ConditionCheckItem main: C',
  ],
  copy: [
    `GetItem main: ${people}, C, S`,
    `Query main: ${people}, C`,
    `Query signatures: ${people}`,
  ],
  classroom: [
    'GetItem main: S, K, L',
    `Query main: ${people}`,
    'Query main/index/index: REG',
    'ConditionCheckItem main: S',
  ],
  public: ['GetItem main: S', 'Query signatures: P visitor’s'],
  office: [
    `GetItem main: ${people}, C, S, N, E, G`,
    `Query main: ${people}, C, S, N, E, G`,
    'Query main/index/index: REG, VISIT, CON, REL, STAFF, FOLLOW, TODO, CALLS, CLASS, OUT, DONE, MSGS, UNCOUNTED, OWED#bulk',
    `Query signatures: ${people}`,
    'Query audit: S, T',
    `ConditionCheckItem main: ${people}, C, S, E, G`,
  ],
  import: [
    `GetItem main: ${people}, C, S`,
    `Query main: ${people}, C, S`,
    'Query main/index/index: REG, CON, REL, STAFF',
    `ConditionCheckItem main: ${people}, C`,
  ],
  issue: [
    `GetItem main: ${people}, C, S, N`,
    `Query main: ${people}, C, S, N`,
    'Query main/index/index: REG, CON, REL, OUT, DONE, MSGS, UNCOUNTED, COUNTED, OWED#bulk',
  ],
  dispatch: [
    `GetItem main: ${people}, C, S, M`,
    `Query main: ${people}, C`,
    `Query signatures: ${people}`,
  ],
  archive: [`GetItem main: ${people}, C`, `Query signatures: ${people}`],
  sweep: ['Query main/index/index: UNCOUNTED, COUNTED, OWED#sign, OWED#bulk, OWED#job'],
  feedback: [`GetItem main: ${people}, C`],
  audit: [],
};

const signed = 'P agreement, P visitor’s agreement, P followUp, P archiveJob';
const joined = 'P followUp, P archiveJob';
const message = 'P message, C message';
const relation = 'P relation, C relation';
const byOffice =
  'P followUp, P scan, C scan, P archiveJob, C archiveJob, C slip, S round, S registerJob, S settings, S revision of the register, S progress of a round, P judgement, C not me, C correction, L limit';
const byFile =
  'S registerJob, S lock, S revision of the register, P judgement, C not me, C correction, P by hand';
const handling = 'P handling, C handling, S handling, C calls, P scan, C scan';
const uncounted = 'P uncounted, C uncounted';
const ofSchool = 'S round, S classSession, S registerJob, S issueJob';
const ofOthers = 'K classCode, G grant, G sessions, G endedSession';

/** What may change by itself may change in a transaction, too. */
const changes = (what: string): string[] => [`change: ${what}`, `change together: ${what}`];

/** Of all writes there are, of every kind of item wherever it stands, those that it lets through. */
const writes: Record<LambdaName, string[]> = {
  sign: [
    `put: ${message}, P draft, C draft`,
    `put together: ${signed}, C archiveJob, ${message}, P draft, C draft, ${uncounted}`,
    'change: C not me, L limit',
    `change together: ${joined}, C archiveJob, C not me, L limit`,
  ],
  copy: [],
  classroom: [
    `put together: ${signed}, P uncounted`,
    'change: L limit',
    `change together: ${joined}, L limit`,
  ],
  public: ['put together: P visitor’s person, P visitor’s agreement', ...changes('L limit')],
  office: [
    `put: ${handling}, ${message}, ${ofSchool}, N keptToDo, ${ofOthers}`,
    `put together: P person, P visitor’s person, C contact, ${relation}, P agreement, P visitor’s agreement, P followUp, ${handling}, P archiveJob, C archiveJob, ${message}, ${uncounted}, C slip, S slipReference, S crest, ${ofSchool}, N keptToDo, N uncounted, K classCode, E signIn, G grant, G sessions, G endedSession`,
    `change: C contact, ${byOffice}`,
    `change together: C contact, ${relation}, ${byOffice.replace(', L limit', ', P by hand, L limit')}`,
  ],
  import: [
    'put: E signIn',
    `put together: ${uncounted}, N uncounted, E signIn`,
    `change: P person, P visitor’s person, C contact, ${byFile}`,
    `change together: P person, P visitor’s person, C contact, ${relation}, ${byFile}`,
    'batch: P person, P visitor’s person, C contact, P relation, C relation',
  ],
  issue: [
    `put: P agreement, P visitor’s agreement, ${message}, ${uncounted}, N keptCount, N keptList, N uncounted`,
    `put together: P agreement, P visitor’s agreement, ${message}, ${uncounted}, N keptCount, N keptList, N uncounted`,
    ...changes('S issueJob, S lock, N lock, S progress of a round'),
  ],
  dispatch: [`put together: P link, C link, ${uncounted}`, ...changes(`${message}, M mailPace`)],
  archive: changes('P archiveJob, C archiveJob'),
  sweep: [],
  feedback: [`put together: ${uncounted}`, ...changes(message)],
  audit: [],
};

describe('what each Lambda may do', () => {
  it.each(lambdaNames)('%s may do what is listed and nothing else', (name) => {
    const log = showRights(judge.roles, name).filter((right) => right.startsWith('logs '));
    expect(log).toEqual([expect.stringMatching(/: CreateLogStream PutLogEvents$/)]);
    expect(showRights(judge.roles, name)).toEqual([...rights[name], ...log].toSorted());
  });

  it.each(lambdaNames)('%s reads what is listed and nothing else', async (name) => {
    expect(await readsOf(judge, name)).toEqual(reads[name]);
  });

  it.each(lambdaNames)('%s writes what is listed and nothing else', async (name) => {
    expect(await writesOf(judge, name)).toEqual(writes[name]);
  });

  it('has one role for each Lambda, used by no other', () => {
    const roles = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
      JSON.stringify(Properties['Role']),
    );
    expect(new Set(roles).size).toBe(lambdaNames.length);
  });

  it('attaches no managed policy to any role', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Role'))
      expect(Properties, id).not.toHaveProperty('ManagedPolicyArns');
  });

  // IAM quotas, white space not counted: "Role policies … aggregate size 10,240 characters", and 6,144
  // for a managed policy. What is too much for the one, the CDK puts into the other.
  it.each([
    ['AWS::IAM::Policy', 10_240],
    ['AWS::IAM::ManagedPolicy', 6_144],
  ])('an %s has at most %d characters', (type, most) => {
    const all = ofType(template, type);
    expect(all.length).toBeGreaterThan(0);
    // Names are put in for references when it is deployed.
    for (const [id, { Properties }] of all)
      expect(JSON.stringify(Properties['PolicyDocument']).length, id).toBeLessThan(most * 0.95);
  });
});

const whoMay = async (request: Request): Promise<LambdaName[]> => {
  const answers = await Promise.all(
    lambdaNames.map(async (name) => ((await judge.allows(name, request)) ? [name] : [])),
  );
  return answers.flat();
};

describe('signatures', () => {
  const on = 'signatures';
  const keys = { 'dynamodb:LeadingKeys': ['P#hill#1'] };
  const together = { 'dynamodb:EnclosingOperation': 'TransactWriteItems' };

  it.each([
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
    'GetItem',
    'BatchGetItem',
    'Scan',
    'PartiQLInsert',
    'PartiQLUpdate',
    'PartiQLDelete',
    'PartiQLSelect',
    'DeleteTable',
    'UpdateTable',
    'UpdateTimeToLive',
    'ExportTableToPointInTime',
  ])('take %s from nobody', async (verb) => {
    const action = `dynamodb:${verb}`;
    expect(await whoMay({ action, on, context: keys })).toEqual([]);
    expect(await whoMay({ action, on, context: { ...keys, ...together } })).toEqual([]);
  });

  it('are put by the Lambdas where people sign, in a transaction, and by no other', async () => {
    const action = 'dynamodb:PutItem';
    const theirs = ['sign', 'classroom', 'office'];
    expect(await whoMay({ action, on, context: { ...keys, ...together } })).toEqual(theirs);
    expect(await whoMay({ action, on, context: keys })).toEqual([]);
    expect(await whoMay({ action, on, context: together })).toEqual([]);
    const visitor = { 'dynamodb:LeadingKeys': ['P#hill#visit-1'] };
    expect(await whoMay({ action, on, context: { ...visitor, ...together } })).toEqual([
      ...theirs.slice(0, 2),
      'public',
      'office',
    ]);
    const contact = { 'dynamodb:LeadingKeys': ['C#hill#1'] };
    expect(await whoMay({ action, on, context: { ...contact, ...together } })).toEqual([]);
  });
});

describe('the trail of who did what', () => {
  const on = 'audit';
  const who = (verb: string, key: string) =>
    whoMay({ action: `dynamodb:${verb}`, on, context: { 'dynamodb:LeadingKeys': [key] } });

  it('is put by audit alone, and neither changed nor deleted by anybody', async () => {
    for (const key of ['S#hill', 'T#2026-11']) {
      expect(await who('PutItem', key)).toEqual(['audit']);
      for (const verb of ['GetItem', 'UpdateItem', 'DeleteItem', 'BatchGetItem', 'BatchWriteItem'])
        expect(await who(verb, key), verb).toEqual([]);
    }
  });

  it('is read by the desk alone, what strangers did too, month by month', async () => {
    for (const key of ['S#hill', 'T#2026-11']) expect(await who('Query', key)).toEqual(['office']);
    for (const key of ['P#hill#maya', 'E#hash']) expect(await who('Query', key)).toEqual([]);
    expect(await whoMay({ action: 'dynamodb:Scan', on })).toEqual([]);
  });

  it('tells whoever puts an event nothing of what stood there', async () => {
    const putting = (returned: string) =>
      whoMay({
        action: 'dynamodb:PutItem',
        on,
        context: { 'dynamodb:LeadingKeys': ['S#hill'], 'dynamodb:ReturnValues': returned },
      });
    expect(await putting('NONE')).toEqual(['audit']);
    expect(await putting('ALL_OLD')).toEqual([]);
  });
});

describe('a name, an address or a role', () => {
  const changed = (pk: string, ...fields: string[]) =>
    whoMay({
      action: 'dynamodb:UpdateItem',
      on: 'main',
      context: {
        'dynamodb:LeadingKeys': [pk],
        'dynamodb:Attributes': ['pk', 'sk', ...fields],
        'dynamodb:ReturnValues': 'NONE',
      },
    });

  it.each([
    ['a name', 'P#hill#1', ['firstName']],
    ['an address', 'C#hill#1', ['email']],
    ['a link', 'C#hill#1', ['tokenHash']],
    ['what was answered', 'P#hill#1', ['slots']],
    ['roles', 'E#hash', ['roles']],
    ['what was granted', 'G#hash', ['given']],
    ['where a school is written to', 'S#hill', ['officeEmail']],
    ['when somebody is forgotten', 'P#hill#1', ['expires']],
    ['when a school is', 'S#hill', ['expires']],
    ['the address a member of staff signs in by', 'P#hill#1', ['email']],
  ])(
    '%s is changed by nobody, but by a file, or at the desk as a contact’s correction or a setting',
    async (_, pk, fields) => {
      const byFile = fields[0] === 'firstName' || fields[0] === 'email';
      const byHand = (pk === 'C#hill#1' && fields[0] === 'email') || fields[0] === 'officeEmail';
      const all = [...(byHand ? ['office'] : []), ...(byFile ? ['import'] : [])];
      expect(await changed(pk, ...fields)).toEqual(all);
    },
  );

  it('a person is changed by the office only together with what follows from it', async () => {
    const may = (context: Request['context']) =>
      whoMay({
        action: 'dynamodb:UpdateItem',
        on: 'main',
        context: {
          'dynamodb:LeadingKeys': ['P#hill#1'],
          'dynamodb:Attributes': ['pk', 'sk', 'class', 'corrections', 'isk', 'row'],
          ...context,
        },
      });
    expect(await may({ 'dynamodb:ReturnValues': 'NONE' })).toEqual(['import']);
    const together = { 'dynamodb:EnclosingOperation': 'TransactWriteItems' };
    expect(await may(together)).toEqual(['office', 'import']);
    const kind = { 'dynamodb:Attributes': ['pk', 'sk', 'kind', 'row'] };
    expect(await may({ ...together, ...kind })).toEqual(['import']);
  });

  it('goes with no change of something else, nor one that names no field or no item', async () => {
    expect(await changed('C#hill#1', 'notMe', 'row')).toEqual(['sign', 'office', 'import']);
    expect(await changed('C#hill#1', 'notMe', 'row', 'tokenHash')).toEqual([]);
    const action = 'dynamodb:UpdateItem';
    const fields = { 'dynamodb:Attributes': ['pk', 'sk', 'notMe', 'row'] };
    const keys = { 'dynamodb:LeadingKeys': ['C#hill#1'] };
    expect(await whoMay({ action, on: 'main', context: fields })).toEqual([]);
    expect(await whoMay({ action, on: 'main', context: keys })).toEqual([]);
    const twoKeys = { 'dynamodb:LeadingKeys': ['C#hill#1', 'S#hill'] };
    expect(await whoMay({ action, on: 'main', context: { ...fields, ...twoKeys } })).toEqual([]);
  });
});

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
