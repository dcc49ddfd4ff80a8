import { hkdfSync } from 'node:crypto';
import { EncryptJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../functions/web/sealed-text.ts';

const secret = 's'.repeat(43);
const at = '2026-09-02T08:00:00.000Z';
const { seal, open } = createSeal('class', { secret: async () => secret, now: () => at });
const keyOf = (purpose: string) =>
  new Uint8Array(hkdfSync('sha256', secret, '', `countersign/${purpose}`, 32));

/** As whoever had the key could make one. */
const made = (header: { alg: string; enc: string }, purpose = 'class') =>
  new EncryptJWT({ session: 'one' })
    .setProtectedHeader(header)
    .setAudience('class')
    .setExpirationTime(new Date(Date.parse(at) + 60_000))
    .encrypt(keyOf(purpose));

describe('what is sealed into text', () => {
  it('opens as it was sealed, under its own name alone', async () => {
    const text = await seal({ session: 'one' }, 'class', 60);
    expect(await open(text, 'class')).toMatchObject({ session: 'one' });
    expect(await open(text, 'desk')).toBeUndefined();
    expect(await open(await made({ alg: 'dir', enc: 'A256GCM' }), 'class')).toBeDefined();
  });

  it.each([
    ['dir', 'A128CBC-HS256'],
    ['A256KW', 'A256GCM'],
    ['A256GCMKW', 'A256GCM'],
  ])('opens in no other way than it is sealed in: %s with %s', async (alg, enc) => {
    expect(await open(await made({ alg, enc }), 'class')).toBeUndefined();
  });

  it('opens neither unsealed, nor under the key of another purpose, nor without an end', async () => {
    const bare = new UnsecuredJWT({ session: 'one' }).setAudience('class').encode();
    expect(await open(bare, 'class')).toBeUndefined();
    expect(
      await open(await made({ alg: 'dir', enc: 'A256GCM' }, 'search'), 'class'),
    ).toBeUndefined();
    const endless = await new EncryptJWT({ session: 'one' })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience('class')
      .encrypt(keyOf('class'));
    expect(await open(endless, 'class')).toBeUndefined();
  });
});
