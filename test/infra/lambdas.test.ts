import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../functions/outside/settings.ts';
import { lambdaNames } from '../../infra/lambdas.ts';
import { environmentIn, ofType, synthesise } from './template.ts';

const template = synthesise();
const lambdas = Object.fromEntries(
  ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
    id.replace(/[0-9A-F]{8}$/, '').toLowerCase(),
    Properties,
  ]),
);

describe('the Lambdas', () => {
  it('are the nine, and none that the CDK brought along', () => {
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
    expect(Object.keys(environmentIn(lambdas[name])).toSorted()).toEqual(
      environmentOf(name).toSorted(),
    );
  });

  it('answer before API Gateway gives up', () => {
    for (const name of ['sign', 'copy', 'office'])
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

  it('two at work on a round leave SES room for receipts', () => {
    const rate = Number(environmentIn(lambdas['dispatch'])['SES_RATE']);
    expect(rate).toBeGreaterThan(0);
    expect(2 * rate).toBeLessThan(500);
  });
});
