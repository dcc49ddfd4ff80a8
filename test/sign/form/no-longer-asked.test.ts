import { describe, expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import { shownFor } from '../../../functions/store/school/shown-schools.ts';
import { switchOff } from '../../support/desk/switch-off.ts';
import { withCopies } from '../../support/link/copies-site.ts';
import {
  answerAll,
  children,
  createSite,
  createVisitor,
  khanFamily,
  type Site,
  teacherAlone,
} from '../../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aTeacher,
  registerWrites,
} from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const [, maya] = children;

/**
 * Samira's link, opened on her phone: she signed the homework club for her children and has a page
 * open that would sign photos. Only Maya is left of them, so that her name is all there is to tell.
 */
async function halfway(site: Site) {
  const { app, archiveAll } = withCopies(site);
  const link = await khanFamily(site, ['homework-club', 'photo-video-consent']);
  for (const child of ['idris', 'zaynab'])
    await site.write([{ remove: 'relation', person: child, contact: 'samira' }]);
  const visitor = createVisitor(app);
  await visitor.open(link.path);
  const home = `/f/${link.ref}`;
  const club = await visitor.open(`${home}/homework-club`);
  await visitor.submit(club, answerAll(club));
  const done = await visitor.submit(await visitor.open(`${home}/check`), { typedName: 'S. Khan' });
  await archiveAll();
  const form = await visitor.open(`${home}/photo-video-consent`);
  const check = await visitor.submit(form, answerAll(form));
  const copies = (await visitor.open(`${home}/answers`)).links.filter((link) =>
    /copies/.test(link),
  );
  const pages = ['', '/check', '/answers', '/why', '/not-me', '/email', '/homework-club'].map(
    (path) => `${home}${path}`,
  );
  const routes = [...pages, form.path, done.path, ...copies, link.path];
  return { link, visitor, form, check, routes, copies };
}

const relate = (given: Parameters<typeof aRelation>[0]) => (site: Site) =>
  site.write(registerWrites({ relations: [aRelation(given)] }));
const contact = (given: Parameters<typeof aContact>[0]) => (site: Site) =>
  site.write(registerWrites({ contacts: [aContact(given)] }));

const cases: [string, (site: Site) => Promise<unknown>][] = [
  ['is restricted', relate({ restricted: true })],
  ['may not decide any more', relate({ decides: 'no' })],
  ['is undecided again', relate({ decides: 'unknown' })],
  ['is not to receive any more', relate({ receives: false })],
  [
    'has no relation any more, after a later import',
    (site) => site.write([{ remove: 'relation', person: 'maya', contact: 'samira' }]),
  ],
  [
    'has a child who left',
    (site) => site.write(registerWrites({ persons: [aPupil({ ...maya, leftOn: '2026-09-02' })] })),
  ],
  ['said that they are not this person', contact({ notMe: { at: 'then', typed: 'not me' } })],
  ['has another address now', contact({ email: 'samira@elsewhere.example.org' })],
  ['has no address any more', contact({ email: undefined })],
];

describe.each(cases)('the old link of a contact who %s', (_, change) => {
  test('tells nothing about the child, on any page, and opens no copy', async () => {
    const site = createSite();
    const { visitor, routes, copies } = await halfway(site);
    for (const path of routes) expect((await visitor.open(path)).status, path).toBe(200);
    expect((await visitor.open(routes[0] ?? '')).html).toContain('Maya');
    await change(site);
    for (const path of routes) {
      const page = await visitor.open(path);
      expect(page.html, path).not.toMatch(/maya|her mother|4B/i);
      expect(page.html, path).not.toContain('Homework club');
      if (copies.includes(path)) expect(page.status, path).toBeGreaterThanOrEqual(403);
    }
  });

  test('keeps and signs nothing of a page that was open', async () => {
    const site = createSite();
    const { visitor, form, check } = await halfway(site);
    await change(site);
    const owner = { kind: 'contact' as const, id: 'samira' };
    const drafts = async () => (await site.store.findOwner('northbrook', owner))?.drafts;
    const before = await drafts();
    const kept = await visitor.submit(form, answerAll(form, 'no'));
    const signed = await visitor.submit(check, { typedName: 'Samira Khan' });
    for (const page of [kept, signed]) {
      expect(page.status, page.path).toBeGreaterThanOrEqual(403);
      expect(page.html).not.toMatch(/maya/i);
    }
    expect(await drafts()).toEqual(before);
    const signatures = await site.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => signature.form)).toEqual(['homework-club']);
  });
});

