import { describe, expect, test } from 'vitest';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
} from '../../support/link/link-site.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';
import { countTrips } from '../../support/store/trips.ts';

const photos = 'photo-video-consent';
const promise = 'parent-social-media';
const unfinished = ['internet-access-consent', 'homework-club'];

/** A parent who has signed two forms; two more were never finished. */
async function signedBefore(site: Site = createSite()) {
  const link = await khanFamily(site, [photos, promise, ...unfinished]);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  for (const form of [photos, promise]) {
    const page = await visitor.open(`/f/${link.ref}/${form}`);
    await visitor.submit(page, answerAll(page));
  }
  const check = await visitor.open(`/f/${link.ref}/check`);
  await visitor.submit(check, { typedName: 'Samira Khan' });
  site.clock.now = '2027-02-11T18:00:00.000Z';
  return { site, visitor, home: `/f/${link.ref}`, path: link.path };
}
type Parent = Awaited<ReturnType<typeof signedBefore>>;

const changePhotos = async ({ visitor, home }: Parent, answers: Record<string, string>) =>
  visitor.submit(await visitor.open(`${home}/${photos}?show=answered`), answers);
const withdraw = async ({ visitor, home }: Parent, form: string, children: string[]) =>
  visitor.submit(await visitor.open(`${home}/${form}/take-back`), { for: children });
const last = async ({ site }: Parent, person = 'maya') =>
  (await site.store.listSignatures('northbrook', person))
    .filter(({ form }) => form === photos)
    .toSorted((a, b) => a.rev - b.rev)
    .at(-1);
const words = (text: string): string => text.replace(/\s+/g, ' ');
const button = ({ page }: Seen): string[] =>
  page.querySelectorAll('main form button').map(({ text }) => text.trim());

describe('a withdrawal made while other forms are unfinished', () => {
  test('is signed on the very next page, as the page before it said', async () => {
    const parent = await signedBefore();
    const page = await parent.visitor.open(`${parent.home}/${photos}/take-back`);
    expect(page.text).toContain(
      'You need to sign it on the next page. Until you sign, nothing is withdrawn.',
    );
    const check = await withdraw(parent, photos, ['maya', 'zaynab']);
    expect(check.path).toBe(`${parent.home}/check?only=${photos}`);
    expect(check.heading).toBe('Sign to withdraw Photos and video');
    expect(check.text).toContain('Photos and video: Maya and Zaynab');
    expect(words(check.text)).toContain('Until now Classroom and corridor displays: Yes');
    expect(check.text).toContain('This does not count until you sign');
    expect(check.text).not.toContain('Homework club');
    expect(button(check)).toEqual(['Withdraw Photos and video', 'Go back, change nothing']);
    expect((await last(parent))?.said).toBe('grant');

    const done = await parent.visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Withdrawn');
    expect(done.text).toContain('2 forms are still to do');
    expect([(await last(parent))?.said, (await last(parent, 'idris'))?.said]).toEqual([
      'withdraw',
      'grant',
    ]);
  });

  test('comes again with its errors, and is still about nothing else', async () => {
    const parent = await signedBefore();
    const check = await withdraw(parent, photos, ['maya']);
    const again = await parent.visitor.submit(check, { typedName: '' });
    expect(again.status).toBe(422);
    expect(again.heading).toBe('Sign to withdraw Photos and video');
    expect(button(again)).toEqual(['Withdraw Photos and video', 'Go back, change nothing']);
    expect(again.fields.line).toEqual(check.fields.line);
  });

  test('is the first thing on the list for whoever left, said not to be in force, on every page', async () => {
    const parent = await signedBefore();
    await withdraw(parent, photos, ['maya']);
    const { visitor, home } = parent;
    const list = await visitor.open(parent.path);
    expect(words(list.text)).toContain(
      'Not signed yet Withdraw Photos and video Maya. This does not count until you sign Not signed 0 of 2 ready',
    );
    expect(list.text).not.toContain('Ready to sign');
    const answers = await visitor.open(`${home}/answers`);
    expect(words(answers.text)).toContain(
      'You asked to withdraw this. This does not count until you sign. Check and sign',
    );
    expect(answers.links.filter((link) => link === `${home}/check?only=${photos}`)).toHaveLength(1);
    for (const place of [`/${photos}/take-back`, '/check'])
      expect((await visitor.open(`${home}${place}`)).text).toContain(
        'This does not count until you sign',
      );
  });

  test('is dropped by “Go back, change nothing”, which says that what was signed stands; other drafts stay', async () => {
    const parent = await signedBefore();
    const { site, visitor, home } = parent;
    const club = await visitor.open(`${home}/homework-club`);
    await visitor.submit(club, answerAll(club));
    const check = await withdraw(parent, photos, ['maya']);
    const keep = check.page.querySelectorAll('form')[1]?.getAttribute('action') ?? '';
    const list = await visitor.submit({ ...check, action: keep, fields: {} });
    expect(words(list.text)).toContain(
      'Nothing was changed. “Photos and video” for Idris, Maya and Zaynab stays as you signed it.',
    );
    expect(list.text).not.toContain('Not signed yet');
    expect(list.text).toContain('1 of 2 ready');
    expect((await last(parent))?.said).toBe('grant');
    // Pressed again, or once it was signed elsewhere, it claims nothing that is not so.
    await visitor.submit(await withdraw(parent, photos, ['maya', 'idris', 'zaynab']), {
      typedName: 'Samira Khan',
    });
    const late = await visitor.submit({ ...check, action: keep, fields: {} });
    expect(late.text).not.toContain('stays as you signed it');
    expect(words(late.text)).toContain(
      'Photos and video: Idris, Maya and Zaynab. You withdrew it.',
    );
    expect(site.logged.join('')).not.toContain('failed');
  });
});

