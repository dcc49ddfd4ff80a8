import { describe, expect, it } from 'vitest';
import { createConcurrency } from '../../infra/local/lambda/concurrency.ts';

describe('how many functions run at once', () => {
  it('is the account’s to say: what is over is turned away, and does not wait', () => {
    const account = createConcurrency({ account: 3, reserved: new Map() });
    expect([account.enter('sign'), account.enter('office'), account.enter('sign')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(account.enter('sweep')).toBe(false);
    account.leave('office');
    expect(account.enter('sweep')).toBe(true);
  });

  it('is a function’s own, where some are reserved for it: no more, and nobody else’s', () => {
    const account = createConcurrency({ account: 4, reserved: new Map([['sign', 2]]) });
    expect([account.enter('sign'), account.enter('sign'), account.enter('sign')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([account.enter('office'), account.enter('copy'), account.enter('sweep')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
