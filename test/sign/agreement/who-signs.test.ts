import { describe, expect, test } from 'vitest';
import {
  answerAll,
  createSite,
  createVisitor,
  khanFamily,
  type Seen,
  type Site,
  teacherAlone,
} from '../../support/link/link-site.ts';

/** Samira Khan with three children and one form, at the page that asks for her name. */
async function atCheck() {
  const site = createSite();
  const link = await khanFamily(site, ['photo-video-consent']);
  const visitor = createVisitor(site.app);
  await visitor.open(link.path);
  const form = await visitor.open(`/f/${link.ref}/photo-video-consent`);
  const check = await visitor.submit(form, answerAll(form));
  expect(check.heading).toBe('Check your answers and sign');
  return { site, visitor, check, home: `/f/${link.ref}` };
}

const signaturesOf = (site: Site, person = 'maya') =>
  site.store.listSignatures('northbrook', person);

const buttons = (page: Seen) =>
  page.page.querySelectorAll('main button').map((button) => button.text.trim());

describe('another name than the register’s', () => {
  test('is asked about once, before anything is signed, as a question and no error', async () => {
    const { site, visitor, check, home } = await atCheck();
    const asked = await visitor.submit(check, { typedName: 'Jana Khan' });
    expect([asked.status, asked.heading, asked.errors]).toEqual([200, 'Are you Samira Khan?', []]);
    expect(asked.title).toContain('Are you Samira Khan?');
    expect(asked.text).toContain('Our records say Samira Khan. You typed Jana Khan. Is that you?');
    expect(buttons(asked)).toEqual(['Yes, that is me', 'Change the name I typed']);
    expect(asked.links).toContain(`${home}/not-me`);
    expect(asked.page.querySelector('script')).toBeNull();
    expect(await signaturesOf(site)).toEqual([]);
    expect(site.nudges).toEqual([]);
  });

  test('signs all that was shown when they say yes, and the record tells it', async () => {
    const { site, visitor, check } = await atCheck();
    const asked = await visitor.submit(check, { typedName: ' Jana Khan' });
    // All that the check page carried, as it did.
    expect(asked.fields.line).toEqual(check.fields.line);
    expect(asked.fields.wording).toEqual(check.fields.wording);
    const done = await visitor.submit(asked, { confirmedName: 'Jana Khan' });
    expect(done.heading).toBe('Signed, thank you');
    for (const child of ['maya', 'idris', 'zaynab'])
      expect(await signaturesOf(site, child)).toMatchObject([
        { typedName: 'Jana Khan', registerName: 'Samira Khan', confirmed: true },
      ]);
    const [agreement] = (await site.store.findPerson('northbrook', 'maya'))?.agreements ?? [];
    expect(agreement?.slots[0]?.entries[0]).toMatchObject({ typed: 'Jana Khan' });
    // The very same answer again is the same signature.
    const again = await visitor.submit(asked, { confirmedName: 'Jana Khan' });
    expect(again.path).toBe(done.path);
    expect(await signaturesOf(site)).toHaveLength(1);
  });

  test('typed again begins where it was typed, with nothing lost', async () => {
    const { site, visitor, check } = await atCheck();
    const asked = await visitor.submit(check, { typedName: 'Jana Khan' });
    const retype = asked.page.querySelector('button[name=retype]');
    expect(retype?.getAttribute('formaction')).toBe(`${asked.action}#typedName`);
    const back = await visitor.submit(asked, { retype: 'yes' });
    expect([back.status, back.heading, back.errors]).toEqual([200, check.heading, []]);
    expect(back.fields.line).toEqual(check.fields.line);
    expect(back.fields.typedName).toEqual(['Jana Khan']);
    expect(await signaturesOf(site)).toEqual([]);
    const done = await visitor.submit(back, { typedName: 'Samira Khan' });
    expect(done.heading).toBe('Signed, thank you');
    const [signature] = await signaturesOf(site);
    expect(signature).not.toHaveProperty('confirmed');
  });

  test('is not asked about where only the spelling, the form or the script is another', async () => {
    for (const typedName of ['S. KHAN', 'Khan, Samira', 'Mrs Khan', 'Sam Khan', 'سمیرہ خان']) {
      const { visitor, check } = await atCheck();
      const done = await visitor.submit(check, { typedName });
      expect([typedName, done.heading]).toEqual([typedName, 'Signed, thank you']);
    }
  });

  test('comes after what is wrong with it', async () => {
    const { visitor, check } = await atCheck();
    const wrong = await visitor.submit(check, { typedName: 'J', confirmedName: 'J' });
    expect([wrong.status, wrong.errors[0]?.href]).toEqual([422, '#typedName']);
  });

  test('is asked about for itself: a yes to one name is none to another', async () => {
    const { site, visitor, check } = await atCheck();
    const asked = await visitor.submit(check, {
      typedName: 'Leo Potter',
      confirmedName: 'Jana Khan',
    });
    expect(asked.text).toContain('You typed Leo Potter');
    expect(await signaturesOf(site)).toEqual([]);
  });

  test('of staff leads nowhere that they could stop their own link by', async () => {
    const site = createSite();
    const link = await teacherAlone(site);
    const visitor = createVisitor(site.app);
    let page = await visitor.open(link.path);
    page = await visitor.submit(page, answerAll(page));
    const asked = await visitor.submit(page, { typedName: 'Harry Potter' });
    expect(asked.heading).toBe('Are you Grace Oyelaran?');
    expect(asked.links.filter((href) => href.includes('not-me'))).toEqual([]);
    expect(asked.text).toContain('If you are someone else, please do not sign.');
  });
});

describe('what the office is to look at', () => {
  const kinds = async (site: Site) =>
    (await site.store.listFollowUps('northbrook'))
      .map(({ person, kind, for: roles }) => [person, kind, roles.join()])
      .toSorted();

  const signedAs = async (typedName: string) => {
    const forms = ['photo-video-consent', 'internet-access-consent'];
    const site = createSite();
    const link = await khanFamily(site, forms);
    const visitor = createVisitor(site.app);
    await visitor.open(link.path);
    for (const form of forms) {
      const page = await visitor.open(`/f/${link.ref}/${form}`);
      await visitor.submit(page, answerAll(page));
    }
    const check = await visitor.open(`/f/${link.ref}/check`);
    await visitor.submit(check, { typedName, confirmedName: typedName });
    return site;
  };

  test('is once of each child, however many forms were signed as somebody else', async () => {
    const site = await signedAs('Jana Khan');
    expect(await signaturesOf(site)).toHaveLength(2);
    expect(await kinds(site)).toEqual([
      ['idris', 'other-name', 'office'],
      ['maya', 'other-name', 'office'],
      ['zaynab', 'other-name', 'office'],
    ]);
  });

  test('is not a married name, an initial, a short form or another script', async () => {
    for (const name of ['Samira Brown', 'S Khan', 'Sam Khan', 'سمیرہ خان'])
      expect([name, await kinds(await signedAs(name))]).toEqual([name, []]);
  });
});
