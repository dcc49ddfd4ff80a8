import { getRouterName } from 'hono/dev';
import { expect, test } from 'vitest';
import { Hono as HonoInBundles } from '../../infra/build/hono-with-trie.ts';
import { createSite } from '../support/link/link-site.ts';

test('a parent’s routes fit Hono’s second router alone, which is the one that bundles have', async () => {
  const { app } = createSite();
  expect((await app.request('/healthz')).status).toBe(200);
  // Were its first to serve them one day, it would be the faster one.
  expect(getRouterName(app)).toBe('SmartRouter + TrieRouter');
  expect(getRouterName(new HonoInBundles())).toBe('TrieRouter');
});
