import { Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Buckets } from './buckets.ts';
import type { Lambda } from './lambda.ts';
import type { Lambdas } from './lambda-set.ts';
import type { Queues } from './queues.ts';
import type { Sending } from './sending.ts';
import type { Tables } from './tables.ts';
import type { WorkQueue } from './work-queue.ts';

type World = {
  lambdas: Lambdas;
  tables: Tables;
  queues: Queues;
  buckets: Buckets;
  sending: Sending;
  sender: string;
  cookieSecret: Secret;
  countingSecret: Secret;
};

/**
 * Partitions by type; `P#` people, `C#` contacts, `S#` schools and their work, `K#` codes of
 * class sessions, `L#` limits, `E#` sign-ins, `G#` what was granted to them and which sessions of theirs
 * are over.
 */
const owners = ['P#*', 'C#*'];
/** People who came onto the register by signing as a visitor. */
const visitors = ['P#*#visit-*'];

const read = ['GetItem', 'Query'];
const write = ['PutItem', 'UpdateItem'];

/**
 * What each Lambda may do, and nothing else: no Scan, no PartiQL, no managed policies. Signatures
 * are put and read; no function may update or delete one. The ForAllValues conditions are safe
 * because every action they guard names its keys; Scan, which does not, is granted to nobody.
 */
export function grantAll(world: World): void {
  const { lambdas, queues, buckets } = world;
  const { sign, copy, classroom, office, issue, dispatch, archive, sweep, feedback } = lambdas;
  const on = tableGrants(world.tables);
  const { bulk, sign: signLane } = queues;

  on.main(sign, [...read, 'PutItem'], owners);
  // A draft goes in the transaction that signs it; alone, nothing can be deleted.
  on.main(sign, ['DeleteItem'], owners, inTransaction);
  // How many links a school was mailed is looked at before a link is asked for.
  on.main(sign, ['GetItem'], ['S#*', 'L#*']);
  on.main(sign, ['Query'], ['E#*']);
  on.limits(sign);
  on.index(sign, ['CON#*']);
  on.signing(sign);
  sends(sign, [signLane, queues.archive]);

  on.main(copy, read, owners);
  on.main(copy, ['GetItem'], ['S#*']);
  on.signaturesRead(copy);
  objects(copy, ['GetObject'], buckets.evidence);

  // Pupils' agreements and nothing of a contact's, and those only together with what was signed; the
  // session and its code are read and checked. What anybody signed is put, and never read back.
  on.main(classroom, ['Query'], ['P#*']);
  on.main(classroom, ['PutItem'], ['P#*'], inTransaction);
  on.main(classroom, ['GetItem', 'ConditionCheckItem'], ['S#*']);
  // Wrong codes are looked at before they are counted.
  on.main(classroom, ['GetItem'], ['K#*', 'L#*']);
  on.index(classroom, ['REG#*']);
  on.limits(classroom);
  on.signaturesPut(classroom);
  sends(classroom, [queues.archive]);

  // A visitor comes onto the register by signing: put, and never read back. Nobody else's record can
  // be written or read here, whatever somebody sends: visitors' ids begin with a word of their own.
  on.main(lambdas.public, ['PutItem'], visitors, inTransaction);
  on.main(lambdas.public, ['GetItem'], ['S#*']);
  on.limits(lambdas.public);
  on.signing(lambdas.public, visitors);

  // ConditionCheckItem: an administrator's role is taken only while somebody else has it.
  on.main(office, [...read, ...write, 'ConditionCheckItem']);
  on.index(office);
  on.signing(office);
  objects(office, ['GetObject'], buckets.evidence);
  // PutObject is what the office's browser does, with the form that this function signed.
  objects(office, ['GetObject', 'PutObject'], buckets.uploads);
  sends(office, [bulk, queues.archive, queues.issue, queues.import]);
  asksMailAccount(office);

  // Whoever writes a register grants nothing: neither in `G#`, nor by a sign-in as earlier versions
  // wrote them, whose roles still count.
  const records = [...write, 'DeleteItem', 'BatchWriteItem'];
  on.main(lambdas.import, [...read, ...records], [...owners, 'S#*']);
  on.main(lambdas.import, ['PutItem', 'DeleteItem', 'BatchWriteItem'], ['E#*'], signInOnly);
  on.index(lambdas.import);
  objects(lambdas.import, ['GetObject', 'PutObject'], buckets.uploads);

  on.main(issue, [...read, 'PutItem'], owners);
  // Its job, the round's progress and the lock it shares with imports stand with the school.
  on.main(issue, [...read, ...write, 'DeleteItem'], ['S#*']);
  on.index(issue);
  sends(issue, [bulk, queues.issue]);

  on.main(dispatch, [...read, 'PutItem'], owners);
  on.main(dispatch, ['GetItem'], ['S#*']);
  on.signaturesRead(dispatch);
  sendsMail(dispatch, world);

  on.main(archive, ['GetItem', ...write], owners);
  on.signaturesRead(archive);
  objects(archive, ['PutObject'], buckets.evidence, whereNothingStands);
  // A run that is short of time wakes the next. It reads nothing of the bucket: what is written is
  // noted on the job.
  sends(archive, [queues.archive]);

  on.main(feedback, ['GetItem', 'PutItem'], owners);

  // Whoever gives something out, or counts, sends what is to be kept of it, and cannot keep it itself:
  // the trail is put by `audit` alone, which reads nothing, and read by the desk alone.
  for (const lambda of [sign, classroom, lambdas.public, office]) sends(lambda, [queues.audit]);
  on.audit(lambdas.audit, ['PutItem']);
  on.audit(office, ['Query'], ['S#*']);

  on.index(sweep, ['OWED#*']);
  sends(sweep, [bulk, signLane, queues.archive, queues.issue, queues.import]);

  for (const lambda of [sign, copy, classroom, office])
    lambda.may(['secretsmanager:GetSecretValue'], [world.cookieSecret.secretArn]);
  // Anybody can send it anything, so it holds no key that opens a cookie: one to count with, no more.
  lambdas.public.may(['secretsmanager:GetSecretValue'], [world.countingSecret.secretArn]);
}

