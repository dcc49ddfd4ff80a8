import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Table } from '../../functions/store/table.ts';
import {
  children,
  createSite,
  createVisitor,
  khanFamily,
  origin,
} from '../support/link/link-site.ts';
import { judgedAble, registerWrites } from '../support/person/people.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const paths = [
  '',
  '/photo-video-consent',
  '/parent-social-media',
  '/parent-social-media/no',
  '/pupil-aup-primary',
  '/byod-agreement',
  '/child/maya',
  '/check',
  '/why',
  '/not-me',
];
const forms = [
  'photo-video-consent',
  'internet-access-consent',
  'pupil-aup-primary',
  'pupil-social-media',
  'parent-social-media',
];

describe('a page behind a link', () => {
  test('is one request of less than 14,600 bytes compressed, without a script', async () => {
    const site = createSite();
    const link = await khanFamily(site, forms);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const path of paths) {
      const response = await visitor.send(`/f/${link.ref}${path}`, {
        headers: { 'Accept-Encoding': 'gzip, deflate, br' },
      });
      expect(response.headers.get('Content-Encoding')).toBe('gzip');
      const bytes = Buffer.from(await response.arrayBuffer());
      const headers = [...response.headers].reduce((n, [k, v]) => n + k.length + v.length + 4, 0);
      expect(bytes.length + headers, path).toBeLessThan(14_600);
      const html = gunzipSync(bytes).toString();
      expect(html).toMatch(/^<!doctype html><html lang="en-GB"/);
      expect(html).not.toMatch(/<script|\ssrc=|<link(?! rel="icon" href="data:,")|@import|url\(/);
    }
  });

  test('stays below that at its longest: own pictures, three children apart, all of it refused', async () => {
    const site = createSite();
    const link = await khanFamily(site, []);
    const persons = children.map((child) => ({ ...child, judgedAble }));
    await site.write(registerWrites({ persons }));
    for (const { id } of persons) await site.ask(id, ['photo-video-consent']);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const response = await visitor.post(
      `/f/${link.ref}/photo-video-consent`,
      { show: 'to-do', different: persons.map(({ id }) => id) },
      { 'Accept-Encoding': 'gzip' },
    );
    expect(response.status).toBe(422);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toContain('It is my choice');
    const headers = [...response.headers].reduce((n, [k, v]) => n + k.length + v.length + 4, 0);
    expect(bytes.length + headers).toBeLessThan(14_600);
  });

  test('leads to the privacy notice and says how accessible it is', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const path of ['', '/homework-club', '/why']) {
      const { page } = await visitor.open(`/f/${link.ref}${path}`);
      const foot = page.querySelectorAll('footer a').map((link) => link.getAttribute('href'));
      expect(foot).toContain('/northbrook/privacy');
      expect(foot).toContain('/accessibility');
    }
    const why = await visitor.open(`/f/${link.ref}/why`);
    for (const heading of ['Who can see it', 'How long we keep it', 'How to complain'])
      expect(why.text).toContain(heading);
    expect(why.text).toContain('no other parent');
  });

  test('has one heading, a skip link, a language and a name', async () => {
    const site = createSite();
    const link = await khanFamily(site, forms);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const path of paths) {
      const { page, title } = await visitor.open(`/f/${link.ref}${path}`);
      expect(page.querySelectorAll('h1'), path).toHaveLength(1);
      expect(page.querySelector('a.govuk-skip-link')?.getAttribute('href')).toBe('#main');
      expect(page.getElementById('main')?.rawTagName).toBe('main');
      expect(title).toMatch(/ – Northbrook School$/);
    }
  });

  test('is never kept, indexed, framed or told about, and loads from nobody else', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const path of ['/', '/healthz', link.path, `/f/${link.ref}`, '/nowhere']) {
      const { headers } = await visitor.send(path);
      expect(headers.get('Cache-Control'), path).toBe('no-store');
      expect(headers.get('Referrer-Policy')).toBe('same-origin');
      expect(headers.get('X-Robots-Tag')).toContain('noindex');
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe/);
    }
  });

  test('reaches those whose browser knows gzip, or nothing', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const path = `/f/${link.ref}`;
    const zipped = await visitor.send(path, { headers: { 'Accept-Encoding': 'gzip;q=1, br;q=0' } });
    expect(zipped.headers.get('Content-Encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toContain('Maya');
    const plain = await visitor.send(path);
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(plain.headers.get('Vary')).toContain('Accept-Encoding');
    expect(await plain.text()).toContain('Maya');
  });
});

test('a form sent from another site is refused and changes nothing', async () => {
  const site = createSite();
  const link = await khanFamily(site, ['homework-club']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/homework-club`);
  const answer = { ...form.fields, 'all.join': 'yes' };
  for (const from of ['https://evil.example', 'null', `${origin}.evil.example`]) {
    const response = await visitor.post(form.action, answer, { Origin: from });
    expect(response.status).toBe(403);
  }
  expect((await visitor.open(`/f/${link.ref}`)).text).toContain('0 of 1 ready');
});

test('a fault is written down without a name, and its page promises nothing', async () => {
  const memory = createMemoryTable();
  let isBroken = false;
  const query: Table['query'] = async (...asked) => {
    if (isBroken) throw new Error('Samira Khan <samira.khan@example.org> could not be read');
    return memory.query(...asked);
  };
  const site = createSite({ table: { ...memory, query } });
  const link = await khanFamily(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  isBroken = true;
  const page = await visitor.open(`/f/${link.ref}`);
  expect([page.status, page.heading]).toEqual([503, 'Please try again']);
  expect(site.logged).toHaveLength(1);
  expect(site.logged[0]).not.toMatch(/samira/i);
});

test('what a register or a visitor typed is never markup', async () => {
  const site = createSite();
  const link = await khanFamily(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const page = await visitor.open(`/f/${link.ref}/not-me`);
  const bad = '"><img src=x onerror=alert(1)>';
  const shown = await visitor.submit(page, { typed: bad, words: `</textarea>${bad}` });
  expect(shown.html).not.toContain('<img');
});

test('the service says that it is there, and what it is', async () => {
  const site = createSite();
  expect(await (await site.app.request('/healthz')).text()).toBe('ok');
  const page = await createVisitor(site.app).open('/');
  expect(page.heading).toBe('Forms and permissions for schools');
});
