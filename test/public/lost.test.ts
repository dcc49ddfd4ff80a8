import { describe, expect, it } from 'vitest';
import { createPublicSite, type PublicSite } from './public-site.ts';

const origin = 'http://127.0.0.1:4000';
const ask = (site: PublicSite, path: string, method = 'GET') =>
  site.app.request(`${origin}${path}`, { method, headers: { Origin: origin } });

describe('an address with a slash too many', () => {
  it.each([
    ['/northbrook/', '/northbrook'],
    ['/desk/', '/desk'],
    ['/class//', '/class'],
    ['/northbrook/visit/?visit=1', '/northbrook/visit?visit=1'],
    ['//', '/'],
  ])('%s leads to %s for good', async (path, to) => {
    const site = await createPublicSite();
    for (const method of ['GET', 'HEAD']) {
      const response = await ask(site, path, method);
      expect([response.status, response.headers.get('location')]).toEqual([308, origin + to]);
    }
  });

  it.each(['//evil.example/', '/%09/evil.example/', '/%5Cevil.example/', '/\\evil.example/'])(
    '%s leads to no other site',
    async (path) => {
      const site = await createPublicSite();
      const to = (await ask(site, path)).headers.get('location') ?? '';
      expect(to.endsWith('/')).toBe(false);
      expect(new URL(to).origin).toBe(origin);
      // Nor does a browser that takes it as it stands go anywhere but here.
      expect(to.startsWith(`${origin}/`)).toBe(true);
    },
  );

  it('does not repeat what was posted', async () => {
    const site = await createPublicSite();
    expect((await ask(site, '/northbrook/', 'POST')).status).toBe(404);
  });
});

describe('an address without a page', () => {
  it('says so in words, with the way to a new link and to the desk', async () => {
    const site = await createPublicSite();
    const page = await site.open('/northbrook/accessibility');
    expect([page.status, page.heading]).toEqual([404, 'This page is not here']);
    const links = page.page.querySelectorAll('main a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/northbrook', '/desk']);
  });

  it('gives an example of an address where it names no school', async () => {
    const site = await createPublicSite();
    const page = await site.open('/southfield/nope');
    expect(page.status).toBe(404);
    expect(page.text).toContain('for example 127.0.0.1:4000/northbrook-school');
    expect(page.text).toContain('Go to the desk');
  });
});
