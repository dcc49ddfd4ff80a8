import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../functions/services/lambda-settings.ts';
import { importHeap, lambdaNames } from '../../infra/lambdas.ts';
import { builtJudge } from './iam/judge.ts';
import { showRights } from './iam/show-rights.ts';
import { builtTemplate, environmentIn, ofType } from './template.ts';

const template = await builtTemplate();
const { roles } = await builtJudge();
const lambdas = Object.fromEntries(
  ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
    id.replace(/[0-9A-F]{8}$/, '').toLowerCase(),
    Properties,
  ]),
);

describe('the Lambdas', () => {
  it('are those we list, and none that the CDK brought along', () => {
    expect(Object.keys(lambdas).toSorted()).toEqual([...lambdaNames].toSorted());
  });

  it.each(lambdaNames)('%s runs on Node 24 and Graviton, with a log of its own', (name) => {
    expect(lambdas[name]).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogGroup: { Ref: expect.stringMatching(new RegExp(`^${name}Log`, 'i')) } },
    });
  });

  it.each(lambdaNames)('%s is given the settings it reads and no others', (name) => {
    const ofNode = name === 'import' ? ['NODE_OPTIONS'] : [];
    expect(Object.keys(environmentIn(lambdas[name])).toSorted()).toEqual(
      [...environmentOf(name), ...ofNode].toSorted(),
    );
  });

  it('import holds its heap to what its memory is measured with', () => {
    expect(environmentIn(lambdas['import'])['NODE_OPTIONS']).toBe(importHeap.join(' '));
  });

  it.each(lambdaNames)('%s may use whatever its settings name', (name) => {
    const rights = showRights(roles, name);
    const uses: Record<string, [action: RegExp, on: string]> = {
      TABLE_NAME: [/Query|GetItem/, 'dynamodb main'],
      COOKIE_SECRET_ARN: [/GetSecretValue/, 'secretsmanager cookie secret'],
      COUNTING_SECRET_ARN: [/GetSecretValue/, 'secretsmanager counting secret'],
      BULK_QUEUE_URL: [/SendMessage/, 'sqs queue bulk'],
      SIGN_QUEUE_URL: [/SendMessage/, 'sqs queue sign'],
      ARCHIVE_QUEUE_URL: [/SendMessage/, 'sqs queue archive'],
      ISSUE_QUEUE_URL: [/SendMessage/, 'sqs queue issue'],
      IMPORT_QUEUE_URL: [/SendMessage/, 'sqs queue import'],
      UPLOADS_BUCKET: [/Object/, 's3 uploads/*'],
      EVIDENCE_BUCKET: [/Object/, 's3 evidence/*'],
      SENDER: [/Send/, 'ses identity'],
      CONFIGURATION_SET: [/Send/, 'ses configuration set'],
    };
    for (const variable of environmentOf(name)) {
      const use = uses[variable];
      if (!use) continue;
      const [action, on] = use;
      const may = rights.some((right) => right.startsWith(on) && action.test(right));
      expect(may, variable).toBe(true);
    }
  });

  it('go on for as long as there is work, where they hand it on to themselves, and no others', () => {
    const allowed = lambdaNames.filter((name) => lambdas[name]?.['RecursiveLoop'] === 'Allow');
    expect(allowed).toEqual(lambdaNames.filter((name) => ['archive', 'issue'].includes(name)));
  });

  it('answer before API Gateway gives up', () => {
    for (const name of ['sign', 'copy', 'classroom', 'public', 'office'])
      expect(lambdas[name]?.['Timeout']).toBeLessThan(29);
  });

  it('sweep runs every minute, and is over before the next', () => {
    const [[, rule] = []] = ofType(template, 'AWS::Events::Rule');
    expect(rule?.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
    });
    expect(JSON.stringify(rule?.Properties['Targets'])).toMatch(/"Sweep[0-9A-F]{8}"/);
    expect(lambdas['sweep']?.['Timeout']).toBeLessThan(60);
  });

  it('dispatch knows the whole rate that SES allows, which all that run of it share', () => {
    expect(environmentIn(lambdas['dispatch'])['SES_RATE']).toBe('500');
  });
});
