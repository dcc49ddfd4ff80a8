import { describe, expect, test } from 'vitest';
import { photoForm, photoRowOf } from '../../../functions/core/photos/photo-list.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  teacherAlone,
} from '../../support/link/link-site.ts';
import { pupilWithLink } from '../../support/link/other-owners.ts';

const promise = 'parent-social-media';

async function samira(forms: readonly string[] = [promise]) {
  const site = createSite();
  const link = await khanFamily(site, forms);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  return { site, visitor, home: `/f/${link.ref}` };
}

const signed = (site: ReturnType<typeof createSite>, person = 'maya') =>
  site.store.listSignatures('northbrook', person);

describe('what was answered otherwise than with a yes', () => {
  test.each([
    ['talk', 'You would like to talk first. The school will get in touch.'],
    ['refuse', 'You said no.'],
  ] as const)(
    '%s is on the list and among the answers, and is not called signed',
    async (said, told) => {
      const { visitor, home } = await samira();
      const page = await visitor.open(`${home}/${promise}/no`);
      const form = await visitor.submit(page, { said, for: ['maya'] });
      const check = await visitor.submit(form, { read: 'yes' });
      await visitor.submit(check, { typedName: 'Samira Khan' });
      const list = await visitor.open(home);
      const words = list.text.replace(/\s+/g, ' ');
      const [signedByYou = '', toldUs = ''] = words.split('What you told us');
      expect(toldUs).toContain(`Social media promise: Maya. ${told}`);
      expect(signedByYou).toContain('Signed by you Social media promise: Idris and Zaynab. Needs');
      expect(toldUs).not.toContain('Idris and Zaynab.');

      const answers = await visitor.open(`${home}/answers`);
      const cards = answers.page
        .querySelectorAll('.govuk-summary-card')
        .map((element) => element.text.replace(/\s+/g, ' '));
      const [mayas = ''] = cards.filter((card) => card.includes(': Maya'));
      expect(mayas).toContain(told);
      expect(mayas).toContain('Recorded');
      expect(mayas).not.toContain('Signed');
      const [others = ''] = cards.filter((card) => card.includes(': Idris and Zaynab'));
      expect(others).toContain('Signed');
      expect(others).not.toContain(told);
    },
  );

  test('is told no more once another answer was signed', async () => {
    const { site, visitor, home } = await samira();
    const page = await visitor.open(`${home}/${promise}/no`);
    const check = await visitor.submit(page, { said: 'talk' });
    await visitor.submit(check, { typedName: 'Samira Khan' });
    expect((await visitor.open(home)).text).toContain('What you told us');
    site.clock.now = '2026-09-04T08:00:00.000Z';
    const answers = await visitor.open(`${home}/answers`);
    const change = answers.links.find((href) => href.endsWith('?show=declined')) ?? '';
    const yes = await visitor.submit(await visitor.open(change), { read: 'yes' });
    await visitor.submit(yes, { typedName: 'Samira Khan' });
    expect((await visitor.open(home)).text).not.toContain('What you told us');
  });
});

