import { describe, expect, test } from 'vitest';
import {
  answerAll,
  createSite,
  createVisitor,
  type Fields,
  khanFamily,
  type Seen,
  type Site,
  teacherAlone,
  type Visitor,
} from '../../support/link/link-site.ts';

const photos = 'photo-video-consent';

/** A parent who has signed these forms, some months ago. */
async function signedBefore(forms: readonly string[]) {
  const site = createSite();
  const link = await khanFamily(site, forms);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  let page: Seen | undefined;
  for (const form of forms) {
    page = await visitor.open(`/f/${link.ref}/${form}`);
    page = await visitor.submit(page, answerAll(page));
  }
  if (page) await visitor.submit(page, { typedName: 'Samira Khan' });
  site.clock.now = '2027-02-11T18:00:00.000Z';
  return { site, visitor, link, home: `/f/${link.ref}` };
}

const signed = (site: Site, person = 'maya') => site.store.listSignatures('northbrook', person);

/** Counts the pages sent on the way. */
function counting(visitor: Visitor): Visitor & { posts: () => number } {
  let posts = 0;
  const submit: Visitor['submit'] = (...given) => {
    posts += 1;
    return visitor.submit(...given);
  };
  return { ...visitor, submit, posts: () => posts };
}

describe('what was taken back, or declined, for one child', () => {
  const kinds = [
    ['withdrawn', 'take-back', { for: ['idris'], why: 'Idris asked.' }],
    ['refused', 'no', { said: 'refuse', for: ['idris'], why: 'Idris asked.' }],
    ['not answered yet', 'no', { said: 'talk', for: ['idris'], why: 'Idris asked.' }],
  ] as const;
  const lastOf = async (site: Site, child: string) => {
    const [last] = (await signed(site, child)).toSorted((a, b) => b.rev - a.rev);
    return { said: last?.said, answers: last?.answers };
  };

  async function asked() {
    const site = createSite();
    const link = await khanFamily(site, [photos]);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    return { site, visitor, home: `/f/${link.ref}` };
  }

  /** Two children with a yes; of Idris something else was signed instead. */
  async function allButIdris(page: string, given: Fields) {
    const { site, visitor, home } = page === 'no' ? await asked() : await signedBefore([photos]);
    await visitor.submit(await visitor.open(`${home}/${photos}/${page}`), given);
    if (page === 'no') {
      const form = await visitor.open(`${home}/${photos}`);
      await visitor.submit(form, answerAll(form));
    }
    await visitor.submit(await visitor.open(`${home}/check`), { typedName: 'Samira Khan' });
    site.clock.now = '2027-02-20T18:00:00.000Z';
    return { site, visitor, home, before: await lastOf(site, 'idris') };
  }

  test.each(kinds)('%s, stays so when answers for the others change', async (_, page, given) => {
    const { site, visitor, home, before } = await allButIdris(page, given);
    const answers = await visitor.open(`${home}/answers`);
    const change = answers.links.find((link) => link.includes(`${photos}?show=answered`)) ?? '';
    const form = await visitor.open(change);
    expect(form.text).toContain('For Maya and Zaynab');
    expect(form.text).not.toContain('Idris');
    expect(form.html).not.toContain('Idris asked.');
    const check = await visitor.submit(form, { ...form.fields, 'all.website': 'no' });
    expect(check.text).toContain('Maya and Zaynab');
    expect(check.text).not.toContain('Idris');
    await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(await lastOf(site, 'idris')).toEqual(before);
    expect((await lastOf(site, 'maya')).answers).toMatchObject({ website: 'no' });
    const list = await visitor.open(home);
    expect(list.text).not.toContain('Ready to sign');
  });

  test.each(kinds)(
    '%s, is not given by fields that its page did not have',
    async (_, page, given) => {
      const { site, visitor, home, before } = await allButIdris(page, given);
      const form = await visitor.open(`${home}/${photos}?show=answered`);
      const all = answerAll(form, 'no');
      const his = Object.fromEntries(
        Object.keys(all).map((name) => [name.replace('all.', 'idris.'), 'yes']),
      );
      await visitor.submit(form, { ...form.fields, ...all, ...his, different: 'idris' });
      await visitor.submit(await visitor.open(`${home}/check`), { typedName: 'Samira Khan' });
      expect(await lastOf(site, 'idris')).toEqual(before);
    },
  );

  test.each(kinds)(
    '%s, is answered anew on a page of its own, which starts empty',
    async (_, page, given) => {
      const { site, visitor, home } = await allButIdris(page, given);
      const answers = await visitor.open(`${home}/answers`);
      const again = answers.links.find((link) => link.includes(`${photos}?show=declined`)) ?? '';
      const form = await visitor.open(again);
      expect(form.text).toContain('For Idris');
      expect(form.text).not.toContain('Maya');
      expect(form.page.querySelectorAll('input[type=radio][checked]')).toEqual([]);
      expect(form.html).not.toContain('Idris asked.');
      const check = await visitor.submit(form, answerAll(form));
      expect(check.text).not.toContain('Maya');
      expect(check.text).not.toContain('for the first time');
      await visitor.submit(check, { typedName: 'Samira Khan' });
      expect((await lastOf(site, 'idris')).answers).toMatchObject({ website: 'yes' });
    },
  );
});

