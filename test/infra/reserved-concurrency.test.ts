import { describe, expect, it } from 'vitest';
import { lambdaNames } from '../../infra/lambdas.ts';
import { concurrencyIn, reserved } from '../../infra/reserved-concurrency.ts';
import { synthesise } from './synthesise.ts';
import { builtTemplate, ofType, type Template } from './template.ts';

const title = (id: string) => id.replace(/[0-9A-F]{8}$/, '').toLowerCase();

/** How many of each function AWS keeps for it; undefined where it keeps none. */
const reservedIn = (template: Template): Record<string, unknown> =>
  Object.fromEntries(
    ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      title(id),
      Properties['ReservedConcurrentExecutions'],
    ]),
  );

/** How many of each function its queues start at once, all together. */
function startedIn(template: Template): Record<string, number> {
  const started: Record<string, number> = {};
  for (const [, { Properties }] of ofType(template, 'AWS::Lambda::EventSourceMapping')) {
    const name = title((Properties['FunctionName'] as { Ref: string }).Ref);
    const most = Properties['ScalingConfig'] as { MaximumConcurrency: number };
    started[name] = (started[name] ?? 0) + most.MaximumConcurrency;
  }
  return started;
}

const sum = (numbers: unknown[]) => numbers.reduce<number>((total, one) => total + Number(one), 0);

describe('in a new account, which may run ten functions at once', () => {
  it('nothing is reserved, which AWS would refuse, and no queue takes more than the least', async () => {
    const template = await builtTemplate();
    expect(new Set(Object.values(reservedIn(template)))).toEqual(new Set([undefined]));
    const most = ofType(template, 'AWS::Lambda::EventSourceMapping').map(
      ([, { Properties }]) => Properties['ScalingConfig'],
    );
    expect(most).toEqual(most.map(() => ({ MaximumConcurrency: 2 })));
  });
});

describe('in an account that may run a thousand', () => {
  const template = synthesise({ COUNTERSIGN_ACCOUNT_CONCURRENCY: '1000' });

  it('each function has its own share, so that one that is stuck takes nobody else’s', () => {
    const shares = reservedIn(template);
    expect(Object.keys(shares).toSorted()).toEqual([...lambdaNames].toSorted());
    for (const share of Object.values(shares)) expect(share).toBeGreaterThan(0);
  });

  it('leaves a hundred unreserved, as AWS demands', () => {
    expect(sum(Object.values(reservedIn(template)))).toBeLessThanOrEqual(900);
  });

  it('keeps more than half for families, pupils and visitors', () => {
    const { sign, classroom, public: visitors, ...others } = reservedIn(template);
    expect(sum([sign, classroom, visitors])).toBeGreaterThan(sum(Object.values(others)));
  });

  it('never starts more for a queue than its function may run', () => {
    const shares = reservedIn(template);
    for (const [name, started] of Object.entries(startedIn(template)))
      expect(shares[name], name).toBeGreaterThanOrEqual(started);
  });
});

it('reserves all or nothing, wherever the limit of an account lies between', () => {
  const least = sum(Object.values(reserved)) + 100;
  expect(concurrencyIn(least - 1).reservedFor('sign')).toBeUndefined();
  expect(concurrencyIn(least).reservedFor('sign')).toBe(reserved.sign);
});
