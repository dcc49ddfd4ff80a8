import { describe, expect, test } from 'vitest';
import {
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
} from '../../support/link/link-site.ts';
import { aPupil, judgedAble, registerWrites } from '../../support/person/people.ts';

const rules = 'pupil-aup-primary';
const social = 'pupil-social-media';
const photos = 'photo-video-consent';

async function samira(forms: readonly string[] = [rules, social]) {
  const site = createSite();
  const link = await khanFamily(site, forms);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  return { site, visitor, home: `/f/${link.ref}` };
}
const saidBy = async (site: Site, person: string) =>
  (await site.store.listSignatures('northbrook', person))
    .filter((signature) => signature.slot === 'pupil')
    .map((signature) => [signature.form, signature.act, signature.said]);
const linkTo = (page: Seen, text: RegExp): string =>
  page.page
    .querySelectorAll('main a')
    .find((link) => text.test(link.text))
    ?.getAttribute('href') ?? '';

describe('a child beside a parent', () => {
  test('can say no by a quiet link, with a reason if they like, and is told that is all right', async () => {
    const { site, visitor, home } = await samira();
    const last = await visitor.open(`${home}/child/maya?page=2&from=${rules}`);
    const no = await visitor.open(linkTo(last, /I do not want to promise this/));
    expect(no.path).toBe(`${home}/child/maya/no?from=${rules}`);
    const done = await visitor.submit(no, {
      typedName: 'Maya Khan',
      said: 'refuse',
      why: 'I use chat',
    });
    expect(done.heading).toBe('That is all right, Maya');
    // The office is told of it, and nobody tells their teacher.
    expect(done.text).toContain('Somebody at school will talk with you.');
    expect(done.text).not.toContain('no longer count');
    expect(done.links).toContain(`${home}/${rules}`);
    expect(await saidBy(site, 'maya')).toEqual([
      [rules, 'sign', 'refuse'],
      [social, 'sign', 'refuse'],
    ]);
    const owed = await site.store.listFollowUps('northbrook');
    expect(owed.map((followUp) => [followUp.kind, followUp.why, followUp.for])).toEqual([
      ['declined', 'I use chat', ['office', 'esafety']],
      ['declined', 'I use chat', ['office', 'esafety']],
    ]);
  });

  test('to some of it; the rest is still to be read', async () => {
    const { site, visitor, home } = await samira();
    const no = await visitor.open(`${home}/child/maya/no`);
    const agreement = [`${social}.2026-27`];
    const none = await visitor.submit(no, { typedName: 'M Khan', said: 'talk', agreement: [] });
    expect(none.errors.map((error) => error.href)).toEqual(['#agreement']);
    const done = await visitor.submit(no, { typedName: 'Maya Khan', said: 'talk', agreement });
    expect(await saidBy(site, 'maya')).toEqual([[social, 'sign', 'talk']]);
    const rest = await visitor.open(linkTo(done, /Read the rest/));
    expect(rest.text).toContain('I will not use chat rooms.');
  });

  test('who does not write yet ticks a box, and is asked for no words', async () => {
    const { site, visitor, home } = await samira();
    const no = await visitor.open(`${home}/child/zaynab/no`);
    expect(no.page.querySelector('main textarea')).toBeNull();
    const empty = await visitor.submit(no, { said: 'refuse' });
    expect(empty.errors.map((error) => error.href)).toEqual(['#me']);
    await visitor.submit(no, { said: 'refuse', me: 'yes' });
    expect(await saidBy(site, 'zaynab')).toHaveLength(2);
  });

  test('who said no is not asked again, and can still sign, once', async () => {
    const { site, visitor, home } = await samira([rules]);
    const first = await visitor.open(`${home}/child/maya`);
    await visitor.submit(await visitor.open(`${home}/child/maya/no`), {
      typedName: 'Maya Khan',
      said: 'talk',
    });
    const list = await visitor.open(home);
    expect(list.text).toContain('Are Idris and Zaynab with you?');
    // The page of before changes nothing.
    await visitor.submit(first, { typedName: 'Maya Khan' });
    expect(await saidBy(site, 'maya')).toEqual([[rules, 'sign', 'talk']]);
    const page = await visitor.open(linkTo(list, /Maya is with me, and can still sign/));
    const back = await visitor.submit(page, { typedName: 'Maya Khan' });
    expect(back.text).toContain('Maya has signed.');
    await visitor.submit(page, { typedName: 'Maya Khan' });
    expect(await saidBy(site, 'maya')).toEqual([
      [rules, 'sign', 'talk'],
      [rules, 'change', 'grant'],
    ]);
    expect((await visitor.open(home)).text).not.toContain('Maya is with me');
  });

  test('of a promise that was given, nothing is taken back', async () => {
    const { visitor, home } = await samira([rules]);
    const page = await visitor.open(`${home}/child/maya`);
    await visitor.submit(page, { typedName: 'Maya Khan' });
    for (const path of ['no', 'change', 'take-back'])
      expect((await visitor.open(`${home}/child/maya/${path}`)).heading).toBe('Maya has signed');
    const all = await visitor.open(`${home}/child/maya/all-right`);
    expect(all.heading).toBe('Maya has signed');
  });

  test('says no through no link that is not their own parent’s', async () => {
    const { visitor, home } = await samira([rules]);
    for (const path of ['no', 'change', 'take-back', 'all-right'])
      expect((await visitor.open(`${home}/child/leo/${path}`)).status).toBe(404);
    const evil = await visitor.post(
      `${home}/child/maya/no`,
      { said: 'refuse' },
      { Origin: 'https://evil.example' },
    );
    expect(evil.status).toBe(403);
  });
});

