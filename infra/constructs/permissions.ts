import { Validations } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { correctableFields } from '../../functions/core/person/person.ts';
import { uploadKeys } from '../../functions/core/register/register-job-steps.ts';
import { scanUploadKey } from '../../functions/core/scan/scan.ts';
import { crestUploadKey } from '../../functions/core/school/crest.ts';
import { settingNames } from '../../functions/core/school/school.ts';
import { type ItemKind, movesOf } from '../../functions/store/item-fields.ts';
import type { Buckets } from './buckets.ts';
import type { Lambda } from './lambda.ts';
import type { Lambdas } from './lambda-set.ts';
import type { Queues } from './queues.ts';
import type { Sending } from './sending.ts';
import { type Conditions, inTransaction, tableGrants } from './table-grants.ts';
import type { Tables } from './tables.ts';
import type { WorkQueue } from './work-queue.ts';

type World = {
  lambdas: Lambdas;
  tables: Tables;
  queues: Queues;
  buckets: Buckets;
  sending: Sending;
  sender: string;
  staffPool: UserPool;
  cookieSecret: Secret;
  countingSecret: Secret;
};

/**
 * Partitions by type; `P#` people, `C#` contacts, `S#` schools and their work, `N#` what their rounds come to, `K#` codes of
 * class sessions, `L#` limits, `M#` the pace of mail, `E#` sign-ins, `G#` what was granted to them and which sessions of theirs
 * are over.
 */
const owners = ['P#*', 'C#*'];
/** People who came onto the register by signing as a visitor. */
const visitors = ['P#*#visit-*'];
/** What comes with a signature. */
const signed: ItemKind[] = ['agreement', 'followUp', 'archiveJob', 'message', 'uncounted'];
/** What is said again soon joins what it was said of before: the task that it makes, the evidence. */
const joined = movesOf('archiveJob', 'followUp');

/** What the office may change of somebody on the register; which classes they cover among it. */
const byHand = [...correctableFields, 'corrections', 'covers', 'isk', 'row'];

const read = ['GetItem', 'Query'];

/**
 * What each Lambda may do, and nothing else: no Scan, no PartiQL, no managed policies. Signatures
 * are put and read; no function may update or delete one, and of all else only a file takes anything
 * away. A put is held to the fields of what is put, so that nobody but `dispatch` can mint a link,
 * and only a file or the office writes whoever is no visitor; a change to the fields that change (D-108).
 */
