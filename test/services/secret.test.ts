import { describe, expect, it, vi } from 'vitest';
import { createSecret } from '../../functions/services/secret.ts';

const key = 'k'.repeat(43);

describe('the cookie secret', () => {
  it('is fetched once, when first asked for', async () => {
    const fetch = vi.fn<(arn: string) => Promise<string>>(async () => JSON.stringify({ key }));
    const secret = createSecret('arn:secret', fetch);
    expect(fetch).not.toHaveBeenCalled();
    expect(await Promise.all([secret(), secret()])).toEqual([key, key]);
    expect(fetch).toHaveBeenCalledExactlyOnceWith('arn:secret');
  });

  it('is asked for again after a failure', async () => {
    const fetch = vi.fn<(arn: string) => Promise<string>>(async () => JSON.stringify({ key }));
    fetch.mockRejectedValueOnce(new Error('timeout'));
    const secret = createSecret('arn:secret', fetch);
    await expect(secret()).rejects.toThrow('timeout');
    expect(await secret()).toBe(key);
  });

  it('is refused when it is missing or too short to be a key', async () => {
    for (const text of [undefined, '{}', JSON.stringify({ key: 'short' })])
      await expect(createSecret('arn', async () => text)()).rejects.toThrow(/43 characters/);
  });
});