describe('a change of answers', () => {
  test('is shown as what it is and what it was, for those alone whom it concerns', async () => {
    const parent = await signedBefore();
    const page = await parent.visitor.open(`${parent.home}/${photos}?show=answered`);
    expect(words(page.text)).toContain(
      'If you change an answer, you need to check and sign it on the next page. Until you sign, what you signed before still counts.',
    );
    const check = await parent.visitor.submit(page, {
      different: 'maya',
      ...Object.fromEntries(
        Object.keys(answerAll(page)).map((name) => [name.replace('all.', 'maya.'), 'yes']),
      ),
      'maya.website': 'no',
    });
    expect(check.heading).toBe('Sign your changes: Photos and video');
    const [card, ...more] = check.page.querySelectorAll('.govuk-summary-card');
    expect(more).toEqual([]);
    expect(words(card?.text ?? '')).toContain('Photos and video: Maya');
    expect(words(card?.text ?? '')).toMatch(/School website ?No, was Yes/);
    expect(words(card?.text ?? '')).toMatch(/Everything else ?Stays as you signed it/);
    expect(button(check)).toEqual(['Change my answers', 'Go back, change nothing']);
    const done = await parent.visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Your answers have been changed');
    expect((await last(parent))?.answers.website).toBe('no');
    expect((await last(parent, 'idris'))?.answers.website).toBe('yes');
  });

  test('that changes nothing says so, and asks for no name', async () => {
    const parent = await signedBefore();
    const list = await changePhotos(parent, {});
    expect(words(list.text)).toContain('Nothing was changed. “Photos and video”');
    expect(list.text).not.toContain('Not signed yet');
  });

  test('of a no is one, too, and the no stands until it is signed', async () => {
    const parent = await signedBefore();
    const { visitor, home } = parent;
    const no = await visitor.open(`${home}/${unfinished[0]}`);
    await visitor.submit(no, answerAll(no, 'no'));
    await visitor.submit(await visitor.open(`${home}/check`), { typedName: 'Samira Khan' });
    parent.site.clock.now = '2027-02-12T18:00:00.000Z';
    const page = await visitor.open(`${home}/${unfinished[0]}?show=answered`);
    const check = await visitor.submit(page, answerAll(page));
    expect(check.text).toContain('Yes, was No');
    const list = words((await visitor.open(home)).text);
    expect(list).toContain('Change your answers: Using the internet');
    expect(list).toContain(
      'What you told us Using the internet: Idris, Maya and Zaynab. You said no.',
    );
  });
});

