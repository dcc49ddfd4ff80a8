import { describe, expect, it } from 'vitest';
import { type LambdaName, lambdaNames } from '../../infra/lambdas.ts';
import { allows, type Request, rightsOf, showRights } from './rights.ts';
import { builtTemplate, ofType } from './template.ts';

const template = await builtTemplate();
const rights = Object.fromEntries(lambdaNames.map((name) => [name, rightsOf(template, name)]));
const may = (name: LambdaName, request: Request) => allows(rights[name] ?? [], request);

const consume =
  'ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl ReceiveMessage';

/** Everything each Lambda may do, besides writing to its own log. A new right is a line here. */
const expected: Record<LambdaName, string[]> = {
  sign: [
    'dynamodb main/index/index: Query [CON#*]',
    'dynamodb main: DeleteItem [P#* C#* TransactWriteItems]',
    'dynamodb main: GetItem PutItem Query [P#* C#*]',
    'dynamodb main: GetItem [S#* L#*]',
    'dynamodb main: Query [E#*]',
    'dynamodb main: UpdateItem [L#* pk sk count expires NONE]',
    'dynamodb signatures: Query [P#*]',
    'dynamodb signatures: PutItem [P#* TransactWriteItems]',
    'secretsmanager cookie secret: GetSecretValue',
    'sqs queue archive: SendMessage',
    'sqs queue audit: SendMessage',
    'sqs queue sign: SendMessage',
  ],
  copy: [
    'dynamodb main: GetItem Query [P#* C#*]',
    'dynamodb main: GetItem [S#*]',
    'dynamodb signatures: Query [P#*]',
    's3 evidence/*: GetObject',
    'secretsmanager cookie secret: GetSecretValue',
  ],
  classroom: [
    'dynamodb main/index/index: Query [REG#*]',
    'dynamodb main: ConditionCheckItem GetItem [S#*]',
    'dynamodb main: GetItem [K#* L#*]',
    'dynamodb main: PutItem [P#* TransactWriteItems]',
    'dynamodb main: Query [P#*]',
    'dynamodb main: UpdateItem [L#* pk sk count expires NONE]',
    'dynamodb signatures: PutItem [P#* TransactWriteItems]',
    'secretsmanager cookie secret: GetSecretValue',
    'sqs queue archive: SendMessage',
    'sqs queue audit: SendMessage',
  ],
  public: [
    'dynamodb main: GetItem [S#*]',
    'dynamodb main: PutItem [P#*#visit-* TransactWriteItems]',
    'dynamodb main: UpdateItem [L#* pk sk count expires NONE]',
    'dynamodb signatures: Query [P#*#visit-*]',
    'dynamodb signatures: PutItem [P#*#visit-* TransactWriteItems]',
    'secretsmanager counting secret: GetSecretValue',
    'sqs queue audit: SendMessage',
  ],
  office: [
    'dynamodb audit: Query [S#*]',
    'dynamodb main/index/index: Query',
    'dynamodb main: ConditionCheckItem GetItem PutItem Query UpdateItem',
    'dynamodb signatures: Query [P#*]',
    'dynamodb signatures: PutItem [P#* TransactWriteItems]',
    's3 evidence/*: GetObject',
    's3 uploads/*: GetObject PutObject',
    'secretsmanager cookie secret: GetSecretValue',
    'ses *: GetAccountSendingEnabled GetSendQuota',
    'sqs queue archive: SendMessage',
    'sqs queue audit: SendMessage',
    'sqs queue bulk: SendMessage',
    'sqs queue import: SendMessage',
    'sqs queue issue: SendMessage',
  ],
  import: [
    'dynamodb main/index/index: Query',
    'dynamodb main: BatchWriteItem DeleteItem GetItem PutItem Query UpdateItem [P#* C#* S#*]',
    'dynamodb main: BatchWriteItem DeleteItem PutItem [E#* pk sk ipk isk row school person emailHash upload]',
    's3 uploads/*: GetObject PutObject',
    `sqs queue import: ${consume}`,
  ],
  issue: [
    'dynamodb main/index/index: Query',
    'dynamodb main: DeleteItem GetItem PutItem Query UpdateItem [S#*]',
    'dynamodb main: GetItem PutItem Query [P#* C#*]',
    'sqs queue bulk: SendMessage',
    `sqs queue issue: ${consume} SendMessage`,
  ],
  dispatch: [
    'dynamodb main: GetItem PutItem Query [P#* C#*]',
    'dynamodb main: GetItem [S#*]',
    'dynamodb signatures: Query [P#*]',
    'ses configuration set: SendRawEmail [forms@countersign.test]',
    'ses identity: SendRawEmail [forms@countersign.test]',
    `sqs queue bulk: ${consume}`,
    `sqs queue sign: ${consume}`,
  ],
  archive: [
    'dynamodb main: GetItem PutItem UpdateItem [P#* C#*]',
    'dynamodb signatures: Query [P#*]',
    's3 evidence/*: PutObject [s3:if-none-match]',
    `sqs queue archive: ${consume} SendMessage`,
  ],
  sweep: [
    'dynamodb main/index/index: Query [OWED#*]',
    'sqs queue archive: SendMessage',
    'sqs queue bulk: SendMessage',
    'sqs queue import: SendMessage',
    'sqs queue issue: SendMessage',
    'sqs queue sign: SendMessage',
  ],
  feedback: ['dynamodb main: GetItem PutItem [P#* C#*]', `sqs queue feedback: ${consume}`],
  audit: ['dynamodb audit: PutItem', `sqs queue audit: ${consume}`],
};

