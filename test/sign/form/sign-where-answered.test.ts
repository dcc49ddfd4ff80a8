import { describe, expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
} from '../../support/link/link-site.ts';
import { oneAsked } from '../../support/link/one-asked.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';

/** Samira before the only form that she is asked for. */
async function atForm(forms?: readonly string[], options?: Parameters<typeof createSite>[0]) {
  const site = createSite(options);
  const link = await oneAsked(site, forms);
  const visitor = createVisitor(site.app);
  const page = await visitor.open(link.path);
  return { site, link, visitor, page, home: `/f/${link.ref}` };
}

const signaturesOf = (site: Site, person = 'maya') =>
  site.store.listSignatures('northbrook', person);
const signed = (page: Seen, typedName = 'Samira Khan') => ({ ...answerAll(page), typedName });
const buttons = ({ page }: Seen) =>
  page.querySelectorAll('main form button').map((button) => button.text.trim());

describe('the only form that is asked for', () => {
  test('is signed on its page: what is signed stands above the name', async () => {
    const { site, visitor, page, home } = await atForm(['photo-video-consent']);
    expect(buttons(page)).toEqual(['Sign this form']);
    expect(page.text).toContain(
      'By signing I say that I am Samira Khan, and that I have parental responsibility for, or can give permission for, each child named above.',
    );
    const done = await visitor.submit(page, { ...signed(page), 'all.website': 'no' });
    expect([done.heading, done.path.split('?')[0]]).toEqual(['Signed, thank you', `${home}/done`]);
    const [signature, ...more] = await signaturesOf(site);
    expect(more).toEqual([]);
    expect(signature).toMatchObject({
      typedName: 'Samira Khan',
      answers: { website: 'no', press: 'yes' },
    });
    expect(done.text).toContain(signature?.reference);
  });

  test('says all that is missing at once, keeps what was typed, and signs nothing', async () => {
    const { site, visitor, page } = await atForm(['photo-video-consent']);
    const { 'all.press': _left, ...most } = answerAll(page);
    const again = await visitor.submit(page, { ...most, typedName: '' });
    expect(again.status).toBe(422);
    expect(again.errors.map(({ href }) => href)).toEqual(['#all.press', '#typedName']);
    expect(again.fields['all.website']).toEqual(['yes']);
    expect(await signaturesOf(site)).toEqual([]);
    const named = await visitor.submit(again, { typedName: 'Samira Khan' });
    expect(named.errors.map(({ href }) => href)).toEqual(['#all.press']);
    expect(named.fields['typedName']).toEqual(['Samira Khan']);
    const done = await visitor.submit(named, { 'all.press': 'yes' });
    expect(done.heading).toBe('Signed, thank you');
  });

  test('still asks for the name there where it was left out before, and after a break', async () => {
    const { site, link, visitor, page } = await atForm();
    let again = await visitor.submit(page, answerAll(page));
    again = await visitor.submit(again);
    expect([again.status, again.errors]).toEqual([
      422,
      [{ text: 'Type your full name', href: '#typedName' }],
    ]);
    const left = await visitor.open(link.path);
    expect([left.heading, buttons(left)]).toEqual(['Homework club', ['Sign this form']]);
    const done = await visitor.submit(left, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    expect(await signaturesOf(site)).toHaveLength(1);
  });

  test('asks whose name it is, and signs the same answers when they say that it is theirs', async () => {
    const { site, visitor, page, home } = await atForm(['photo-video-consent']);
    const posted = { ...signed(page, 'Jana Khan'), 'all.website': 'no' };
    const asked = await visitor.submit(page, posted);
    expect([asked.status, asked.heading]).toEqual([200, 'Are you Samira Khan?']);
    expect(asked.links).toContain(`${home}/not-me`);
    expect(await signaturesOf(site)).toEqual([]);
    const retyped = await visitor.submit(asked, { retype: 'yes' });
    expect([retyped.status, buttons(retyped), retyped.errors]).toEqual([
      200,
      ['Sign this form'],
      [],
    ]);
    expect(retyped.fields['all.website']).toEqual(['no']);
    expect(retyped.fields['typedName']).toEqual(['Jana Khan']);
    const done = await visitor.submit(asked, { confirmedName: 'Jana Khan' });
    expect(done.heading).toBe('Signed, thank you');
    expect(await signaturesOf(site)).toMatchObject([
      { typedName: 'Jana Khan', confirmed: true, answers: { website: 'no' } },
    ]);
  });

  test('is signed once by a page that is sent twice, and both lead to the same reference', async () => {
    const { site, visitor, page } = await atForm();
    const done = await visitor.submit(page, signed(page));
    const again = await visitor.submit(page, signed(page));
    expect(again.path).toBe(done.path);
    expect(await signaturesOf(site)).toHaveLength(1);
  });

  test('keeps another answer as a change to sign, where it was signed meanwhile', async () => {
    const { site, visitor, page } = await atForm(['photo-video-consent']);
    await visitor.submit(page, signed(page));
    site.clock.now = later(site.clock.now, 60);
    const other = await visitor.submit(page, { ...signed(page), 'all.press': 'no' });
    expect(other.heading).toMatch(/^Sign your changes/);
    expect(other.text).toContain('No, was Yes');
    expect(await signaturesOf(site)).toHaveLength(1);
  });

  test('is signed all the same where another form was asked for meanwhile', async () => {
    const { site, visitor, page } = await atForm();
    await site.ask('maya', ['photo-video-consent'], { contact: 'samira' });
    const done = await visitor.submit(page, signed(page));
    expect(done.heading).toBe('Signed, thank you');
    expect((await signaturesOf(site)).map(({ form }) => form)).toEqual(['homework-club']);
  });

  test('is shown again with its new wording, and signed by nobody who read the old', async () => {
    const { site, visitor, page } = await atForm();
    const again = await visitor.submit(page, { ...signed(page), wording: 'another' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('The wording of this form has changed since you opened it.');
    expect(again.fields['typedName']).toEqual(['Samira Khan']);
    expect(await signaturesOf(site)).toEqual([]);
  });

  test('is signed for nobody else, whomever the page is made to name', async () => {
    const { site, visitor, page } = await atForm();
    const other = aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt' });
    await site.write(
      registerWrites({
        persons: [other],
        contacts: [aContact({ id: 'anna', name: 'Anna Brandt', email: 'anna@example.org' })],
        relations: [aRelation({ person: 'leo', contact: 'anna' })],
      }),
    );
    await site.ask('leo', ['homework-club', 'parent-social-media']);
    const own = page.fields['agreement']?.[0] ?? '';
    const others = 'parent-social-media.2026-27.anna';
    for (const [person, agreement] of [
      ['leo', own],
      ['leo', others],
      ['maya', others],
      ['zaynab', own],
    ] as const) {
      const answer = await visitor.submit(page, { ...signed(page), person, agreement });
      expect([answer.status, answer.errors], person).toEqual([404, []]);
    }
    for (const person of ['maya', 'leo', 'zaynab'])
      expect(await signaturesOf(site, person)).toEqual([]);
    expect(site.trail.sent).toMatchObject([{ why: 'not-theirs', page: '/f/:ref/:form' }]);
  });

  test('keeps answers about one child for no other who is asked meanwhile', async () => {
    const { site, link, visitor, page } = await atForm(['photo-video-consent']);
    await site.ask('zaynab', ['photo-video-consent'], { contact: 'samira' });
    const nameless = await visitor.submit(page, { ...answerAll(page), typedName: '' });
    expect([nameless.status, buttons(nameless)]).toEqual([422, ['Sign this form']]);
    expect(nameless.text).not.toContain('Zaynab');
    await site.write(registerWrites({ persons: [aPupil({ leftOn: '2026-09-01' })] }));
    const gone = await visitor.submit(page, signed(page));
    expect(gone.status).toBe(404);
    const check = await visitor.open(`/f/${link.ref}/check`);
    expect(check.fields['line']).toBeUndefined();
  });

  test('keeps the answers where it is not signed yet: asked whose name it is, or too busy', async () => {
    const { site, link, visitor, page } = await atForm(['photo-video-consent']);
    const asked = await visitor.submit(page, { ...signed(page, 'Jana Khan'), 'all.press': 'no' });
    expect(asked.heading).toBe('Are you Samira Khan?');
    const left = await visitor.open(link.path);
    expect([left.fields['all.press'], left.fields['typedName']]).toEqual([['no'], ['']]);
    expect(await signaturesOf(site)).toEqual([]);
  });

  test('keeps a device that is said to be their own as it is signed', async () => {
    const site = createSite();
    const link = await oneAsked(site);
    const visitor = createVisitor(site.app, undefined, 'unsaid');
    const page = await visitor.open(link.path);
    const done = await visitor.submit(page, { ...signed(page), device: 'own' });
    expect(done.heading).toBe('Signed, thank you');
    site.clock.now = '2026-09-02T12:00:00.000Z';
    expect((await visitor.open(`/f/${link.ref}`)).status).toBe(200);
  });
});

test('a form among several keeps its answers, and is signed with the others', async () => {
  const site = createSite();
  const link = await khanFamily(site);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const page = await visitor.open(`/f/${link.ref}/photo-video-consent`);
  expect([page.fields['agreement'], page.fields['typedName']]).toEqual([undefined, undefined]);
  expect(buttons(page)).toEqual(['Save and go on']);
});