describe('the page that signs everything', () => {
  test('lists changes apart from first signatures, each with what it was, and its button names both', async () => {
    const { table, take } = countTrips(createMemoryTable());
    const parent = await signedBefore(createSite({ table }));
    const { visitor, home } = parent;
    await withdraw(parent, promise, ['maya', 'idris', 'zaynab']);
    await changePhotos(parent, { 'all.website': 'no' });
    for (const form of unfinished) {
      const page = await visitor.open(`${home}/${form}`);
      await visitor.submit(page, answerAll(page));
    }
    const check = await visitor.open(`${home}/check`);
    expect(check.page.querySelectorAll('main h2').map(({ text }) => text)).toEqual([
      'Changes to what you signed before',
      'Photos and video: Idris, Maya and Zaynab',
      'Social media promise: Idris, Maya and Zaynab',
      'Other forms to sign',
      'Using the internet: Idris, Maya and Zaynab',
      'Homework club: Idris, Maya and Zaynab',
      'Sign',
    ]);
    expect(check.text).toContain('No, was Yes');
    expect(button(check)).toEqual(['Sign 2 forms and 2 changes']);
    for (const place of [
      '',
      '/check',
      `/check?only=${photos}`,
      '/answers',
      `/${photos}?show=answered`,
    ]) {
      const page = await visitor.send(`${home}${place}`, {
        headers: { 'Accept-Encoding': 'gzip' },
      });
      const { byteLength } = await page.arrayBuffer();
      // What the list promises is kept within what a phone gets in its first ten packets.
      expect(byteLength + [...page.headers].join().length, place).toBeLessThan(14_600);
    }
    take();
    await visitor.post(check.action, { ...check.fields, typedName: 'Samira Khan' });
    expect(take()).toEqual([['get', 'query', 'query', 'query', 'query'], ['write']]);
    const list = await visitor.open(home);
    expect(list.text).toContain('There is nothing for you to do');
  });

  test('signs a change alone with nothing else, and what was drafted besides is still to sign', async () => {
    const parent = await signedBefore();
    const { visitor, home } = parent;
    const club = await visitor.open(`${home}/homework-club`);
    await visitor.submit(club, answerAll(club));
    await withdraw(parent, promise, ['maya']);
    const check = await changePhotos(parent, { 'all.website': 'no' });
    expect(check.text).not.toMatch(/Homework club|Social media promise/);
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(words(done.text)).toContain(
      'Not signed yet Withdraw Social media promise Maya. This does not count until you sign',
    );
    expect(done.text).toContain('Go on: sign 1 more form');
    expect(done.text).not.toContain('nothing else to sign');
    // Back to the page that was signed: it tells what was, not that nothing is left.
    const back = await visitor.open(check.path);
    expect(back.heading).toBe('You have signed');
    expect(back.text).toContain('Check and sign what is left');
  });
});

test('a first no says that it can be checked, and that nobody is told before it is signed', async () => {
  const parent = await signedBefore();
  const { site, visitor, home } = parent;
  await site.ask('maya', ['pupil-aup-primary']);
  const page = await visitor.open(`${home}/pupil-aup-primary/no`);
  expect(page.text).toContain(
    'You can check this again before you sign. We will not tell the school until you have signed.',
  );
  const before = (await site.store.listFollowUps('northbrook')).length;
  const next = await visitor.submit(page, { said: 'refuse' });
  expect(next.heading).toBe('Homework club');
  expect((await visitor.open(`${home}/check`)).text).toContain('I do not agree');
  expect(await site.store.listFollowUps('northbrook')).toHaveLength(before);
});

test('an address that names no form of theirs is no page', async () => {
  const { visitor, home } = await signedBefore();
  expect((await visitor.open(`${home}/check?only=nothing`)).status).toBe(404);
  expect((await visitor.post(`${home}/nothing/keep`, {})).status).toBe(404);
  expect((await visitor.open(`${home}?kept=nothing`)).text).not.toContain('Nothing was changed');
});
