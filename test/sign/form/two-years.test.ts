import { beforeEach, describe, expect, test } from 'vitest';
import { openAgreement } from '../../../functions/core/agreement/agreement.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import {
  answerAll,
  children,
  createSite,
  createVisitor,
  khanFamily,
  type Site,
} from '../../support/link/link-site.ts';
import { aSchool } from '../../support/person/people.ts';

const club = 'homework-club';
const standing = 'internet-access-consent';
const rules = 'pupil-aup-primary';
const july = '2027-07-05T08:00:00.000Z';
const thisYear = 'for the school year 2026 to 2027';
const nextYear = 'for the school year 2027 to 2028';

/** What a round of July asks: the year that is coming, of all three children. */
async function askForSeptember(site: Site, forms: readonly string[]) {
  const round = { id: 'september', academicYear: '2027-28' };
  const opened = children.flatMap((person) =>
    forms.map((id) =>
      openAgreement(
        currentVersion(site.catalogue, id),
        { school: aSchool(), person },
        round,
        site.clock.now,
      ),
    ),
  );
  await site.store.commit(opened.map((agreement) => ({ fact: 'asked', agreement })));
}

async function inJuly(now: readonly string[], coming: readonly string[]) {
  const site = createSite();
  site.clock.now = july;
  const { path, ref } = await khanFamily(site, now);
  await askForSeptember(site, coming);
  const visitor = createVisitor(site.app);
  const list = await visitor.open(path);
  return { site, visitor, list, home: `/f/${ref}` };
}

const answersOf = async (site: Site) =>
  (await site.store.listSignatures('northbrook', 'maya')).map(({ period, answers }) => [
    period,
    answers.join,
  ]);

describe('a form that is open for this year and the next', () => {
  let family: Awaited<ReturnType<typeof inJuly>>;
  beforeEach(async () => {
    family = await inJuly([club], [club]);
  });

  test('is two forms on the list, each with its year, counted as two', () => {
    const { list, home } = family;
    expect(list.text).toContain('0 of 2 ready');
    expect(list.text).toContain(`Homework club ${thisYear}`);
    expect(list.text).toContain(`Homework club ${nextYear}`);
    expect(list.links).toContain(`${home}/${club}`);
    expect(list.links).toContain(`${home}/${club}.2027-28`);
  });

  test('is answered for each year on its own, and no answer is put to both', async () => {
    const { site, visitor, home } = family;
    const first = await visitor.open(`${home}/${club}`);
    expect(first.text).toContain('1 of 2');
    expect(first.text).toContain(`For Idris, Maya and Zaynab, ${thisYear}`);
    const second = await visitor.submit(first, answerAll(first));
    expect(second.path).toBe(`${home}/${club}.2027-28`);
    expect(second.text).toContain('2 of 2');
    expect(second.text).toContain(`For Idris, Maya and Zaynab, ${nextYear}`);
    expect(second.page.querySelectorAll('input[type=radio][checked]')).toEqual([]);

    const check = await visitor.submit(second, answerAll(second, 'no'));
    expect(check.text).toContain(`Homework club ${thisYear}: Idris, Maya and Zaynab`);
    expect(check.text).toContain(`Homework club ${nextYear}: Idris, Maya and Zaynab`);
    const change = check.links.filter((href) => href.includes(club));
    expect(change.map((href) => href.replace(/\?.*/, ''))).toEqual([
      `${home}/${club}`,
      `${home}/${club}.2027-28`,
    ]);
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.text).toContain('2 forms.');
    expect(done.text).toContain(`Homework club ${thisYear}: Idris, Maya and Zaynab`);
    expect(done.text).toContain(`Homework club ${nextYear}: Idris, Maya and Zaynab`);
    expect(await answersOf(site)).toEqual([
      ['2026-27', 'yes'],
      ['2027-28', 'no'],
    ]);
  });

  test('is left for the other year when one is signed, and changed for the one that was meant', async () => {
    const { site, visitor, home } = family;
    const later = await visitor.open(`${home}/${club}.2027-28`);
    const other = await visitor.submit(later, answerAll(later));
    expect(other.path).toBe(`${home}/${club}`);
    const check = await visitor.open(`${home}/check`);
    expect(check.text).toContain('Not finished yet');
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.text).toContain('1 form is still to do');
    expect(await answersOf(site)).toEqual([['2027-28', 'yes']]);

    site.clock.now = '2027-07-06T08:00:00.000Z';
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.text).toContain(`Homework club ${nextYear}`);
    const change = answers.links.find((href) => href.includes('show=answered')) ?? '';
    const again = await visitor.open(change);
    expect(again.text).toContain(nextYear);
    await visitor.submit(again, answerAll(again, 'no'));
    const second = await visitor.open(`${home}/check`);
    await visitor.submit(second, { typedName: 'Samira Khan' });
    expect(await answersOf(site)).toEqual([
      ['2027-28', 'yes'],
      ['2027-28', 'no'],
    ]);
    expect((await visitor.open(home)).text).toContain('0 of 1 ready');
  });

  test('keeps its address when the year turns, and needs no year said any more', async () => {
    const { site, visitor, home } = family;
    const later = await visitor.open(`${home}/${club}.2027-28`);
    await visitor.submit(later, answerAll(later));
    // Nothing of last year is asked on 1 September.
    site.clock.now = '2027-09-01T08:00:00.000Z';
    const list = await visitor.open(home);
    expect(list.text).toContain('1 of 1 ready');
    expect(list.text).not.toContain('school year');
    for (const key of [club, `${club}.2027-28`]) {
      const page = await visitor.open(`${home}/${key}`);
      expect([page.status, page.action]).toEqual([200, `${home}/${club}`]);
      expect(page.text).not.toContain('school year');
    }
    expect((await visitor.open(`${home}/${club}.2026-27`)).status).toBe(404);
  });

  test('is withdrawn for one year alone', async () => {
    const { site, visitor, home } = family;
    let page = await visitor.open(`${home}/${club}`);
    page = await visitor.submit(page, answerAll(page));
    page = await visitor.submit(page, answerAll(page));
    await visitor.submit(page, { typedName: 'Samira Khan' });
    site.clock.now = '2027-07-06T08:00:00.000Z';
    const back = await visitor.open(`${home}/${club}.2027-28/take-back`);
    expect(back.heading).toBe(`Withdraw: Homework club ${nextYear}`);
    const check = await visitor.submit(back, { for: ['maya'] });
    expect(check.text).toContain(`Homework club ${nextYear}: Maya`);
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const all = await site.store.listSignatures('northbrook', 'maya');
    expect(
      all.filter((signature) => signature.act === 'withdraw').map((signature) => signature.period),
    ).toEqual(['2027-28']);
  });
});