test('a link mailed to a former address leads to a new one, and one to the new address works', async () => {
  const site = createSite();
  const link = await khanFamily(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  await contact({ email: 'samira@elsewhere.example.org' })(site);
  const page = await visitor.open(link.path);
  expect([page.status, page.heading]).toEqual([410, 'This link has run out']);
  expect(page.text).toContain('sent to an address that the school no longer has for you');
  expect(page.links).toContain('/northbrook');
  // Nor does typing the former address open it.
  expect((await visitor.open(`/f/${link.ref}/email`)).status).toBe(410);
  const posted = await visitor.post(`/f/${link.ref}/email`, { email: 'samira.khan@example.org' });
  expect(posted.status).toBe(410);
  const next = await site.mailLink({ kind: 'contact', id: 'samira' });
  expect((await visitor.open(next.path)).heading).toBe('Forms for Idris, Maya and Zaynab');
});

test('the same address spelled another way keeps its links', async () => {
  const site = createSite();
  const link = await khanFamily(site);
  await contact({ email: ' Samira.KHAN@Example.org' })(site);
  expect((await createVisitor(site.app).open(link.path)).status).toBe(200);
});

test('a teacher who has left, or has another address, opens nothing by an old link', async () => {
  for (const given of [{ leftOn: '2026-09-02' }, { email: 'grace@elsewhere.example.org' }]) {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    expect((await visitor.open(link.path)).text).toContain('has one form for you');
    const list = `/f/${link.ref}?list=yes`;
    expect((await visitor.open(list)).text).toContain('To do');
    await site.write(registerWrites({ persons: [aTeacher(given)] }));
    for (const path of [link.path, list]) {
      const { text } = await visitor.open(path);
      expect(text).not.toMatch(/To do|has one form for you/);
    }
    const form = await visitor.open(`/f/${link.ref}/staff-governor-aup`);
    expect(form.status).toBeGreaterThanOrEqual(403);
  }
});

test('a form that the school has switched off is neither shown nor signed; what was signed can be read', async () => {
  const table = createMemoryTable();
  const site = createSite({ table });
  const { visitor, routes, check, copies, link } = await halfway(site);
  await switchOff(table, 'photo-video-consent', 'homework-club');
  site.clock.now = later(site.clock.now, shownFor);
  const list = await visitor.open(routes[0] ?? '');
  expect(list.text).toContain('There is nothing for you to do');
  expect((await visitor.open(`/f/${link.ref}/photo-video-consent`)).status).toBe(404);
  expect((await visitor.submit(check, { typedName: 'Samira Khan' })).status).toBe(409);
  const answers = await visitor.open(`/f/${link.ref}/answers`);
  expect(answers.text).toContain('Homework club: Maya');
  expect(answers.links.filter((link) => link.includes('show=answered'))).toEqual([]);
  expect((await visitor.open(copies[0] ?? '')).status).toBe(200);
});

test('a form that was switched off this moment may show for five seconds more, and is not signed', async () => {
  const table = createMemoryTable();
  const site = createSite({ table });
  const { visitor, check, link } = await halfway(site);
  await switchOff(table, 'photo-video-consent', 'homework-club');
  const form = () => visitor.open(`/f/${link.ref}/photo-video-consent`);
  site.clock.now = later(site.clock.now, shownFor - 1);
  expect((await form()).status).toBe(200);
  expect((await visitor.submit(check, { typedName: 'Samira Khan' })).status).toBe(409);
  // Whoever was told so sees why at once.
  expect((await form()).status).toBe(404);
});

test('two children of the same first name are told apart on every page', async () => {
  const site = createSite();
  const link = await khanFamily(site, ['homework-club']);
  const person = aPupil({ id: 'idris', firstName: 'Maya', year: '2', class: '2A' });
  await site.write(registerWrites({ persons: [person] }));
  const visitor = createVisitor(site.app);
  const list = await visitor.open(link.path);
  expect(list.heading).toBe('Forms for Maya (2A), Maya (4B) and Zaynab');
  const form = await visitor.open(`/f/${link.ref}/homework-club`);
  expect(form.text).toContain('Different answers for Maya (2A)');
  const wrong = await visitor.submit(form, { 'all.join': 'yes', different: 'idris' });
  expect(wrong.errors[0]?.text).toContain('Choose an answer for Maya (2A):');
  const own = { different: 'idris', 'idris.join': 'no' };
  const check = await visitor.submit(form, { 'all.join': 'yes', ...own });
  expect(check.text).toContain('Homework club: Maya (2A)');
  expect(check.text).toContain('Homework club: Maya (4B) and Zaynab');
  const done = await visitor.submit(check, { typedName: 'Samira Khan' });
  expect(done.text).toContain('Homework club: Maya (2A)');
  expect(done.text).toContain('for Maya (4B)');
});
