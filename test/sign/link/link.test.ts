import { describe, expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/person/say-not-me.ts';
import {
  browserAt,
  createSite,
  createVisitor,
  khanFamily,
  teacherAlone,
} from '../../support/link/link-site.ts';
import { acting } from '../../support/store/acting.ts';

describe('the cookie of a link', () => {
  test('is bound to this site, this device and the whole host, and holds no readable token', async () => {
    const site = createSite({ baseUrl: 'https://forms.example.org' });
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app, 'https://forms.example.org');
    const response = await visitor.send(link.path);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^__Host-link-${link.ref}=`));
    expect(cookie).toContain('Path=/');
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('Secure');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Domain');
    expect(decodeURIComponent(cookie)).not.toContain(link.token);
  });

  test('works over plain http on this machine', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const [cookie = ''] = (await createVisitor(site.app).send(link.path)).headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^link-${link.ref}=`));
    expect(cookie).not.toContain('Secure');
  });

  test('does not open when tampered with or renamed for another link', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const other = await site.mailLink({ kind: 'contact', id: 'david' });
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const [[name = '', value = ''] = []] = visitor.jar;
    visitor.jar.set(name, `${value.slice(0, -4)}AAAA`);
    expect((await visitor.open(`/f/${link.ref}`)).status).toBe(404);
    visitor.jar.set(`link-${other.ref}`, value);
    expect((await visitor.open(`/f/${other.ref}`)).status).toBe(404);
  });

  test('of two links stand side by side', async () => {
    const site = createSite();
    const first = await khanFamily(site);
    const second = await site.mailLink({ kind: 'contact', id: 'samira' });
    const visitor = createVisitor(site.app);
    await visitor.open(first.path);
    await visitor.open(second.path);
    expect((await visitor.open(`/f/${first.ref}`)).status).toBe(200);
    expect((await visitor.open(`/f/${second.ref}`)).status).toBe(200);
  });

  test('of a shared device are never so many that a request becomes too large', async () => {
    const base = 'https://forms.example.org';
    const site = createSite({ baseUrl: base });
    const links = [await khanFamily(site)];
    const visitor = createVisitor(site.app, base);
    for (let opened = 0; opened < 40; opened += 1) {
      const link = await site.mailLink({ kind: 'contact', id: 'samira' });
      links.push(link);
      site.clock.now = new Date(Date.parse(site.clock.now) + 60_000).toISOString();
      await visitor.open(link.path);
    }
    const names = [...visitor.jar].filter(([, value]) => value !== '').map(([one]) => one);
    expect(names).toEqual(links.slice(-12).map(({ ref }) => `__Host-link-${ref}`));
    const [oldest] = links;
    const [newest] = links.toReversed();
    expect((await visitor.open(`/f/${newest?.ref}`)).status).toBe(200);
    expect((await visitor.open(`/f/${oldest?.ref}`)).status).toBe(404);
    // The email still opens it.
    expect((await visitor.open(oldest?.path ?? '')).status).toBe(200);
  });
});

