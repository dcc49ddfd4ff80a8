import { describe, expect, test } from 'vitest';
import {
  answerAll,
  children,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  teacherAlone,
  type Visitor,
} from '../../support/link/link-site.ts';

/** Answers every form with yes until the page that signs. */
async function answerEverything(visitor: Visitor, list: Seen): Promise<Seen> {
  const start = list.links.find(
    (href) => /^\/f\/\w+\/[a-z-]+$/.test(href) && !/why|not-me|answers/.test(href),
  );
  let page = await visitor.open(start ?? '');
  while (!page.path.endsWith('/check')) {
    expect(page.status).toBe(200);
    page = await visitor.submit(page, answerAll(page));
  }
  return page;
}

describe('a family of three children and four forms', () => {
  test('opens in one tap, and sees the forms and how far they are', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    const list = await visitor.open(link.path);
    expect(list.path).toBe(`/f/${link.ref}`);
    expect(list.heading).toBe('Forms for Idris, Maya and Zaynab');
    expect(list.text).toContain('0 of 4 ready');
    expect(list.text).toContain('Photos and video');
  });

  test('signs with five posts and one typed name', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    let posts = 0;
    const counting: Visitor = {
      ...visitor,
      submit: (...given) => {
        posts += 1;
        return visitor.submit(...given);
      },
    };
    const check = await answerEverything(counting, await visitor.open(link.path));
    expect(check.heading).toBe('Check your answers and sign');
    const done = await counting.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    expect(posts).toBe(5);

    for (const child of children) {
      const signatures = await site.store.listSignatures('northbrook', child.id);
      expect(signatures.map((signature) => signature.form).toSorted()).toEqual([
        'homework-club',
        'internet-access-consent',
        'parent-social-media',
        'photo-video-consent',
      ]);
      expect(new Set(signatures.map((signature) => signature.typedName))).toEqual(
        new Set(['Samira Khan']),
      );
    }
    expect(site.nudges.map((nudge) => nudge.queue).toSorted()).toEqual(['archive', 'sign']);
  });

  test('who signs for one child keeps what was answered for the others', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    const check = await answerEverything(visitor, await visitor.open(link.path));
    const lines = (check.fields.line ?? []).filter((line) => line.includes('maya'));
    expect(lines).toHaveLength(4);
    await visitor.submit(check, { typedName: 'Samira Khan', line: lines });
    expect(await site.store.listSignatures('northbrook', 'maya')).toHaveLength(4);
    const rest = await visitor.open(`/f/${link.ref}/check`);
    expect(rest.fields.line).toHaveLength(8);
    expect(rest.text).toContain('Zaynab');
    const done = await visitor.submit(rest, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    expect((await visitor.open(link.path)).text).toContain('nothing for you to do');
  });

  test('comes back by the same link to the answers, a copy of each and a way to change', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    const check = await answerEverything(visitor, await visitor.open(link.path));
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    const reference = /reference=(.+)$/.exec(done.path)?.[1] ?? '';
    expect(done.text).toContain(reference);
    expect(done.text).toContain('You can change or withdraw what you signed on any day');

    const again = await visitor.open(link.path);
    expect(again.text).toContain('There is nothing for you to do');
    const answers = await visitor.open(`/f/${link.ref}/answers`);
    expect(answers.text).toContain('Photos and video: Idris, Maya and Zaynab');
    expect(answers.text).toContain(`2 September 2026 at 09:00 BST, reference ${reference}`);
    const copy = `/f/${link.ref}/copies/maya~photo-video-consent.2026-27~${reference}`;
    expect(answers.links).toContain(copy);
    expect(answers.links).toContain(`${copy}?as=page`);
    expect(answers.text).toContain('Read your copy for Maya');
    expect(done.links).toContain(`${copy}?as=page`);

    site.clock.now = '2026-11-20T18:30:00.000Z';
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent?show=answered`);
    expect(form.fields['all.website']).toEqual(['yes']);
    const changed = await visitor.submit(form, { 'all.website': 'no' });
    expect(changed.path).toContain('/check');
    const signed = await visitor.submit(changed, { typedName: 'Samira Khan' });
    expect(signed.heading).toBe('Your answers have been changed');
    const own = await site.store.listSignatures('northbrook', 'maya');
    const photos = own.filter((signature) => signature.form === 'photo-video-consent');
    expect(photos.map((signature) => [signature.act, signature.answers.website])).toEqual([
      ['sign', 'yes'],
      ['change', 'no'],
    ]);
  });
});

describe('answers', () => {
  test('differ for one child where its box is ticked', async () => {
    const site = createSite();
    const link = await khanFamily(site, ['photo-video-consent']);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    const own = Object.fromEntries(
      Object.keys(answerAll(form)).map((name) => [name.replace('all.', 'idris.'), 'no']),
    );
    const check = await visitor.submit(form, { ...answerAll(form), different: 'idris', ...own });
    expect(check.text).toContain('Photos and video: Idris');
    expect(check.text).toContain('Photos and video: Maya and Zaynab');
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const [idris] = await site.store.listSignatures('northbrook', 'idris');
    const [maya] = await site.store.listSignatures('northbrook', 'maya');
    expect([idris?.answers.website, maya?.answers.website]).toEqual(['no', 'yes']);
  });

  test('are not made for anyone: no question is answered when a form opens', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const form of ['photo-video-consent', 'internet-access-consent', 'parent-social-media']) {
      const page = await visitor.open(`/f/${link.ref}/${form}`);
      expect(page.page.querySelectorAll('main [checked]')).toEqual([]);
    }
  });

  test('that are missing are each named, on top and beside, and what was given is kept', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    const page = await visitor.submit(form, {
      'all.website': 'partly',
      'all.displays': 'no',
      different: 'maya',
      'maya.press': 'yes',
    });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Error: /);
    expect(page.errors).toContainEqual({
      text: 'Choose an answer: Local press',
      href: '#all.press',
    });
    expect(page.errors).toContainEqual({
      text: 'Choose an answer for Maya: School website',
      href: '#maya.website',
    });
    for (const { href } of page.errors)
      expect(page.page.getElementById(href.slice(1)), href).not.toBeNull();
    expect(page.page.getElementById('all.press-error')?.text).toContain('Choose an answer');
    expect(page.fields['all.website']).toEqual(['partly']);
    expect(page.fields['all.displays']).toEqual(['no']);
    expect(page.fields.different).toEqual(['maya']);
    expect(page.fields['maya.press']).toEqual(['yes']);
  });

  test('of one child begin with those of all, when the page comes again', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    const { 'all.press': _left, ...most } = answerAll(form, 'partly');
    const page = await visitor.submit(form, most);
    expect(page.status).toBe(422);
    expect(page.fields['maya.website']).toEqual(['partly']);
    expect(page.fields['maya.press'] ?? []).toEqual([]);
    expect(page.fields.different ?? []).toEqual([]);
  });

  test('are kept from step to step and from one visit and link to the next', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    await visitor.submit(form, answerAll(form, 'no'));

    const another = createVisitor(site.app);
    const chased = await site.mailLink({ kind: 'contact', id: 'samira' });
    const list = await another.open(chased.path);
    expect(list.text).toContain('1 of 4 ready');
    const again = await another.open(`/f/${chased.ref}/photo-video-consent`);
    expect(again.fields['all.website']).toEqual(['no']);
  });

  test('once signed are told with their reference by the page that signed them', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const before = await visitor.open(`/f/${link.ref}/check`);
    expect(before.heading).toBe('Nothing to sign yet');
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    await visitor.submit(form, answerAll(form));
    const check = await visitor.open(`/f/${link.ref}/check`);
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    const reference = new URL(done.path, 'http://x').searchParams.get('reference');
    const again = await visitor.open(`/f/${link.ref}/check`);
    expect(again.heading).toBe('You have signed');
    expect(again.text).toContain(
      `You have signed Photos and video. Your reference is ${reference}.`,
    );
    expect(again.links).toContain(`/f/${link.ref}/answers`);
    expect(again.text).toContain('Not finished yet');
  });

  test('that are no to everything are recorded, and nowhere called signed', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    await visitor.submit(form, answerAll(form, 'no'));
    const check = await visitor.open(`/f/${link.ref}/check`);
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Thank you for telling us');
    expect(done.text).toContain('Recorded');
    expect(done.text).not.toMatch(/Signed,? /);
  });

  test('can be signed for what is finished, and the rest later', async () => {
    const site = createSite();
    const link = await khanFamily(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const id of ['photo-video-consent', 'homework-club']) {
      const form = await visitor.open(`/f/${link.ref}/${id}`);
      await visitor.submit(form, answerAll(form));
    }
    const check = await visitor.open(`/f/${link.ref}/check`);
    expect(check.text).toContain('Sign only what is finished (2)');
    expect(check.text).toContain('Not finished yet');
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.text).toContain('2 forms are still to do');
    const list = await visitor.open(`/f/${link.ref}`);
    expect(list.text).toContain('0 of 2 ready');
  });

  test('to a name that is missing are kept as well', async () => {
    const site = createSite();
    const link = await khanFamily(site, ['photo-video-consent']);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
    const check = await visitor.submit(form, answerAll(form));
    const page = await visitor.submit(check, { typedName: ' ' });
    expect(page.status).toBe(422);
    expect(page.errors).toEqual([{ text: 'Type your full name', href: '#typedName' }]);
    expect(page.fields.line).toEqual(check.fields.line);
    expect((await visitor.submit(page, { typedName: 'S. Khan' })).heading).toBe(
      'Signed, thank you',
    );
  });
});

describe('staff and governors', () => {
  test('sign their own form on the same pages, for themselves', async () => {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    const form = await visitor.open(link.path);
    expect(form.text).toContain('Hello Grace Oyelaran. Northbrook School has one form for you.');
    expect((await visitor.open(`/f/${link.ref}?list=yes`)).heading).toBe('Your forms');
    expect((await visitor.submit(form)).errors).toEqual([
      { text: 'Tick the box when you have read this and agree', href: '#read' },
      { text: 'Type your full name', href: '#typedName' },
    ]);
    const done = await visitor.submit(form, { read: 'yes', typedName: 'Grace Oyelaran' });
    expect(done.heading).toBe('Signed, thank you');
    // They answered nothing, so there is nothing to change; but what is signed can be taken back.
    const answers = await visitor.open(`/f/${link.ref}/answers`);
    expect(answers.links).toContain(`/f/${link.ref}/staff-governor-aup/take-back`);
    expect(answers.links.filter((href) => href.includes('show='))).toEqual([]);
    const [signature] = await site.store.listSignatures('northbrook', 'teacher');
    expect(signature).toMatchObject({ slot: 'self', typedName: 'Grace Oyelaran' });
  });
});
