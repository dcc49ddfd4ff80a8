import { describe, expect, it } from 'vitest';
import { type LambdaName, lambdaNames } from '../../../infra/lambdas.ts';
import { readsOf, writesOf } from '../iam/deeds.ts';
import { builtJudge } from '../iam/judge.ts';
import { showRights } from '../iam/show-rights.ts';
import { builtTemplate, ofType } from '../template.ts';

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