describe('a form that has no question for a no', () => {
  test('has a plain link beneath its button, and the way to say yes is as short as before', async () => {
    const { visitor, home } = await samira();
    const form = await visitor.open(`${home}/${promise}`);
    expect(form.links).toContain(`${home}/${promise}/no?show=to-do`);
    expect(form.text).toContain('I do not want to sign this');
    const check = await visitor.submit(form, { read: 'yes' });
    expect(check.heading).toBe('Check your answers and sign');
  });

  test('is declined in plain words with a reason, signed with the same one name, and told to the office', async () => {
    const { site, visitor, home } = await samira([promise, 'homework-club']);
    const page = await visitor.open(`${home}/${promise}/no`);
    expect(page.page.querySelectorAll('input[type=radio][checked]')).toEqual([]);
    const why = 'We do not use social media.';
    const next = await visitor.submit(page, { said: 'refuse', why });
    expect(next.heading).toBe('Homework club');
    const check = await visitor.submit(next, answerAll(next));
    expect(check.text).toContain('I do not agree');
    expect(check.text).toContain(why);
    const done = await visitor.submit(check, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    expect(done.text).toContain('We will tell the school office that you said no');
    expect(done.text).not.toContain('The class teacher signs');
    const [one] = (await signed(site)).filter((signature) => signature.form === promise);
    expect(one).toMatchObject({ said: 'refuse', why, answers: {}, typedName: 'Samira Khan' });
    const kinds = (await site.store.listFollowUps('northbrook')).map((followUp) => followUp.kind);
    expect(kinds).toEqual(['declined', 'declined', 'declined']);
  });

  test('asks for a talk first for one child, and is agreed to for the others', async () => {
    const { site, visitor, home } = await samira();
    const page = await visitor.open(`${home}/${promise}/no`);
    expect(page.fields.for).toEqual(['idris', 'maya', 'zaynab']);
    const form = await visitor.submit(page, { said: 'talk', for: ['maya'] });
    // The other two are still to do: the form comes next.
    expect(form.heading).toBe('Our social media promise');
    expect(form.text).toContain('For Idris and Zaynab');
    const check = await visitor.submit(form, { read: 'yes' });
    expect(check.text).toContain('Social media promise: Maya');
    expect(check.text).toContain('I would like to talk first');
    expect(check.text).toContain('Social media promise: Idris and Zaynab');
    await visitor.submit(check, { typedName: 'Samira Khan' });
    expect((await signed(site))[0]?.said).toBe('talk');
    expect((await signed(site, 'idris'))[0]?.said).toBe('grant');
  });

  test('can be thought better of for one child before it is signed', async () => {
    const { visitor, home } = await samira();
    const no = `${home}/${promise}/no`;
    await visitor.submit(await visitor.open(no), { said: 'talk', for: ['maya'] });
    const form = await visitor.submit(await visitor.open(no), { said: 'talk', for: [] });
    expect(form.text).toContain('For Idris, Maya and Zaynab');
    expect((await visitor.open(`${home}/check`)).heading).toBe('Nothing to sign yet');
  });

  test('says what is missing, keeps what was typed, and keeps nothing of an empty page', async () => {
    const { visitor, home } = await samira();
    const page = await visitor.open(`${home}/${promise}/no`);
    const empty = await visitor.submit(page, { why: 'Because' });
    expect(empty.status).toBe(422);
    expect(empty.errors).toEqual([{ text: 'Choose what you would like to say', href: '#said' }]);
    expect(empty.fields.why).toEqual(['Because']);
    const nobody = await visitor.submit(page, { said: 'talk', for: [] });
    expect(nobody.errors).toEqual([{ text: 'Tick who this is for', href: '#for' }]);
    const long = await visitor.submit(page, { said: 'talk', why: 'x'.repeat(501) });
    expect(long.errors.map((error) => error.href)).toEqual(['#why']);
    const taken = await visitor.submit(page, { said: 'withdraw' });
    expect(taken.status).toBe(422);
    expect((await visitor.open(home)).text).toContain('0 of 1 ready');
  });

  test('is agreed to after all until it is signed, and after it was declined', async () => {
    const { site, visitor, home } = await samira();
    const no = await visitor.open(`${home}/${promise}/no`);
    const check = await visitor.submit(no, { said: 'refuse' });
    const changed = check.links.find((href) => href.includes('/no?'));
    const back = await visitor.open(changed ?? '');
    expect(back.fields.said).toEqual(['refuse']);
    const form = await visitor.open(`${home}/${promise}`);
    expect(form.fields.read).toBeUndefined();
    const after = await visitor.submit(form, { read: 'yes' });
    expect(after.text).not.toContain('I do not agree');

    const again = await visitor.submit(await visitor.open(`${home}/${promise}/no`), {
      said: 'refuse',
    });
    await visitor.submit(again, { typedName: 'Samira Khan' });
    const answers = await visitor.open(`${home}/answers`);
    expect(answers.text).toContain('I do not agree');
    const change = answers.links.find((href) => href.endsWith('?show=declined')) ?? '';
    const open = await visitor.open(change);
    expect(open.fields.read).toBeUndefined();
    site.clock.now = '2026-09-04T08:00:00.000Z';
    const yes = await visitor.submit(open, { read: 'yes' });
    await visitor.submit(yes, { typedName: 'Samira Khan' });
    expect((await signed(site)).map((signature) => signature.said)).toEqual(['refuse', 'grant']);
  });
});

test('a form with a no of its own has no such link, and takes the reason beside its question', async () => {
  const { site, visitor, home } = await samira(['homework-club']);
  const form = await visitor.open(`${home}/homework-club`);
  expect(form.text).not.toContain('I do not want to sign this');
  expect((await visitor.open(`${home}/homework-club/no`)).status).toBe(404);
  const fields = {
    'all.join': 'yes',
    different: 'maya',
    'maya.join': 'no',
    why: 'Maya goes to chess.',
  };
  const check = await visitor.submit(form, fields);
  expect(check.text).toContain('Maya goes to chess.');
  await visitor.submit(check, { typedName: 'Samira Khan' });
  expect((await signed(site))[0]).toMatchObject({ said: 'refuse', why: 'Maya goes to chess.' });
  // The reason goes with the no, and with nobody else's answer.
  expect((await signed(site, 'idris'))[0]?.why).toBeUndefined();
});

test('a member of staff can say no or not yet in the same way', async () => {
  const site = createSite();
  const link = await teacherAlone(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const page = await visitor.open(`/f/${link.ref}/staff-governor-aup/no`);
  expect(page.page.querySelector('input[name=for]')).toBeNull();
  const check = await visitor.submit(page, { said: 'talk', why: 'What is monitored?' });
  const done = await visitor.submit(check, { typedName: 'Grace Oyelaran' });
  expect(done.text).toContain('The school will get in touch with you to talk.');
  expect((await signed(site, 'teacher'))[0]).toMatchObject({ said: 'talk', slot: 'self' });
});

describe('a form whose only noes are each to one use', () => {
  const photos = 'photo-video-consent';

  test('can be declined as a whole by a parent, who reads that this is a no to every use', async () => {
    const { site, visitor, home } = await samira([photos]);
    const form = await visitor.open(`${home}/${photos}`);
    expect(form.links).toContain(`${home}/${photos}/no?show=to-do`);
    // There is room to say why beside the uses, too.
    expect(form.fields).toHaveProperty('why');
    const page = await visitor.open(`${home}/${photos}/no?show=to-do`);
    expect(page.text).toContain('This is a no to every use on the form.');
    expect(page.text).toContain('Until you answer, it makes no use that needs your yes.');
    const check = await visitor.submit(page, { said: 'refuse', for: ['maya'] });
    const others = await visitor.submit(check, answerAll(check));
    expect(others.text).toContain('I do not agree to any of it');
    await visitor.submit(others, { typedName: 'Samira Khan' });
    expect((await signed(site))[0]).toMatchObject({ said: 'refuse', answers: {} });
    expect((await signed(site, 'idris'))[0]).toMatchObject({ said: 'grant' });
    expect(await showing(site, 'maya')).toEqual(['no']);
    expect(await showing(site, 'idris')).toEqual(['may']);
  });

  test('leaves a pupil with a link of their own the same two ways', async () => {
    const site = createSite();
    const link = await pupilWithLink(site);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    const form = await visitor.open(`/f/${link.ref}/${photos}`);
    expect(form.text).toContain('I do not want to sign this');
    const page = await visitor.open(`/f/${link.ref}/${photos}/no`);
    expect(page.text).toContain('I would like to talk first');
    await visitor.submit(page, { said: 'talk' });
    const check = await visitor.open(`/f/${link.ref}/check`);
    await visitor.submit(check, { typedName: 'Leo Brandt' });
    expect((await signed(site, 'leo'))[0]).toMatchObject({ said: 'talk', slot: 'pupil' });
    site.clock.now = '2026-09-04T08:00:00.000Z';
    const no = await visitor.open(`/f/${link.ref}/${photos}/no?show=answered`);
    await visitor.submit(no, { said: 'refuse' });
    const again = await visitor.open(`/f/${link.ref}/check`);
    await visitor.submit(again, { typedName: 'Leo Brandt' });
    expect((await signed(site, 'leo')).map((signature) => signature.said)).toEqual([
      'talk',
      'refuse',
    ]);
    expect(await showing(site, 'leo')).toEqual(['no']);
  });

  test('is declined no more once its uses were answered: it is withdrawn', async () => {
    const { visitor, home } = await samira([photos]);
    const form = await visitor.open(`${home}/${photos}`);
    const check = await visitor.submit(form, answerAll(form, 'no'));
    await visitor.submit(check, { typedName: 'Samira Khan' });
    const again = await visitor.open(`${home}/${photos}?show=answered`);
    expect(again.text).not.toContain('I do not want to sign this');
    expect((await visitor.open(`${home}/answers`)).text).toContain('Withdraw');
  });
});

/** What may be shown of a pupil, over all uses. */
async function showing(site: ReturnType<typeof createSite>, person: string) {
  const record = await site.store.findPerson('northbrook', person);
  const school = await site.store.findSchool('northbrook');
  const form = school && photoForm(site.catalogue, school);
  if (!record || !school || !form) throw new Error('Nobody there');
  const row = photoRowOf(record, form, site.catalogue, school, '2026-09-10');
  return [...new Set(row?.answers.map((answer) => answer.showing))];
}