export function grantAll(world: World): void {
  const { lambdas, queues, buckets } = world;
  const { sign, copy, classroom, office, issue, dispatch, archive, sweep, feedback } = lambdas;
  const on = tableGrants(world.tables);
  const { bulk, sign: signLane } = queues;

  on.main(sign, read, owners);
  // How many links a school was mailed is looked at before a link is asked for.
  on.main(sign, ['GetItem'], ['S#*', 'L#*']);
  on.main(sign, ['Query'], ['E#*']);
  on.puts(sign, owners, [...signed, 'draft'], inTransaction);
  // What is said before it is signed, and a new link that is asked for, stand alone.
  on.puts(sign, owners, ['draft', 'message']);
  // A receipt tells of it, too.
  on.changes(sign, owners, [...joined, 'signed', 'reference', 'state'], inTransaction);
  on.changes(sign, ['C#*'], ['notMe', 'row']);
  on.main(sign, ['ConditionCheckItem'], ['C#*']);
  on.limits(sign);
  on.index(sign, ['CON#*']);
  on.signing(sign);
  sends(sign, [signLane, queues.archive]);

  on.main(copy, read, owners);
  on.main(copy, ['GetItem'], ['S#*']);
  on.signaturesRead(copy);
  // What signatories get of their own (`evidenceKey`); never the whole, which holds what others answered.
  for (const keys of ['*.copy.json', '*.copy.pdf'])
    objects(copy, ['GetObject'], buckets.evidence, { keys });

  // Pupils' agreements and nothing of a contact's, and those only together with what was signed; the
  // session and its code are read and checked. What anybody signed is put, and never read back.
  on.main(classroom, ['Query'], ['P#*']);
  on.puts(classroom, ['P#*'], ['agreement', 'followUp', 'archiveJob', 'uncounted'], inTransaction);
  on.changes(classroom, ['P#*'], joined, inTransaction);
  on.main(classroom, ['GetItem', 'ConditionCheckItem'], ['S#*']);
  // Wrong codes are looked at before they are counted.
  on.main(classroom, ['GetItem'], ['K#*', 'L#*']);
  on.index(classroom, ['REG#*']);
  on.limits(classroom);
  on.signaturesPut(classroom);
  sends(classroom, [queues.archive]);

  // A visitor comes onto the register by signing: put, and never read back. Nobody else's record can
  // be written or read here, whatever somebody sends: visitors' ids begin with a word of their own.
  on.puts(lambdas.public, visitors, ['person', 'agreement', 'followUp'], inTransaction);
  on.main(lambdas.public, ['GetItem'], ['S#*']);
  on.limits(lambdas.public);
  on.signing(lambdas.public, visitors);

  on.main(office, read, [...owners, 'S#*', 'N#*', 'E#*', 'G#*']);
  // With a reply that somebody gave on the phone that they were rung.
  on.puts(office, owners, [...signed, 'calls'], inTransaction);
  on.puts(office, owners, ['message']);
  // What there is to do is put off, or given to somebody, and whom they rang: with whom it is about.
  on.puts(office, [...owners, 'S#*'], ['handling', 'calls']);
  on.puts(office, ['N#*'], ['keptToDo']);
  // Scans of paper replies, with whoever replied; and that one is cancelled.
  on.puts(office, owners, ['scan']);
  on.changes(office, owners, movesOf('scan'));
  // What staff say of a pupil, what a contact says of who they are, and what is seen to.
  // A receipt tells of a reply that the office entered, too.
  const receipt = ['signed', 'reference', 'state'];
  // An email that was to go another morning goes now, or then after all.
  const forward = ['notBefore', 'isk', 'chasedFor', 'asking', 'planned', 'row'];
  // One that has not left is stopped.
  const stopped = ['state', 'cancelled', 'ipk', 'isk', 'row'];
  on.changes(office, owners, [
    'judgedAble',
    'judgedBefore',
    'notMe',
    ...receipt,
    ...forward,
    ...stopped,
    ...joined,
  ]);
  // How a contact is called and reached, corrected at the desk.
  on.changes(office, ['C#*'], movesOf('contact'));
  // Whose contact somebody is, and what they may do for that child; a contact whom no file named yet.
  // Where two records of one contact are merged, all of it changes together with what they said, and is
  // judged so.
  on.puts(
    office,
    [...owners, 'N#*'],
    ['relation', 'contact', 'agreement', 'uncounted'],
    inTransaction,
  );
  on.changes(
    office,
    [...owners, 'S#*'],
    [...movesOf('relation', 'contact'), 'registerRev'],
    inTransaction,
  );
  // Whoever is added, corrected, moved or leaves by hand, with the register's revision: the changes of one
  // transaction are judged together, so that one statement allows both.
  on.changes(office, ['P#*', 'S#*'], [...byHand, 'registerRev'], inTransaction);
  // A slip's link, which is handed out and not mailed, with the place its reference leads from; and that
  // it is stopped.
  on.puts(office, ['C#*', 'S#*'], ['slip', 'slipReference'], inTransaction);
  on.changes(office, ['C#*'], movesOf('slip'));
  // What a school does, never what it is: that is written when it is founded, by nobody here.
  on.puts(
    office,
    ['S#*', 'K#*'],
    ['round', 'classSession', 'classCode', 'registerJob', 'issueJob'],
  );
  on.changes(office, ['S#*'], [...settingNames, 'settingsRev', ...movesOf('round', 'registerJob')]);
  // Its crest comes with the settings that name it, and with what every change of those leaves uncounted.
  on.puts(office, ['S#*', 'N#*'], ['crest', 'uncounted'], inTransaction);
  // A pupil is helped while the class session is open; an administrator's role is taken only while
  // somebody else has it.
  on.main(office, ['ConditionCheckItem'], [...owners, 'S#*', 'E#*', 'G#*']);
  on.puts(office, ['G#*'], ['grant', 'sessions', 'endedSession']);
  // Whoever is named for a post has their address looked at anew, and the school's rounds are counted. So
  // they are once somebody is added or changed by hand, whose sign-in goes with the address.
  on.puts(
    office,
    ['P#*', 'E#*', 'G#*', 'N#*'],
    ['person', 'signIn', 'grant', 'uncounted'],
    inTransaction,
  );
  on.index(office, [
    'REG#*',
    'VISIT#*',
    'CON#*',
    'REL#*',
    'STAFF#*',
    'FOLLOW#*',
    'SEENTO#*',
    'TODO#*',
    'CALLS#*',
    'CLASS#*',
    'OUT#*',
    'DONE#*',
    'MSGS#*',
    'UNCOUNTED#*',
    // What is on its way: only where it stands and since when; IAM cannot tell whose.
    'OWED#bulk#*',
  ]);
  on.signing(office);
  objects(office, ['GetObject'], buckets.evidence);
  // A scan of a paper reply is evidence, too, and the one that does not come from `archive`.
  objects(office, ['PutObject'], buckets.evidence, { keys: '*.scan', only: whereNothingStands });
  objects(office, ['PutObject', 'GetObject'], buckets.uploads, { keys: scanUploadKey('*', '*') });
  objects(office, ['PutObject', 'GetObject'], buckets.uploads, { keys: crestUploadKey('*', '*') });
  // PutObject is what the office's browser does, with the form that this function signed. What `import`
  // rolls forward is `import`'s own: whoever could write that could write any name and address.
  objects(office, ['PutObject'], buckets.uploads, { keys: file });
  objects(office, ['GetObject'], buckets.uploads, { keys: preview });
  sends(office, [bulk, signLane, queues.archive, queues.issue, queues.import]);
  asksMailAccount(office);
  // Whose address opens the desk is asked to set an account up, by whoever types it; each ask is
  // counted. No account is read, changed or deleted here. (D-117)
  office.may(['cognito-idp:AdminCreateUser'], [world.staffPool.userPoolArn]);
  on.limits(office);

  on.main(lambdas.import, read, [...owners, 'S#*']);
  on.batches(lambdas.import, [...owners, 'E#*'], ['person', 'contact', 'relation']);
  on.changes(lambdas.import, owners, movesOf('person', 'contact'));
  // What the office set of a relation at the desk is kept.
  on.changes(lambdas.import, owners, movesOf('relation'), inTransaction);
  on.main(lambdas.import, ['ConditionCheckItem'], owners);
  // Whoever writes a register grants nothing: neither in `G#`, nor by a sign-in as earlier versions
  // wrote them, whose roles still count.
  on.puts(lambdas.import, ['E#*'], ['signIn']);
  // What it changes is to be counted.
  on.puts(lambdas.import, [...owners, 'N#*'], ['uncounted'], inTransaction);
  // Of a school its lock, its uploads and the register's revision, which uploads carry too.
  on.changes(lambdas.import, ['S#*'], movesOf('registerJob', 'lock'));
  on.index(lambdas.import, ['REG#*', 'CON#*', 'REL#*', 'STAFF#*']);
  objects(lambdas.import, ['GetObject'], buckets.uploads, { keys: file });
  objects(lambdas.import, ['PutObject'], buckets.uploads, { keys: preview });
  objects(lambdas.import, ['GetObject', 'PutObject'], buckets.uploads, { keys: writes });

  // It writes rounds out, and keeps count of them: what it has counted is crossed off by a put.
  on.main(issue, read, [...owners, 'S#*', 'N#*']);
  on.puts(issue, owners, ['agreement', 'message', 'uncounted']);
  on.puts(issue, ['N#*'], ['keptCount', 'keptList', 'uncounted']);
  on.changes(issue, ['N#*'], movesOf('lock'));
  // Its job, the round's progress and the lock it shares with imports stand with the school.
  on.changes(issue, ['S#*'], [...movesOf('issueJob', 'lock'), 'state', 'progress', 'issuedAt']);
  on.index(issue, ['REG#*', 'CON#*', 'REL#*', 'UNCOUNTED#*', 'COUNTED#*']);
  // Whom a round has not asked yet, and whom it has mailed: as the desk's lists are read.
  on.index(issue, ['OUT#*', 'DONE#*', 'MSGS#*', 'OWED#bulk#*']);
  sends(issue, [bulk, queues.issue]);

  on.main(dispatch, read, owners);
  on.main(dispatch, ['GetItem'], ['S#*']);
  // What a receipt tells of, by its `reference`, must still be what it was when it was read.
  on.changes(dispatch, owners, [...movesOf('message'), 'reference']);
  // A link is minted with the claim of the message that carries it.
  on.puts(dispatch, owners, ['link', 'uncounted'], inTransaction);
  // Where all that send mail take their places.
  on.main(dispatch, ['GetItem'], ['M#*']);
  on.changes(dispatch, ['M#*'], movesOf('mailPace'));
  on.signaturesRead(dispatch);
  sendsMail(dispatch, world);

  on.main(archive, ['GetItem'], owners);
  on.changes(archive, owners, movesOf('archiveJob'));
  on.signaturesRead(archive);
  objects(archive, ['PutObject'], buckets.evidence, { only: whereNothingStands });
  // A run that is short of time wakes the next. It reads nothing of the bucket: what is written is
  // noted on the job.
  sends(archive, [queues.archive]);

  on.main(feedback, ['GetItem'], owners);
  on.changes(feedback, owners, [...movesOf('message'), 'reference']);
  on.puts(feedback, owners, ['uncounted'], inTransaction);

  // Whoever gives something out, or counts, sends what is to be kept of it, and cannot keep it itself:
  // the trail is put by `audit` alone, which reads nothing, and read by the desk alone.
  for (const lambda of [sign, classroom, lambdas.public, office]) sends(lambda, [queues.audit]);
  on.auditPut(lambdas.audit, ['S#*', 'T#*']);
  on.auditRead(office, ['S#*', 'T#*']);

  on.index(sweep, ['OWED#*', 'UNCOUNTED#*', 'COUNTED#*']);
  sends(sweep, [bulk, signLane, queues.archive, queues.issue, queues.import]);

  for (const lambda of [sign, copy, classroom, office])
    lambda.may(['secretsmanager:GetSecretValue'], [world.cookieSecret.secretArn]);
  // Anybody can send it anything, so it holds no key that opens a cookie: one to count with, no more.
  lambdas.public.may(['secretsmanager:GetSecretValue'], [world.countingSecret.secretArn]);
}

/** Only with `If-None-Match`: a key holds the first thing put there, whatever a later bug would put. */
const whereNothingStands: Conditions = { Null: { 's3:if-none-match': 'false' } };

function sends(lambda: Lambda, queues: WorkQueue[]): void {
  lambda.may(
    ['sqs:SendMessage'],
    queues.map(({ queue }) => queue.queueArn),
  );
}

/** What stands under an upload, of whatever school. */
const { file, preview, writes } = uploadKeys('*', '*');

/** Objects of one bucket, by their full key; nobody may list a bucket, whatever school is asking. */
function objects(
  lambda: Lambda,
  actions: string[],
  bucket: Bucket,
  { keys = '*', only }: { keys?: string; only?: Conditions } = {},
): void {
  lambda.may(
    actions.map((action) => `s3:${action}`),
    [bucket.arnForObjects(keys)],
    only,
  );
  // What cdk-nag calls a bucket of another stack: the name that its ARN is exported under.
  const arn = lambda.stack.resolve(bucket.stack.exportValue(bucket.bucketArn)) as {
    'Fn::ImportValue': string;
  };
  Validations.of(lambda.role ?? lambda).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${arn['Fn::ImportValue']}/${keys}]`,
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
