import type { Context } from 'hono';

/**
 * What the address says was just done, in words. Only what stands in `words` itself: every object
 * knows `constructor`, and the page would announce a success that says nothing.
 */
export function doneIn<Words>(
  c: Context,
  words: Readonly<Record<string, Words>>,
): Words | undefined {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(words, done) ? words[done] : undefined;
}
