import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  emailHash,
  mintSlipToken,
  mintToken,
  parseToken,
  sameHash,
  schoolIn,
} from '../../functions/services/tokens.ts';

const samira = { kind: 'contact' as const, id: 'c-4f2a' };

describe('a token', () => {
  it('says whose it is, and has the hash that was stored', () => {
    const minted = mintToken('northbrook', samira, randomBytes);
    expect(minted.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(minted.ref).toBe(minted.hash.slice(0, 12));
    const { token: _token, ...kept } = minted;
    const says = { school: 'northbrook', owner: samira };
    expect(parseToken(minted.token)).toEqual({ ...says, ...kept, isSlip: false });
    // One printed on a slip says so, too.
    const { token, ...ofSlip } = mintSlipToken('northbrook', samira.id, randomBytes);
    expect(parseToken(token)).toEqual({ ...says, ...ofSlip, isSlip: true });
    expect(schoolIn(token.slice(0, 40))).toBe('northbrook');
  });

  it('is another one each time, even for the same owner', () => {
    const hashes = [1, 2, 3].map(() => mintToken('northbrook', samira, randomBytes).hash);
    expect(new Set(hashes).size).toBe(3);
  });

  it('carries people as well as contacts, and bytes that look like letters', () => {
    const owner = { kind: 'person' as const, id: 'T9' };
    const { token } = mintToken('northbrook', owner, (size) =>
      Buffer.from('/c/x/'.repeat(size)).subarray(0, size),
    );
    expect(parseToken(token)?.owner).toEqual(owner);
  });

  it('with other ids in it has another hash, so the ids alone open nothing', () => {
    const { token, hash } = mintToken('northbrook', samira, randomBytes);
    const secret = Buffer.from(token, 'base64url').subarray(-16);
    const forged = mintToken('northbrook', { ...samira, id: 'c-0000' }, () => secret);
    expect(forged.hash).not.toBe(hash);
  });

  it('cut short, with a letter too many or another spelling is none, or another one', () => {
    const { token, hash } = mintToken('northbrook', samira, randomBytes);
    for (const given of [
      `${token}=`,
      `${token} `,
      '',
      'a',
      '../../etc',
      'x'.repeat(1000),
      `${token}%00`,
    ])
      expect(parseToken(given)).toBeUndefined();
    for (const given of [token.slice(0, -3), token.slice(4)])
      expect(parseToken(given)?.hash).not.toBe(hash);
  });
});

describe('hashes', () => {
  it('are the same for every spelling of one mailbox', () => {
    expect(emailHash(' Samira.Khan@Example.org ')).toBe(emailHash('samira.khan@example.org'));
    expect(emailHash('samira@example.org')).not.toBe(emailHash('yusuf@example.org'));
  });

  it('of different lengths are compared without failing', () => {
    expect(sameHash('ab', 'ab')).toBe(true);
    expect(sameHash('ab', 'ac')).toBe(false);
    expect(sameHash('ab', 'abc')).toBe(false);
  });
});
