import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everyLimit } from '../../functions/core/limit/every-limit.ts';
import { stageSettingNames } from '../../infra/stage-settings.ts';
import { builtTemplate, ofType } from './template.ts';

const guide = readFileSync('docs/deploying.md', 'utf8');
/** What stands in code in the first column of the guide's tables. */
const named = new Set(
  [...guide.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, first = '']) =>
    [...first.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  ),
);

describe('the guide', () => {
  it('says what each setting is, and how each alarm is answered', async () => {
    const alarms = ofType(await builtTemplate(), 'AWS::CloudWatch::Alarm').map(
      ([id]) => /^Alarms(\w+?)[0-9A-F]{8}$/.exec(id)?.[1] ?? id,
    );
    expect([...stageSettingNames, ...alarms].filter((name) => !named.has(name))).toEqual([]);
    expect(guide).toContain(`Alarms (${alarms.length})`);
  });

  it('says how many visitors may sign', () => {
    const most = (name: keyof typeof everyLimit) => everyLimit[name].max.toLocaleString('en-GB');
    expect(guide).toContain(
      `At most ${most('visit.device')} visitors an hour can sign on one device, ` +
        `${most('visit.network')} an hour or ${most('visit.network-day')} a day from one network, ` +
        `and ${most('visit.school')} a day at one school.`,
    );
  });
});