test('only the coming year open: it is said, and this year’s answer stays as it is', async () => {
  const { site, visitor, list, home } = await inJuly([], [club]);
  expect(list.text).toContain('0 of 1 ready');
  expect(list.text).toContain(`Homework club ${nextYear}`);
  // What is offered is for today, so it says that it is for this year.
  expect(list.text).toContain(`Phone at the office ${thisYear}`);
  const form = await visitor.open(`${home}/${club}.2027-28`);
  await visitor.submit(form, answerAll(form));
  const check = await visitor.open(`${home}/check`);
  await visitor.submit(check, { typedName: 'Samira Khan' });
  expect(await answersOf(site)).toEqual([['2027-28', 'yes']]);
});

test('a standing form has no year, and one year alone is not said', async () => {
  const { list, home } = await inJuly([standing, club], [club]);
  expect(list.text).toContain('0 of 3 ready');
  expect(list.text).toMatch(/^Using the internet$/m);
  expect(list.links).toContain(`${home}/${standing}`);
  const site = createSite();
  const link = await khanFamily(site, [club]);
  const visitor = createVisitor(site.app);
  expect((await visitor.open(link.path)).text).not.toContain('school year');
  expect((await visitor.open(`/f/${link.ref}/${club}`)).text).not.toContain('school year');
});

test('a child promises for each year, and the page says which', async () => {
  const { site, visitor, home } = await inJuly([rules], [rules]);
  // What children promise on a form's page is what that page is about.
  const form = await visitor.open(`${home}/${rules}`);
  expect(form.links).toContain(`${home}/child/zaynab?from=${rules}`);
  const page = await visitor.open(`${home}/child/zaynab?from=${rules}.2027-28`);
  const titles = page.page.querySelectorAll('h2').map((heading) => heading.text.trim());
  expect(titles.filter((title) => title.startsWith('Our rules'))).toEqual([
    `Our rules for computers and the internet ${thisYear}`,
    `Our rules for computers and the internet ${nextYear}`,
  ]);
  const back = await visitor.submit(page, { me: 'yes' });
  expect(back.path).toBe(`${home}/${rules}.2027-28?signed=zaynab`);
  expect(back.text).toContain('Are Idris and Maya with you?');
  const made = await site.store.listSignatures('northbrook', 'zaynab');
  expect(made.map((signature) => signature.period).toSorted()).toEqual(['2026-27', '2027-28']);
});