describe('a child’s own answers beside a parent', () => {
  async function answered() {
    const { site, visitor, home } = await samira([]);
    await site.write(registerWrites({ persons: [aPupil({ judgedAble })] }));
    await site.ask('maya', [photos]);
    const page = await visitor.open(`${home}/child/maya`);
    expect(page.text).toContain('I am Maya Khan, and these are my answers.');
    expect(page.page.querySelector('main form button')?.text.trim()).toBe('Save my answers');
    const every = (value: string) =>
      Object.fromEntries(
        page.page
          .querySelectorAll('main input[type=radio]')
          .map((input) => [input.getAttribute('name') ?? '', value]),
      );
    await visitor.submit(page, { ...every('yes'), typedName: 'Maya Khan' });
    return { site, visitor, home, every, page };
  }

  test('are changed from the list, once a page, and shown to nobody', async () => {
    const { site, visitor, home, every, page } = await answered();
    const list = await visitor.open(home);
    const change = await visitor.open(linkTo(list, /Maya is with me, and wants to change/));
    expect(change.page.querySelectorAll('main [checked]')).toEqual([]);
    const back = await visitor.submit(change, { ...every('no'), typedName: 'Maya Khan' });
    expect(back.text).toContain('Maya has signed. Thank you, Maya.');
    for (const old of [page, change])
      await visitor.submit(old, { ...every('yes'), typedName: 'Maya Khan' });
    expect(await saidBy(site, 'maya')).toEqual([
      [photos, 'sign', 'grant'],
      [photos, 'change', 'grant'],
    ]);
    const kinds = (await site.store.listFollowUps('northbrook')).map((followUp) => followUp.kind);
    expect(kinds).toEqual(['uses-refused']);
  });

  test('are changed, and said to be saved, where they said no to something else', async () => {
    const { site, visitor, home, every } = await answered();
    await site.ask('maya', [rules]);
    const no = await visitor.open(`${home}/child/maya/no`);
    await visitor.submit(no, { typedName: 'Maya Khan', said: 'refuse' });
    const change = await visitor.open(`${home}/child/maya/change`);
    const back = await visitor.submit(change, { ...every('no'), typedName: 'Maya Khan' });
    expect(await saidBy(site, 'maya')).toContainEqual([photos, 'change', 'grant']);
    expect(back.text).toContain('Maya has answered. Thank you, Maya.');
    expect(back.text).not.toContain('Maya has signed');
  });

  test('are taken back, and given again', async () => {
    const { site, visitor, home, every } = await answered();
    const change = await visitor.open(`${home}/child/maya/change`);
    const back = await visitor.open(linkTo(change, /Take back my answers/));
    const done = await visitor.submit(back, { typedName: 'Maya Khan', said: 'withdraw' });
    expect(done.heading).toBe('That is all right, Maya');
    expect(done.text).toContain('Your answers no longer count.');
    const again = await visitor.open(`${home}/child/maya/change`);
    await visitor.submit(again, { ...every('yes'), typedName: 'Maya Khan' });
    expect((await saidBy(site, 'maya')).map(([, act]) => act)).toEqual([
      'sign',
      'withdraw',
      'change',
    ]);
  });
});
