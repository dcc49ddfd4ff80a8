import { describe, expect, it } from 'vitest';
import { lambdaNames } from '../../infra/lambdas.ts';
import { builtTemplate, ofType } from './template.ts';

const template = await builtTemplate();
const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
const text = JSON.stringify(alarms);

/** Who or what, in a school, an alarm can be about. */
const noticed =
  /families|parents|pupils|visitors|people|office|staff|register|round|emails?|receipt|evidence|signing|pages|desk|addresses/i;

describe('the alarms', () => {
  it.each(alarms.map(([id, { Properties }]) => [id, String(Properties['AlarmDescription'])]))(
    '%s says what somebody notices',
    (_, description) => {
      expect(description).toMatch(noticed);
      expect(description).toMatch(/^["A-Z].{30,}[.)]$/s);
      expect(description).not.toMatch(/metric|threshold|undefined/i);
    },
  );

  it('watch every queue for age, and every dead-letter queue for anything at all', () => {
    for (const [id] of ofType(template, 'AWS::SQS::Queue')) {
      const about = alarms.filter(([, alarm]) => JSON.stringify(alarm).includes(`"${id}"`));
      const metric = id.includes('DeadLetters')
        ? 'ApproximateNumberOfMessagesVisible'
        : 'ApproximateAgeOfOldestMessage';
      expect(
        about.map(([, { Properties }]) => Properties['MetricName']),
        id,
      ).toEqual([metric]);
    }
  });

  it('watch every Lambda for errors, and the front for 5xx', () => {
    for (const name of lambdaNames) expect(text).toMatch(new RegExp(`"${name}[0-9A-F]{8}"`, 'i'));
    expect(alarms.filter(([, one]) => one.Properties['MetricName'] === 'Errors')).toHaveLength(
      lambdaNames.length,
    );
    expect(alarms.filter(([, one]) => one.Properties['MetricName'] === '5xx')).toHaveLength(1);
  });

  it('notice a sweep that no longer runs', () => {
    const stopped = alarms.find(([id]) => id.startsWith('AlarmsSweepStopped'));
    expect(stopped?.[1].Properties).toMatchObject({
      MetricName: 'Invocations',
      TreatMissingData: 'breaching',
    });
  });

  it('reach the operator', () => {
    for (const [id, { Properties }] of alarms)
      expect(Properties['AlarmActions'], id).toEqual([
        { Ref: expect.stringMatching(/^AlarmsTopic/) },
      ]);
    const emails = ofType(template, 'AWS::SNS::Subscription').filter(
      ([, { Properties }]) => Properties['Protocol'] === 'email',
    );
    expect(emails.map(([, { Properties }]) => Properties['Endpoint'])).toEqual([
      'operator@countersign.test',
    ]);
  });
});
