import { describe, expect, it } from 'vitest';
import type { Request } from '../iam/judge.ts';
import { whoMay } from '../iam/who-may.ts';

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
