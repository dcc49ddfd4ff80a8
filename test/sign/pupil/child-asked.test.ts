import { expect, test } from 'vitest';
import { createSite, createVisitor, khanFamily } from '../../support/link/link-site.ts';

const rules = 'pupil-aup-primary';

async function mayasPage(page = '') {
  const site = createSite();
  const link = await khanFamily(site, [rules]);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const home = `/f/${link.ref}`;
  const seen = await visitor.open(`${home}/child/maya${page}?from=${rules}`);
  const signed = async () =>
    (await site.store.listSignatures('northbrook', 'maya')).filter(({ slot }) => slot === 'pupil');
  return { site, visitor, home, page: seen, signed };
}

test('a child who types another name is asked once, in words for a child', async () => {
  const { site, visitor, home, page, signed } = await mayasPage();
  const asked = await visitor.submit(page, { typedName: 'Harry Potter' });
  expect([asked.status, asked.heading, asked.errors]).toEqual([200, 'Is that you?', []]);
  expect(asked.text).toContain('This page is for Maya Khan. You typed Harry Potter.');
  expect(asked.links).toContain(`${home}/${rules}`);
  expect(await signed()).toEqual([]);

  const back = await visitor.submit(asked, { retype: 'yes' });
  expect([back.status, back.errors, back.fields.typedName]).toEqual([200, [], ['Harry Potter']]);

  const done = await visitor.submit(asked, { confirmedName: 'Harry Potter' });
  expect(done.path).toBe(`${home}/${rules}?signed=maya`);
  expect(await signed()).toMatchObject([{ typedName: 'Harry Potter', confirmed: true }]);
  expect(await site.store.listFollowUps('northbrook')).toMatchObject([
    { person: 'maya', kind: 'other-name', for: ['office'] },
  ]);
});

test('what a child says instead, and why, goes with the answer', async () => {
  const { visitor, page, signed } = await mayasPage('/no');
  const asked = await visitor.submit(page, {
    typedName: 'Leo Khan',
    said: 'talk',
    why: 'Ask me first',
  });
  expect(asked.heading).toBe('Is that you?');
  await visitor.submit(asked, { confirmedName: 'Leo Khan' });
  expect(await signed()).toMatchObject([{ said: 'talk', why: 'Ask me first' }]);
});

test('a first name, or an initial, is a name of theirs', async () => {
  for (const typedName of ['Maya', 'maya k']) {
    const { visitor, page, signed } = await mayasPage();
    await visitor.submit(page, { typedName });
    expect([typedName, (await signed()).length]).toEqual([typedName, 1]);
  }
});