type Conditions = Record<string, Record<string, string | string[]>>;

/** Only as part of a transaction, together with whatever else it writes. */
const inTransaction: Conditions = {
  'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] },
};

/** Only with `If-None-Match`: a key holds the first thing put there, whatever a later bug would put. */
const whereNothingStands: Conditions = { Null: { 's3:if-none-match': 'false' } };

/** A sign-in as it is written now: where an address is known, and by which upload. No roles. */
const signInOnly: Conditions = {
  'ForAllValues:StringEquals': {
    'dynamodb:Attributes': 'pk sk ipk isk row school person emailHash upload'.split(' '),
  },
};

const keysLike = (keys?: string[]): Conditions | undefined =>
  keys && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } };

const dynamodb = (actions: string[]) => actions.map((action) => `dynamodb:${action}`);

function tableGrants({ main, signatures, audit }: Tables) {
  const signaturesRead = (lambda: Lambda, of: string[] = ['P#*']) =>
    lambda.may(['dynamodb:Query'], [signatures.tableArn], keysLike(of));
  /** A signature is put with its agreement or not at all. */
  const signaturesPut = (lambda: Lambda, of: string[] = ['P#*']) =>
    lambda.may(dynamodb(['PutItem']), [signatures.tableArn], {
      ...keysLike(of),
      ...inTransaction,
    });
  return {
    main(lambda: Lambda, actions: string[], keys?: string[], more?: Conditions): void {
      const conditions = { ...keysLike(keys), ...more };
      lambda.may(dynamodb(actions), [main.tableArn], conditions);
    },
    /** Queries of the sparse index, held to the lists that begin with `keys`. */
    index(lambda: Lambda, keys?: string[]): void {
      lambda.may(['dynamodb:Query'], [`${main.tableArn}/index/index`], keysLike(keys));
    },
    /**
     * Counting a use of a limit. In a partition of its own: `expires` set on anything else of a
     * school would delete it. Two fields and no more, so that nothing counted appears in a list.
     */
    limits(lambda: Lambda): void {
      lambda.may(['dynamodb:UpdateItem'], [main.tableArn], {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['L#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'count', 'expires'] },
        StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
      });
    },
    audit(lambda: Lambda, actions: string[], keys?: string[]): void {
      lambda.may(dynamodb(actions), [audit.tableArn], keysLike(keys));
    },
    signaturesRead,
    signaturesPut,
    signing(lambda: Lambda, of: string[] = ['P#*']): void {
      signaturesRead(lambda, of);
      signaturesPut(lambda, of);
    },
  };
}

function sends(lambda: Lambda, queues: WorkQueue[]): void {
  lambda.may(
    ['sqs:SendMessage'],
    queues.map(({ queue }) => queue.queueArn),
  );
}

/** Objects of one bucket, by their full key; nobody may list a bucket, whatever school is asking. */
function objects(lambda: Lambda, actions: string[], bucket: Bucket, only?: Conditions): void {
  lambda.may(
    actions.map((action) => `s3:${action}`),
    [bucket.arnForObjects('*')],
    only,
  );
  // What cdk-nag calls a bucket of another stack: the name that its ARN is exported under.
  const arn = lambda.stack.resolve(bucket.stack.exportValue(bucket.bucketArn)) as {
    'Fn::ImportValue': string;
  };
  Validations.of(lambda.role ?? lambda).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${arn['Fn::ImportValue']}/*]`,
    reason:
      'Keys begin with the school and the person, who are not known when this is deployed. The ' +
      'actions are named one by one, and which key may be asked for is decided in the code.',
  });
}

function sendsMail(lambda: Lambda, { sending, sender }: World): void {
  const { identity, configurationSet } = sending;
  lambda.may(
    ['ses:SendRawEmail'],
    [identity.emailIdentityArn, configurationSetArn(configurationSet.configurationSetName, lambda)],
    { StringEquals: { 'ses:FromAddress': sender } },
  );
}

/**
 * Whether the account may send at all, asked before a round is issued. Neither question is about a
 * resource, so IAM knows none to hold it to (Service Authorization Reference, Amazon SES).
 */
function asksMailAccount(lambda: Lambda): void {
  lambda.may(['ses:GetSendQuota', 'ses:GetAccountSendingEnabled'], ['*']);
  Validations.of(lambda.role ?? lambda).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'Two questions about the whole account, which name no resource; they tell no mail and change nothing.',
  });
}

const configurationSetArn = (name: string, { stack }: Lambda): string =>
  stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: name });
