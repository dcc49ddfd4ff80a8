import { expect, test } from 'vitest';
import { createDerivedKey } from '../../functions/web/derived-key.ts';

test('a key is derived once for each purpose, and anew when the secret is another', async () => {
  let secret = 's'.repeat(43);
  const read = async () => secret;
  const one = createDerivedKey('countersign/one', read);
  const other = createDerivedKey('countersign/other', read);
  const first = await one();
  expect(await one()).toBe(first);
  expect((await other()).equals(first)).toBe(false);
  secret = 't'.repeat(43);
  const second = await one();
  expect(second.equals(first)).toBe(false);
  secret = 's'.repeat(43);
  expect((await one()).equals(first)).toBe(true);
});