describe('what each Lambda may do', () => {
  it.each(lambdaNames)('%s may do what is listed and nothing else', (name) => {
    const log = `logs log ${name}: CreateLogStream PutLogEvents`;
    expect(showRights(rights[name] ?? [])).toEqual([...expected[name], log].toSorted());
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
});

describe('signatures', () => {
  const onSignatures = { on: 'signatures', keys: ['P#hill#1'] };

  it.each(lambdaNames)('%s can neither update nor delete nor overwrite in bulk', (name) => {
    for (const verb of [
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
      'PartiQLUpdate',
      'PartiQLDelete',
      'PartiQLInsert',
      'DeleteTable',
      'UpdateTable',
      'UpdateTimeToLive',
    ])
      for (const within of [undefined, 'TransactWriteItems'])
        expect(may(name, { action: `dynamodb:${verb}`, ...onSignatures, within }), verb).toBe(
          false,
        );
  });

  it('are put by the Lambdas where people sign, in a transaction, and by no other', () => {
    const puts = { action: 'dynamodb:PutItem', ...onSignatures };
    const inTransaction = { ...puts, within: 'TransactWriteItems' };
    expect(lambdaNames.filter((name) => may(name, inTransaction))).toEqual([
      'sign',
      'classroom',
      'office',
    ]);
    expect(lambdaNames.filter((name) => may(name, puts))).toEqual([]);
  });
});

describe('the trail of who did what', () => {
  const verbs = ['Get', 'Put', 'Update', 'Delete', 'BatchGet', 'BatchWrite', 'ConditionCheck'].map(
    (verb) => (verb === 'ConditionCheck' ? 'ConditionCheckItem' : `${verb}Item`),
  );
  const whoMay = (verb: string, keys: string[]) =>
    lambdaNames.filter((name) => may(name, { action: `dynamodb:${verb}`, on: 'audit', keys }));

  it('is put by audit alone, and neither changed nor deleted by anybody', () => {
    for (const key of ['S#hill', 'T#2026-11'])
      for (const verb of verbs)
        expect(whoMay(verb, [key]), verb).toEqual(verb === 'PutItem' ? ['audit'] : []);
  });

  it('is read by the desk alone, and what strangers did by no function', () => {
    expect(whoMay('Query', ['S#hill'])).toEqual(['office']);
    expect(whoMay('Query', ['T#2026-11'])).toEqual([]);
    expect(whoMay('Scan', [])).toEqual([]);
  });

  it('is all that audit has to do with', () => {
    for (const on of ['main', 'main/index/index', 'signatures'])
      for (const verb of [...verbs, 'Query'])
        for (const key of ['P#hill#1', 'S#hill', 'E#abc', 'G#abc'])
          expect(may('audit', { action: `dynamodb:${verb}`, on, keys: [key] })).toBe(false);
    for (const secret of ['cookie secret', 'counting secret'])
      expect(may('audit', { action: 'secretsmanager:GetSecretValue', on: secret })).toBe(false);
  });

  it('is sent to by whoever gives something out or counts, and by no job', () => {
    const send = { action: 'sqs:SendMessage', on: 'queue audit' };
    expect(lambdaNames.filter((name) => may(name, send))).toEqual([
      'sign',
      'classroom',
      'public',
      'office',
    ]);
  });
});

describe('what was granted to staff, and which of their sessions are over', () => {
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

  it('is written by the desk alone', () => {
    for (const verb of writes)
      for (const within of [undefined, 'TransactWriteItems']) {
        const grant = { action: `dynamodb:${verb}`, on: 'main', keys: ['G#abc'], within };
        const allowed = lambdaNames.filter((name) => may(name, grant));
        expect(allowed, verb).toEqual(['PutItem', 'UpdateItem'].includes(verb) ? ['office'] : []);
      }
  });

  it('is not brought by a file in a sign-in, as an earlier version wrote them', () => {
    const put = (...more: string[]) =>
      may('import', {
        action: 'dynamodb:PutItem',
        on: 'main',
        keys: ['E#abc'],
        attributes: ['pk', 'sk', 'ipk', 'isk', 'row', 'school', 'person', 'emailHash', ...more],
      });
    expect([put(), put('upload'), put('roles')]).toEqual([true, true, false]);
    const update = { action: 'dynamodb:UpdateItem', on: 'main', keys: ['E#abc'] };
    expect(may('import', { ...update, attributes: ['pk', 'sk', 'roles'] })).toBe(false);
  });
});

describe('sign', () => {
  it('cannot send mail', () => {
    for (const on of ['identity', 'configuration set'])
      for (const verb of ['SendEmail', 'SendRawEmail'])
        expect(may('sign', { action: `ses:${verb}`, on, from: 'forms@countersign.test' })).toBe(
          false,
        );
  });

  it('reaches no object of either bucket', () => {
    for (const on of ['evidence/x', 'uploads/x'])
      for (const verb of ['GetObject', 'PutObject', 'DeleteObject', 'ListBucket'])
        expect(may('sign', { action: `s3:${verb}`, on }), `${verb} ${on}`).toBe(false);
  });

  it('changes people and contacts, and nothing of a school', () => {
    const put = (key: string) =>
      may('sign', { action: 'dynamodb:PutItem', on: 'main', keys: [key] });
    expect([put('P#hill#1'), put('C#hill#1')]).toEqual([true, true]);
    expect([put('S#hill'), put('L#hill'), put('E#abc')]).toEqual([false, false, false]);
  });

  it('counts the uses of a limit, and can make nothing else expire', () => {
    const update = (key: string, ...attributes: string[]) =>
      may('sign', {
        action: 'dynamodb:UpdateItem',
        on: 'main',
        keys: [key],
        attributes: ['pk', 'sk', ...attributes],
      });
    expect(update('L#hill', 'count', 'expires')).toBe(true);
    expect(update('L#hill', 'ipk', 'isk')).toBe(false);
    expect(update('S#hill', 'expires')).toBe(false);
    expect(update('E#abc', 'expires')).toBe(false);
  });

  it('lists contacts by address and no other list', () => {
    const list = (key: string) =>
      may('sign', { action: 'dynamodb:Query', on: 'main/index/index', keys: [key] });
    expect(list('CON#hill')).toBe(true);
    for (const key of ['REG#hill', 'OUT#hill#r1', 'STAFF#hill', 'OWED#bulk#0', 'MSGS#hill#r1'])
      expect(list(key), key).toBe(false);
  });
});

describe('public, which faces everybody', () => {
  const within = 'TransactWriteItems';
  const put = (on: string, key: string, inside?: string) =>
    may('public', { action: 'dynamodb:PutItem', on, keys: [key], within: inside });

  it('puts visitors with what they signed, and nobody else who is on the register', () => {
    for (const on of ['main', 'signatures']) {
      expect(put(on, 'P#hill#visit-1', within), on).toBe(true);
      expect(put(on, 'P#hill#visit-1'), on).toBe(false);
      for (const key of ['P#hill#maya', 'C#hill#visit-1', 'S#hill', 'E#abc'])
        expect(put(on, key, within), key).toBe(false);
    }
  });

  it('reads what visitors signed and what a school is, and nothing of a person', () => {
    const query = (on: string, key: string) =>
      may('public', { action: 'dynamodb:Query', on, keys: [key] });
    expect(query('signatures', 'P#hill#visit-1')).toBe(true);
    expect(query('signatures', 'P#hill#maya')).toBe(false);
    for (const key of ['P#hill#visit-1', 'P#hill#maya', 'C#hill#samira', 'REG#hill']) {
      expect(query('main', key), key).toBe(false);
      expect(query('main/index/index', key), key).toBe(false);
    }
    const get = (key: string) =>
      may('public', { action: 'dynamodb:GetItem', on: 'main', keys: [key] });
    expect([get('S#hill'), get('P#hill#visit-1'), get('K#ABC')]).toEqual([true, false, false]);
  });

  it('sends no mail, and opens no session of anybody', () => {
    const send = { action: 'ses:SendRawEmail', on: 'identity', from: 'forms@countersign.test' };
    expect(may('public', send)).toBe(false);
    const secret = { action: 'secretsmanager:GetSecretValue', on: 'cookie secret' };
    expect([may('public', secret), may('sign', secret)]).toEqual([false, true]);
    const counting = { ...secret, on: 'counting secret' };
    expect(lambdaNames.filter((name) => may(name, counting))).toEqual(['public']);
  });
});

describe('classroom', () => {
  const within = 'TransactWriteItems';
  const onMain = (verb: string, key: string, inside?: string) =>
    may('classroom', { action: `dynamodb:${verb}`, on: 'main', keys: [key], within: inside });

  it('puts pupils’ agreements together with what was signed, and nothing else of anybody', () => {
    expect(onMain('PutItem', 'P#hill#maya', within)).toBe(true);
    expect(onMain('PutItem', 'P#hill#maya')).toBe(false);
    for (const key of ['C#hill#samira', 'S#hill', 'E#abc', 'K#ABC234', 'L#hill'])
      expect(onMain('PutItem', key, within), key).toBe(false);
    for (const verb of ['UpdateItem', 'DeleteItem', 'BatchWriteItem'])
      for (const inside of [undefined, within])
        expect(onMain(verb, 'P#hill#maya', inside), verb).toBe(false);
  });

  it('puts signatures and reads none', () => {
    const on = { on: 'signatures', keys: ['P#hill#maya'] };
    expect(may('classroom', { action: 'dynamodb:PutItem', ...on, within })).toBe(true);
    for (const verb of ['Query', 'GetItem', 'BatchGetItem'])
      expect(may('classroom', { action: `dynamodb:${verb}`, ...on }), verb).toBe(false);
  });

  it('reads names from the register and codes of sessions, and no other list', () => {
    const list = (key: string) =>
      may('classroom', { action: 'dynamodb:Query', on: 'main/index/index', keys: [key] });
    expect(list('REG#hill')).toBe(true);
    for (const key of ['CON#hill', 'STAFF#hill', 'OUT#hill#r1', 'REL#hill'])
      expect(list(key), key).toBe(false);
    const get = (key: string) =>
      may('classroom', { action: 'dynamodb:GetItem', on: 'main', keys: [key] });
    for (const key of ['K#ABC234', 'S#hill', 'L#class']) expect(get(key), key).toBe(true);
    for (const key of ['C#hill#samira', 'P#hill#maya', 'E#abc']) expect(get(key), key).toBe(false);
    expect(list('VISIT#hill')).toBe(false);
  });
});

describe('nobody', () => {
  it.each([
    ['scans a table', 'dynamodb:Scan', ['main', 'main/index/index', 'signatures']],
    ['speaks PartiQL', 'dynamodb:PartiQLSelect', ['main', 'signatures']],
    ['lists a bucket', 's3:ListBucket', ['evidence', 'uploads']],
    ['deletes evidence', 's3:DeleteObject', ['evidence/x']],
    ['deletes a version of evidence', 's3:DeleteObjectVersion', ['evidence/x']],
    ['bypasses the lock', 's3:BypassGovernanceRetention', ['evidence/x']],
    ['shortens the lock', 's3:PutObjectRetention', ['evidence/x']],
    ['changes a secret', 'secretsmanager:PutSecretValue', ['cookie secret', 'counting secret']],
  ])('%s', (_, action, resources) => {
    for (const name of lambdaNames)
      for (const on of resources)
        expect(may(name, { action, on, keys: ['P#hill#1'] }), `${name} ${on}`).toBe(false);
  });

  it('but archive writes evidence, and only where nothing stands yet', () => {
    const write = { action: 's3:PutObject', on: 'evidence/hill/1.pdf' };
    expect(lambdaNames.filter((name) => may(name, { ...write, ifNoneMatch: '*' }))).toEqual([
      'archive',
    ]);
    expect(lambdaNames.filter((name) => may(name, write))).toEqual([]);
  });

  it('but dispatch sends mail, and only from the sender', () => {
    const send = { action: 'ses:SendRawEmail', on: 'identity', from: 'forms@countersign.test' };
    expect(lambdaNames.filter((name) => may(name, send))).toEqual(['dispatch']);
    expect(may('dispatch', { ...send, from: 'head@countersign.test' })).toBe(false);
  });
});
