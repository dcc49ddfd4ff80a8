import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const honoWithTrie = join(import.meta.dirname, 'hono-with-trie.ts');

/**
 * Hono tries two routers at its first request. Its first makes one pattern of all routes, finds that those
 * of `sign`, `classroom` and `office` do not fit one (`/f/:ref` beside `/:school`), and leaves them to
 * the second, at every start anew. Bundles have the second alone: it takes the same routes. (D-161)
 */
export const oneRouter: Plugin = {
  name: 'one-router',
  setup(build) {
    build.onResolve({ filter: /^hono$/ }, () => ({ path: honoWithTrie }));
  },
};