describe('a link on a device that others use', () => {
  /** Samira, who has signed, on the page that says so. */
  async function signedOn(base?: string) {
    const site = createSite(base ? { baseUrl: base } : {});
    const link = await khanFamily(site, ['homework-club']);
    const visitor = createVisitor(site.app, base);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/homework-club`);
    const check = await visitor.submit(form, { 'all.join': 'yes' });
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    return { site, link, visitor, done };
  }
  const button = 'Finished? Forget this link on this device';

  test('is forgotten with one press, from the done page and from the answers', async () => {
    for (const at of ['done', 'answers']) {
      const { site, link, visitor, done } = await signedOn();
      const other = await site.mailLink({ kind: 'contact', id: 'david' });
      await visitor.open(other.path);
      const page = at === 'done' ? done : await visitor.open(`/f/${link.ref}/answers`);
      expect(page.page.querySelector('form button')?.text, at).toBe(button);
      expect(page.action).toBe(`/f/${link.ref}/forget`);
      const forgotten = await visitor.submit(page);
      expect([forgotten.status, forgotten.heading]).toEqual([200, 'Forgotten on this device']);
      expect(forgotten.html).not.toMatch(/Maya|Samira|Khan/);
      for (const path of ['', '/answers', '/check', '/forget'])
        expect((await visitor.open(`/f/${link.ref}${path}`)).status).toBe(404);
      // Another parent's stays, and the email opens this one again.
      expect((await visitor.open(`/f/${other.ref}`)).status).toBe(200);
      expect((await visitor.open(link.path)).status).toBe(200);
    }
  });

  test('is forgotten once and for all, however often that is sent', async () => {
    const { visitor, done } = await signedOn();
    await visitor.submit(done);
    const again = await visitor.submit(done);
    expect([again.status, again.heading]).toEqual([200, 'Forgotten on this device']);
  });

  test('is dropped by the browser, on https too', async () => {
    const { link, visitor } = await signedOn('https://forms.example.org');
    const response = await visitor.post(`/f/${link.ref}/forget`, {});
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^__Host-link-${link.ref}=;`));
    expect(cookie).toContain('Max-Age=0');
    expect(cookie).toContain('Path=/');
    expect(cookie).toContain('Secure');
  });

  test('cannot be forgotten by another site, and no other cookie by its address', async () => {
    const { link, visitor } = await signedOn();
    const foreign = { Origin: 'https://evil.example' };
    expect((await visitor.post(`/f/${link.ref}/forget`, {}, foreign)).status).toBe(403);
    expect((await visitor.open(`/f/${link.ref}`)).status).toBe(200);
    const response = await visitor.post('/f/x%3Dy%3B%20desk/forget', {});
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe('a link', () => {
  test('cut short by a mail program says what to do', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    for (const path of [link.path.slice(0, -5), '/k/x', '/k/a%20b']) {
      const page = await createVisitor(site.app).open(path);
      expect(page.status).toBe(404);
      expect(page.heading).toBe('Open your link again');
      expect(page.text).toMatch(/new link/);
    }
    const cut = await createVisitor(site.app).open(link.path.slice(0, -5));
    expect(cut.links).toContain('/northbrook');
    const elsewhere = await createVisitor(site.app).open(`/f/${link.ref}`);
    expect(elsewhere.text).toContain('You get a new link at your school’s own address');
  });

  test('leads where its email says: to the answers or to "not me", and nowhere else', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    const to = async (go: string) => (await visitor.open(`${link.path}?go=${go}`)).path;
    expect(await to('answers')).toBe(`/f/${link.ref}/answers`);
    expect(await to('not-me')).toBe(`/f/${link.ref}/not-me`);
    for (const other of ['check', '', '//evil.example', '../../desk', 'answers/'])
      expect(await to(encodeURIComponent(other))).toBe(`/f/${link.ref}`);
  });

  test('with a forged secret opens nothing, and leads to the front door', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const bytes = Buffer.from(link.token, 'base64url');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const page = await createVisitor(site.app).open(`/k/${bytes.toString('base64url')}`);
    expect(page.status).toBe(404);
    expect(page.links).toContain('/northbrook');
    expect(page.html).not.toMatch(/Maya|Samira/);
  });

  test('works until 60 days after its school year, then leads to a new one', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    site.clock.now = '2027-10-30T12:00:00.000Z';
    expect((await visitor.open(`/f/${link.ref}`)).status).toBe(200);
    site.clock.now = '2027-10-31T12:00:00.000Z';
    const page = await visitor.open(`/f/${link.ref}`);
    expect([page.status, page.heading]).toEqual([410, 'This link has run out']);
    expect(page.links).toContain('/northbrook');
    expect(page.html).not.toMatch(/Maya|Samira/);
  });

  test('that is old asks a new device for the address it was sent to, and nothing shows before', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const known = createVisitor(site.app);
    await known.open(link.path);
    site.clock.now = '2026-11-20T08:00:00.000Z';
    const visitor = createVisitor(site.app);
    const page = await visitor.open(link.path);
    expect(page.heading).toBe('Is this link yours?');
    expect(page.html).not.toMatch(/Maya|Samira|samira|s•••/);
    const wrong = await visitor.submit(page, { email: 'someone@example.org' });
    expect(wrong.errors[0]?.text).toBe('That is not the address we sent this link to');
    expect((await visitor.open(`/f/${link.ref}/check`)).heading).toBe('Is this link yours?');
    const list = await visitor.submit(wrong, { email: ' Samira.Khan@Example.ORG ' });
    expect(list.heading).toBe('Forms for Idris, Maya and Zaynab');
    // The device that used it when it was new is not asked.
    expect((await known.open(link.path)).heading).toBe('Forms for Idris, Maya and Zaynab');
  });

  test('takes five guesses at its address a day', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    site.clock.now = '2026-11-20T08:00:00.000Z';
    const visitor = createVisitor(site.app);
    let page = await visitor.open(link.path);
    for (let guess = 0; guess < 5; guess += 1)
      page = await visitor.submit(page, { email: `guess${guess}@example.org` });
    const sixth = await visitor.submit(page, { email: 'samira.khan@example.org' });
    expect(sixth.status).toBe(429);
    site.clock.now = '2026-11-21T08:00:00.000Z';
    const next = await visitor.submit(page, { email: 'samira.khan@example.org' });
    expect(next.status).toBe(200);
  });

  test('opens for whom it was sent to, whatever somebody else who has it guesses all day', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    site.clock.now = '2026-11-20T08:00:00.000Z';
    for (let device = 0; device < 8; device += 1) {
      const stranger = browserAt(site, '192.0.2.1');
      let page = await stranger.open(link.path);
      for (let guess = 0; guess < 5 && page.status !== 429; guess += 1)
        page = await stranger.submit(page, { email: `guess${guess}@example.org` });
      if (device > 1) expect(page.text).toContain('You can try again tomorrow');
    }
    const owner = browserAt(site, '198.51.100.4');
    const list = await owner.submit(await owner.open(link.path), {
      email: 'samira.khan@example.org',
    });
    expect(list.heading).toBe('Forms for Idris, Maya and Zaynab');
    // Behind the same address as the stranger, they get in by a new link.
    const beside = browserAt(site, '192.0.2.1');
    const stopped = await beside.submit(await beside.open(link.path), {
      email: 'samira.khan@example.org',
    });
    expect([stopped.status, stopped.links.includes('/northbrook')]).toEqual([429, true]);
  });
});

