import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentOf, readSettings } from '../../functions/services/lambda-settings.ts';
import { lambdaNames } from '../../infra/lambdas.ts';

const dispatch = {
  TABLE_NAME: 'main',
  SIGNATURES_TABLE_NAME: 'signatures',
  BASE_URL: 'https://forms.example.org/',
  SENDER: 'forms@example.org',
  CONFIGURATION_SET: 'countersign',
  SES_RATE: '5.6',
};

describe('settings', () => {
  it('gives a function what it needs, as what it is', () => {
    expect(readSettings('dispatch', { ...dispatch, PATH: '/bin' })).toEqual({
      tableName: 'main',
      signaturesTableName: 'signatures',
      baseUrl: 'https://forms.example.org',
      sender: 'forms@example.org',
      configurationSet: 'countersign',
      sesRate: 5.6,
    });
  });

  it('names everything missing or wrong at once, and repeats no value', () => {
    const given = { TABLE_NAME: 'main', BASE_URL: 'forms.example.org', SES_RATE: 'fast' };
    const read = () => readSettings('dispatch', given);
    expect(read).toThrow(/dispatch/);
    expect(read).toThrow(/missing: SIGNATURES_TABLE_NAME, SENDER, CONFIGURATION_SET/);
    expect(read).toThrow(/not usable: BASE_URL, SES_RATE$/);
    expect(read).not.toThrow(/fast|forms\.example/);
  });

  it('takes an empty setting for a wrong one', () => {
    expect(() => readSettings('feedback', { ...dispatch, TABLE_NAME: '' })).toThrow(/TABLE_NAME/);
  });

  it('gives the parents’ function no way to send mail or to read the evidence', () => {
    const names = environmentOf('sign');
    expect(names).not.toContain('SENDER');
    expect(names).not.toContain('EVIDENCE_BUCKET');
  });

  it.each([...lambdaNames])('gives %s no queue that it does not use', (name) => {
    const index = readFileSync(
      new URL(`../../functions/${name}/index.ts`, import.meta.url),
      'utf8',
    );
    const queues = environmentOf(name).filter((variable) => variable.endsWith('_QUEUE_URL'));
    const used = queues.filter((variable) => {
      const [first = '', ...rest] = variable.toLowerCase().split('_');
      const key = first + rest.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
      return index.includes(`settings.${key}`);
    });
    expect(used).toEqual(queues);
  });
});
