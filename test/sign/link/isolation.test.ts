import { expect, test } from 'vitest';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
} from '../../support/link/link-site.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  registerWrites,
} from '../../support/person/people.ts';

/** Samira answers everything and signs; returns her link. */
async function samiraSigns(site: Site) {
  const link = await khanFamily(site, ['photo-video-consent', 'parent-social-media']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  let page = await visitor.open(`/f/${link.ref}/photo-video-consent`);
  page = await visitor.submit(page, answerAll(page, 'no'));
  page = await visitor.submit(page, answerAll(page));
  await visitor.submit(page, { typedName: 'Samira Q. Khan' });
  return link;
}

test('a second parent is asked as if there were no answer yet, and never learns whose or which', async () => {
  const site = createSite();
  await samiraSigns(site);
  const link = await site.mailLink({ kind: 'contact', id: 'david' });
  const visitor = createVisitor(site.app);
  const pages: Seen[] = [await visitor.open(link.path)];
  for (const path of ['/photo-video-consent', '/answers', '/check', '/why', '/not-me'])
    pages.push(await visitor.open(`/f/${link.ref}${path}`));
  for (const page of pages) expect(page.html, page.path).not.toMatch(/samira|Q\. Khan/i);
  const [list, form, answers] = pages;
  expect(list?.text).toContain('0 of 1 ready');
  expect(list?.text).not.toContain('already');
  expect(form?.page.querySelectorAll('main [checked]')).toEqual([]);
  expect(answers?.text).toContain('You have not signed anything yet');
});

test('a second parent never sees what the first one declined, took back or is about to say, nor why', async () => {
  const site = createSite();
  const photos = 'photo-video-consent';
  const promise = 'pupil-aup-primary';
  const link = await khanFamily(site, [photos, promise, 'internet-access-consent']);
  const visitor = createVisitor(site.app);
  const home = `/f/${link.ref}`;
  await visitor.open(link.path);
  const form = await visitor.open(`${home}/${photos}`);
  await visitor.submit(form, { ...answerAll(form, 'no'), why: 'Court order 77' });
  const no = await visitor.open(`${home}/${promise}/no`);
  await visitor.submit(no, { said: 'refuse', why: 'Secret reason' });
  const check = await visitor.open(`${home}/check`);
  await visitor.submit(check, { typedName: 'Samira Q. Khan' });
  site.clock.now = '2026-10-02T08:00:00.000Z';
  const back = await visitor.open(`${home}/${photos}/take-back`);
  await visitor.submit(back, { for: ['maya'], why: 'Withdrawn because' });
  const taken = await visitor.open(`${home}/check`);
  await visitor.submit(taken, { typedName: 'Samira Q. Khan' });
  const internet = await visitor.open(`${home}/internet-access-consent`);
  await visitor.submit(internet, { ...answerAll(internet, 'talk'), why: 'Draft reason' });

  const davids = await site.mailLink({ kind: 'contact', id: 'david' });
  const david = createVisitor(site.app);
  const pages: Seen[] = [await david.open(davids.path)];
  const places = [photos, promise, `${promise}/no`, `${photos}/take-back`, 'check', 'answers'];
  for (const place of places) pages.push(await david.open(`/f/${davids.ref}/${place}`));
  for (const { html, path } of pages)
    expect(html, path).not.toMatch(
      /samira|Q\. Khan|Court order|Secret reason|Withdrawn because|Draft reason/i,
    );
  const left = pages.flatMap(({ page }) =>
    page.querySelectorAll('main [checked]').map((input) => input.getAttribute('name')),
  );
  // But for whom a no would be, which is everyone at first.
  expect(left).toEqual(['for', 'for', 'for']);
  // What one parent took back, the other cannot; nor can a page of theirs be signed.
  expect(pages[4]?.status).toBe(404);
  const line = taken.fields.line ?? [];
  const wording = taken.fields.wording ?? [];
  const forged = await david.post(`/f/${davids.ref}/check`, {
    line,
    wording,
    typedName: 'David Price',
  });
  expect(forged.status).toBe(409);
});

test('a reference of another contact shows nothing', async () => {
  const site = createSite();
  await samiraSigns(site);
  const [signature] = await site.store.listSignatures('northbrook', 'maya');
  const link = await site.mailLink({ kind: 'contact', id: 'david' });
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const done = await visitor.open(`/f/${link.ref}/done?reference=${signature?.reference}`);
  expect(done.status).toBe(404);
});

test('nobody signs for a child who is not theirs, nor for another contact, whatever they post', async () => {
  const site = createSite();
  await khanFamily(site, ['homework-club', 'parent-social-media']);
  const other = aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt' });
  await site.write(
    registerWrites({
      persons: [other],
      contacts: [aContact({ id: 'anna', name: 'Anna Brandt', email: 'anna@example.org' })],
      relations: [aRelation({ person: 'leo', contact: 'anna' })],
    }),
  );
  const [leos] = await site.ask('leo', ['homework-club']);
  const link = await site.mailLink({ kind: 'contact', id: 'anna' });
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/homework-club`);
  await visitor.submit(form, answerAll(form));
  const check = await visitor.open(`/f/${link.ref}/check`);
  const [line = ''] = check.fields.line ?? [];
  for (const [person, agreement] of [
    ['maya', leos?.id ?? ''],
    ['leo', 'parent-social-media.2026-27.samira'],
    ['maya', 'parent-social-media.2026-27.samira'],
  ]) {
    const forged = JSON.stringify({ ...JSON.parse(line), person, agreement, answers: {} });
    const page = await visitor.submit(check, { line: forged, typedName: 'Anna Brandt' });
    expect([page.status, page.heading]).toEqual([409, 'This can no longer be signed here']);
  }
  expect(await site.store.listSignatures('northbrook', 'maya')).toEqual([]);
});

test('a link opens one school only: the same ids in another school stay closed', async () => {
  const site = createSite();
  const link = await khanFamily(site, ['homework-club']);
  await site.store.commit([
    { fact: 'school-founded', school: aSchool({ id: 'southbrook', name: 'Southbrook School' }) },
  ]);
  await site.write(
    registerWrites({
      persons: [aPupil({ school: 'southbrook', firstName: 'Otherchild' })],
      contacts: [aContact({ school: 'southbrook', name: 'Other Person' })],
      relations: [aRelation({ school: 'southbrook' })],
    }),
    'southbrook',
  );
  await site.ask('maya', ['homework-club'], { school: 'southbrook' });
  const visitor = createVisitor(site.app);
  const list = await visitor.open(link.path);
  expect(list.html).not.toMatch(/Otherchild|Southbrook/);
  const south = await site.mailLink({ kind: 'contact', id: 'samira' }, { school: 'southbrook' });
  const there = await visitor.open(south.path);
  expect(there.text).toContain('Otherchild');
  expect(there.html).not.toMatch(/Idris|Northbrook/);
});

test('a contact who may not decide for a child, or is restricted, is asked nothing about them', async () => {
  const site = createSite();
  await khanFamily(site, ['homework-club']);
  await site.write(
    registerWrites({
      contacts: [aContact({ id: 'gran', name: 'Nadia Khan', email: 'nadia@example.org' })],
      relations: [
        aRelation({ person: 'maya', contact: 'gran', decides: 'no' }),
        aRelation({ person: 'idris', contact: 'gran', restricted: true }),
        aRelation({ person: 'zaynab', contact: 'gran' }),
      ],
    }),
  );
  const link = await site.mailLink({ kind: 'contact', id: 'gran' });
  const gran = createVisitor(site.app);
  const form = await gran.open(link.path);
  const list = await gran.open(`/f/${link.ref}?list=yes`);
  expect([form.heading, list.heading]).toEqual(['Homework club', 'Forms for Zaynab']);
  for (const { html } of [form, list]) expect(html).not.toMatch(/Maya|Idris/);
});