describe('"I am not this person"', () => {
  test('is said in words, and from then on the link shows only that', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const page = await visitor.open(`/f/${link.ref}/not-me`);
    expect((await visitor.submit(page, { typed: 'yes' })).errors).toEqual([
      { text: 'Type the words: not me', href: '#typed' },
    ]);
    const words = 'I am their grandmother.';
    const said = await visitor.submit(page, { typed: '“Not me”', words });
    expect([said.status, said.heading]).toEqual([403, 'Thank you for telling us']);
    const contact = await site.store.findContact('northbrook', 'samira');
    expect(contact?.notMe).toEqual({ at: site.clock.now, typed: words });
    for (const path of ['', '/answers', '/check', '/photo-video-consent', '/why']) {
      const after = await visitor.open(`/f/${link.ref}${path}`);
      expect(after.heading).toBe('Thank you for telling us');
      expect(after.html).not.toMatch(/Maya|Samira/);
    }
  });

  test('stops a page that was open from being signed, until the office undoes it', async () => {
    const site = createSite();
    const link = await khanFamily(site, ['homework-club']);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/homework-club`);
    const check = await visitor.submit(form, { 'all.join': 'yes' });
    await sayNotMe(
      acting(site.store),
      { school: 'northbrook', id: 'samira' },
      { at: site.clock.now, typed: 'not me' },
    );
    const refused = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(refused.status).toBe(403);
    await sayNotMe(acting(site.store), { school: 'northbrook', id: 'samira' }, undefined);
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
  });

  test('is no page for staff, whose sign-in the office looks after', async () => {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    expect((await visitor.open(`/f/${link.ref}/not-me`)).status).toBe(404);
  });
});
