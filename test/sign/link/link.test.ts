import { describe, expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/contact/say-not-me.ts';
import { later } from '../../../functions/core/calendar.ts';
import {
  browserAt,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
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

/** Samira, who has signed, on the page that says so; on a device of which nobody said whose it is. */
async function signedOn(base?: string) {
  const site = createSite(base ? { baseUrl: base } : {});
  const link = await khanFamily(site, ['homework-club']);
  const visitor = createVisitor(site.app, base, 'unsaid');
  const home = `/f/${link.ref}`;
  const list = await visitor.open(link.path);
  const form = await visitor.open(`${home}/homework-club`);
  const check = await visitor.submit(form, { 'all.join': 'yes' });
  const done = await visitor.submit(check, { typedName: 'Samira Khan' });
  const wait = (minutes: number) => {
    site.clock.now = later(site.clock.now, minutes * 60);
  };
  return { site, link, visitor, home, list, done, wait };
}
const paths = ['', '/answers', '/check', '/done', '/homework-club', '/why'];
const isAsked = (page: Seen) => page.text.includes('Is this your own phone or computer?');

describe('a link on a device of which nobody said whose it is', () => {
  test('is dropped by the browser when it is closed', async () => {
    const { visitor, home } = await signedOn('https://forms.example.org');
    const [cookie = ''] = (await visitor.send(`${home}/answers`)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-link-/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).not.toMatch(/Max-Age|Expires/);
  });

  test('opens nothing half an hour after it was last used, however the cookie was copied', async () => {
    const { visitor, home, wait } = await signedOn();
    const thief = new Map(visitor.jar);
    for (let times = 0; times < 4; times += 1) {
      wait(29);
      expect((await visitor.open(`${home}/answers`)).status).toBe(200);
    }
    // What was copied did not last longer for being used elsewhere.
    const copied = [...thief].map(([name, value]) => `${name}=${value}`).join('; ');
    const stolen = await visitor.send(`${home}/answers`, { headers: { cookie: copied } });
    expect(stolen.status).toBe(200);
    wait(30);
    for (const path of paths) {
      const page = await visitor.open(`${home}${path}`);
      expect([page.status, page.heading], path).toEqual([403, 'You have been signed out']);
      expect(page.text).toContain('not used for 30 minutes');
      expect(page.html).not.toMatch(/Maya|Samira|Khan/);
      expect(page.links).toContain('/northbrook');
    }
  });

  test('keeps nothing that was sent too late, and says so', async () => {
    const { site, visitor, home, wait } = await signedOn();
    const form = await visitor.open(`${home}/homework-club?show=answered`);
    wait(31);
    const late = await visitor.submit(form, { 'all.join': 'no' });
    expect(late.text).toContain('What you just sent was not saved');
    expect(await site.store.listSignatures('northbrook', 'maya')).toHaveLength(1);
  });

  test('asks whose it is where the link opens, and costs no page on the way', async () => {
    const { list, done, visitor, home } = await signedOn();
    expect([isAsked(list), isAsked(done)]).toEqual([true, false]);
    expect(isAsked(await visitor.open(`${home}/answers`))).toBe(true);
  });

  test('is asked once: a shared one is not kept, and not asked again', async () => {
    const { visitor, home, wait } = await signedOn();
    const answers = await visitor.open(`${home}/answers`);
    const again = await visitor.submit(answers, { device: 'shared' });
    expect([again.path, isAsked(again)]).toEqual([`${home}/answers`, false]);
    expect(isAsked(await visitor.open(home))).toBe(false);
    wait(30);
    expect((await visitor.open(home)).status).toBe(403);
  });

  test('is one’s own once that is said: it opens for half a year', async () => {
    const { visitor, home, list, wait } = await signedOn();
    const said = await visitor.post(list.action, { device: 'own' });
    expect(said.headers.getSetCookie().at(-1)).toContain('Max-Age=15552000;');
    const cookie = [...visitor.jar];
    wait(179 * 24 * 60);
    const page = await visitor.open(home);
    expect([page.status, isAsked(page)]).toEqual([200, false]);
    // Used or not: what was copied from it ends, too.
    wait(24 * 60);
    for (const [name, value] of cookie) visitor.jar.set(name, value);
    expect((await visitor.open(home)).heading).toBe('Open your link again');
  });

  test('that was one’s own and is opened again from the email, still is', async () => {
    const { link, visitor, list, wait } = await signedOn();
    await visitor.post(list.action, { device: 'own' });
    wait(170 * 24 * 60);
    expect(isAsked(await visitor.open(link.path))).toBe(false);
    wait(170 * 24 * 60);
    expect((await visitor.open(`/f/${link.ref}`)).status).toBe(200);
  });

  test('asks for the address again when an old link is opened there another day', async () => {
    const { link, visitor, wait } = await signedOn();
    wait(31 * 24 * 60);
    expect((await visitor.open(link.path)).heading).toBe('Is this link yours?');
  });
});

describe('signing out of a link', () => {
  test('stands on every page behind it', async () => {
    const { link, visitor, home } = await signedOn();
    for (const path of [...paths, '/not-me', '/nothing-there', '/child/zaynab']) {
      const page = await visitor.open(`${home}${path}`);
      const forms = page.page.querySelectorAll(`footer form[action="${home}/sign-out"] button`);
      expect(
        forms.map((button) => button.text),
        path,
      ).toEqual(['Sign out of this device']);
    }
    expect(link.ref).toMatch(/^[0-9a-f]{12}$/);
  });

  test('shuts this link here for good, and "back" is told so', async () => {
    const { site, link, visitor, home, done } = await signedOn();
    const other = await site.mailLink({ kind: 'contact', id: 'david' });
    await visitor.open(other.path);
    expect(done.action).toBe(`${home}/sign-out`);
    const out = await visitor.submit(done);
    expect([out.status, out.heading]).toEqual([200, 'You have signed out']);
    expect(out.text).toContain('Anything you have not signed does not count yet.');
    for (const path of paths) {
      const page = await visitor.open(`${home}${path}`);
      expect([page.status, page.heading], path).toEqual([403, 'You have signed out']);
      expect(page.html).not.toMatch(/Maya|Samira|Khan/);
    }
    // Sent again, the same; another parent's stays; and the email opens this one again.
    expect((await visitor.submit(done)).heading).toBe('You have signed out');
    expect((await visitor.open(`/f/${other.ref}`)).status).toBe(200);
    expect((await visitor.open(link.path)).status).toBe(200);
  });

  test('makes the browser drop the pages that it keeps, and what it knew of the link', async () => {
    const { link, visitor, home } = await signedOn('https://forms.example.org');
    const before = [...visitor.jar.values()];
    const response = await visitor.post(`${home}/sign-out`, {});
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache"');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^__Host-link-${link.ref}=signed-out; Path=/`));
    expect(cookie).toContain('Secure');
    expect(before).not.toContain(visitor.jar.get(`__Host-link-${link.ref}`));
  });

  test('is not done by another site, and touches no other cookie by its address', async () => {
    const { visitor, home } = await signedOn();
    const foreign = { Origin: 'https://evil.example' };
    expect((await visitor.post(`${home}/sign-out`, {}, foreign)).status).toBe(403);
    expect((await visitor.open(home)).status).toBe(200);
    const response = await visitor.post('/f/x%3Dy%3B%20desk/sign-out', {});
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
    expect(elsewhere.text).toContain('You can get a new link at your school’s own address');
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
    expect((await visitor.open(link.path)).heading).toBe('Is this link yours?');
    site.clock.now = '2027-10-31T12:00:00.000Z';
    const page = await visitor.open(link.path);
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
    const asked = await visitor.open(link.path);
    const next = await visitor.submit(asked, { email: 'samira.khan@example.org' });
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