describe('taking back what was signed', () => {
  test('takes no more pages than giving, from an old link, and says what it does to pictures', async () => {
    const { site, visitor, link, home } = await signedBefore([photos]);
    const later = counting(visitor);
    await later.open(link.path);
    const answers = await later.open(`${home}/answers`);
    expect(answers.links).toContain(`${home}/${photos}/take-back`);
    const page = await later.open(`${home}/${photos}/take-back`);
    expect(page.heading).toBe('Withdraw: Photos and video');
    expect(page.text).toContain('what others copied cannot be called back');
    expect(page.fields.for).toBeUndefined();
    const check = await later.submit(page, { for: ['maya', 'idris', 'zaynab'], why: 'Moving.' });
    expect(check.text).toContain('I withdraw what I signed');
    expect(check.text).toContain('Moving.');
    const done = await later.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Withdrawn');
    // Giving took two: the form, and the page that signs.
    expect(later.posts()).toBe(2);
    const all = await signed(site);
    expect(all.map(({ act, said, why }) => ({ act, said, why }))).toEqual([
      { act: 'sign', said: 'grant', why: undefined },
      { act: 'withdraw', said: 'withdraw', why: 'Moving.' },
    ]);
    expect(
      (await site.store.listFollowUpsOf('northbrook', 'maya')).map((followUp) => followUp.kind),
    ).toEqual(['withdrawn']);
  });

  test('is for the children who are ticked only, and the form can be given again', async () => {
    const { site, visitor, home } = await signedBefore([photos]);
    const page = await visitor.open(`${home}/${photos}/take-back`);
    const check = await visitor.submit(page, { for: ['maya'] });
    await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(await signed(site, 'idris')).toHaveLength(1);
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.text).toContain('Photos and video: Idris and Zaynab');
    expect(answers.text).toContain('Photos and video: Maya');
    expect(answers.text).toContain('I withdraw what I signed');
    expect(answers.text).toContain('Sign again');
    // What was taken back is not offered to be taken back once more.
    const still = await visitor.open(`${home}/${photos}/take-back`);
    expect(still.page.querySelectorAll('input[name=for]')).toHaveLength(2);
    site.clock.now = '2027-02-28T08:00:00.000Z';
    const form = await visitor.open(`${home}/${photos}?show=declined`);
    const yes = await visitor.submit(form, answerAll(form));
    expect(yes.text).toContain('Photos and video: Maya');
    await visitor.submit(yes, { typedName: 'Samira Khan' });
    expect((await signed(site)).map((signature) => signature.said)).toEqual([
      'grant',
      'withdraw',
      'grant',
    ]);
  });

  test('works for promises without questions, and opens them to be signed again', async () => {
    const { site, visitor, home } = await signedBefore(['parent-social-media']);
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.links).toContain(`${home}/parent-social-media/take-back`);
    const page = await visitor.open(`${home}/parent-social-media/take-back`);
    const check = await visitor.submit(page, { for: ['maya', 'idris', 'zaynab'] });
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const form = await visitor.open(`${home}/parent-social-media`);
    expect(form.fields.read).toBeUndefined();
    site.clock.now = '2027-02-28T08:00:00.000Z';
    const yes = await visitor.submit(form, { read: 'yes' });
    await visitor.submit(yes, { typedName: 'Samira Khan' });
    expect((await signed(site)).map((signature) => signature.said)).toEqual([
      'grant',
      'withdraw',
      'grant',
    ]);
  });

  test('can be thought better of before it is signed', async () => {
    const { site, visitor, home } = await signedBefore([photos]);
    const page = await visitor.open(`${home}/${photos}/take-back`);
    const check = await visitor.submit(page, { for: ['maya', 'idris'] });
    const back = check.links.find((href) => href.endsWith('/take-back')) ?? '';
    const again = await visitor.open(back);
    expect(again.fields.for).toEqual(['idris', 'maya']);
    const after = await visitor.submit(again, { for: [] });
    expect(after.text).toContain('There is nothing for you to do');
    expect((await visitor.open(`${home}/check`)).heading).toBe('You have signed');
    expect(await signed(site)).toHaveLength(1);
  });

  test('asks for a tick, keeps the reason typed, and leaves no trace without one', async () => {
    const { visitor, home } = await signedBefore([photos]);
    const page = await visitor.open(`${home}/${photos}/take-back`);
    const empty = await visitor.submit(page, { why: 'Because' });
    expect([empty.status, empty.errors]).toEqual([
      422,
      [{ text: 'Tick what you want to withdraw', href: '#for' }],
    ]);
    expect(empty.fields.why).toEqual(['Because']);
    expect((await visitor.open(home)).text).toContain('nothing for you to do');
  });

  test('is not there for what was never signed', async () => {
    const site = createSite();
    const link = await khanFamily(site, [photos]);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    expect((await visitor.open(`/f/${link.ref}/${photos}/take-back`)).status).toBe(404);
  });

  test('posted twice, is signed once', async () => {
    const { site, visitor, home } = await signedBefore([photos]);
    const page = await visitor.open(`${home}/${photos}/take-back`);
    const check = await visitor.submit(page, { for: ['maya'] });
    const first = await visitor.submit(check, { typedName: 'Samira Khan' });
    const second = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(second.path).toBe(first.path);
    expect(await signed(site)).toHaveLength(2);
  });

  test('tells staff that what they signed for closes', async () => {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/staff-governor-aup`);
    const check = await visitor.submit(form, { read: 'yes' });
    await visitor.submit(check, { typedName: 'Grace Oyelaran' });
    site.clock.now = '2026-10-02T08:00:00.000Z';
    const page = await visitor.open(`/f/${link.ref}/staff-governor-aup/take-back`);
    expect(page.text).toContain(
      'Without it you may not use computers, the internet and school email at school.',
    );
    const after = await visitor.submit(page, { for: ['teacher'] });
    await visitor.submit(after, { typedName: 'Grace Oyelaran' });
    expect((await signed(site, 'teacher')).at(-1)?.said).toBe('withdraw');
  });
});

test('an answer the school struck out says so, not why, and can be given again', async () => {
  const { site, visitor, home } = await signedBefore([photos]);
  const [struck] = await signed(site);
  const record = await site.store.findPerson('northbrook', 'maya');
  const agreement = record?.agreements.find((agreement) => agreement.id === struck?.agreement);
  if (!struck || !record || !agreement) throw new Error('Nothing was signed');
  const { strikeOut } = await import('../../../functions/core/agreement/strike-out.ts');
  const staff = { person: { ...record.person, id: 'office' }, role: 'Office' };
  const via = { by: 'desk' as const, address: 'o•••@example.org' };
  const made = strikeOut(agreement, struck, staff, 'Not her own name', {
    via,
    reference: 'VOID-0001',
    now: site.clock.now,
  });
  if (!('facts' in made)) throw new Error(made.refusal);
  await site.store.commit(made.facts);
  const answers = await visitor.open(`${home}/answers`);
  expect(answers.text).toContain('Cancelled by the school. Please ask the office.');
  expect(answers.text).not.toContain('Not her own name');
  expect((await visitor.open(home)).text).toContain('0 of 1 ready');
});
