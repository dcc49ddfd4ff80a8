import { expect, it } from 'vitest';
import { createPublicSite } from './public-site.ts';

/** What a phone gets in its first ten packets, before it must say that it wants more (RFC 6928). */
const mostBytes = 14_600;

it.each(['/northbrook/visit', '/northbrook/privacy', '/accessibility'])(
  '%s is one small request, also on a phone at reception',
  async (path) => {
    const { app } = await createPublicSite();
    const headers = { 'Accept-Encoding': 'gzip' };
    const answer = await app.request(`http://127.0.0.1:4000${path}`, { headers });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(mostBytes);
    const { page } = await (await createPublicSite()).open(path);
    expect(page.querySelectorAll('script, img, link[rel=stylesheet], iframe')).toEqual([]);
  },
);
