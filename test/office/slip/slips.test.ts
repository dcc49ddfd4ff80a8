import { beforeEach, describe, expect, test } from 'vitest';
import { readQr } from '../../support/desk/read-qr.ts';
import {
  aPhone,
  desk,
  internet,
  office,
  openSlipSite,
  photos,
  print,
  printOne,
  tidy,
} from '../../support/desk/slip-site.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';

beforeEach(openSlipSite);

describe('who gets a slip', () => {
  test('is, at first, every family that no email reaches', async () => {
    const page = await office.open('/desk/slips');
    expect(page.text).toContain('1 family gets a slip');
    const printed = await office.submit(page, {});
    expect(page.page.querySelector('input[name=contacts]')?.getAttribute('value')).toBe('karl');
    expect(printed.status).toBe(422);
  });

  test('is also a family whose only address bounced, and not one whose other parent is reached', async () => {
    const withChild = aContact({ id: 'omar', name: 'Omar Khan', email: undefined });
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ contacts: [withChild], relations: [aRelation({ contact: 'omar' })] }),
    );
    for (const id of ['samira', 'david']) await desk.settle({ kind: 'contact', id });
    await desk.settle({ kind: 'contact', id: 'rosa' }, 'failed');
    const page = await office.open(`/desk/slips?form=${photos}`);
    const contacts = page.page
      .querySelectorAll('input[name=contacts]')
      .flatMap((input) => input.getAttribute('value')?.split(' ') ?? []);
    expect(contacts).toEqual(['karl', 'rosa']);
  });

  test('may be everybody with something outstanding, under the class of the youngest child', async () => {
    const page = await office.open('/desk/slips?who=everyone');
    expect(page.text).toContain('4 families get a slip');
    const of = async (group: string) =>
      (await office.open(`/desk/slips?who=everyone&class=${group}`)).page
        .querySelectorAll('input[name=contacts]')
        .map((input) => input.getAttribute('value'));
    // By surname of the child; Rosa has a child in 5A, too.
    expect(await of('4B')).toEqual(['karl david samira rosa']);
    expect(await of('5A')).toEqual([]);
  });

  test('is nobody who may not decide, or is restricted; whom nobody finds is told apart', async () => {
    const relations = [
      aRelation({ person: 'leo', contact: 'karl', relationship: 'Father', restricted: true }),
    ];
    await desk.store.writeRegister('northbrook', registerWrites({ relations }));
    expect((await office.open('/desk/slips')).text).toContain('No family here needs a slip.');
    const { slips, page } = await print('karl', 'ana', 'nobody');
    expect(slips).toEqual([]);
    expect(tidy(page.text)).toContain('1 family has nothing to answer now');
    expect(tidy(page.text)).toContain('2 contacts could not be found');
  });

  test('comes two hundred at a time, class by class', async () => {
    const made = (n: number) => ({
      pupil: aPupil({
        id: `p${n}`,
        firstName: `P${n}`,
        admissionNumber: `9${n}`,
        class: `${3 + (n % 3)}C`,
        year: `${3 + (n % 3)}` as '3',
      }),
      contact: aContact({ id: `c${n}`, name: `C ${n}`, email: undefined }),
      relation: aRelation({ person: `p${n}`, contact: `c${n}` }),
    });
    const all = Array.from({ length: 330 }, (_, n) => made(n));
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        persons: all.map(({ pupil }) => pupil),
        contacts: all.map(({ contact }) => contact),
        relations: all.map(({ relation }) => relation),
      }),
    );
    await desk.issueRound({ id: 'many', forms: [internet] });
    const page = await office.open('/desk/slips?round=many');
    expect(page.text).toContain('You can print up to 200 at a time');
    const buttons = page.page.querySelectorAll('main form button').map(({ text }) => tidy(text));
    expect(buttons.filter((text) => text.startsWith('Print'))).toEqual([
      'Print 111 slips: 3C to 4B',
      'Print 110 slips: 4C',
      'Print 110 slips: 5C',
    ]);
    const ids = all.map(({ contact }) => contact.id);
    expect((await print(...ids)).slips).toHaveLength(200);
  });
});

describe('a slip', () => {
  test('says to whom it is given, for whom it is, what is asked, and by when', async () => {
    const { text, reference, boxes } = await printOne('rosa');
    expect(text).toContain('Northbrook');
    expect(text).toContain('To Ben Reyes, 4B');
    expect(text).toContain('Rosa Reyes, please answer 3 forms by Friday 18 September');
    expect(text).toContain('Ben (4B) and Tom (5A)');
    for (const title of ['Photos and video', 'Using the internet', 'School website', 'Local press'])
      expect(text).toContain(title);
    // What is told of is objected to, or not; a short word is explained once.
    expect(text).toContain('☐ I object');
    expect(text).toContain('Partly: Only where the pupil cannot be recognised');
    expect(text).toMatch(/Full name\s*Signature\s*Date/);
    expect(reference).toMatch(/^\w{4}-\w{4}$/);
    // For each of two children, a box for every answer to every question of a form.
    expect(boxes).toBeGreaterThan(40);
    expect(boxes % 2).toBe(0);
  });

  test('asks for nothing that is answered', async () => {
    await desk.signAs('rosa', { form: photos });
    const { text } = await printOne('rosa');
    expect(text).toContain('please answer 2 forms');
    expect(text).not.toContain('Photos and video');
  });

  test('is printed in the order of handing out', async () => {
    const { slips } = await print('samira', 'rosa', 'karl');
    expect(slips.map(({ text }) => /To (\w+)/.exec(text)?.[1])).toEqual(['Leo', 'Maya', 'Ben']);
  });

  test('holds its token in its code alone, and nothing that is kept tells it', async () => {
    const { text, path, reference } = await printOne('karl');
    const token = path.replace('/k/', '');
    expect(text).not.toContain(token);
    const kept = JSON.stringify([
      await desk.table.query('C#northbrook#karl'),
      await desk.table.query('S#northbrook'),
      desk.trail.sent,
      desk.logged,
    ]);
    expect(kept).toContain('SLIP#');
    for (const secret of [token, reference, reference.replace('-', '')])
      expect(kept).not.toContain(secret);
    const [event] = desk.trail.sent.filter(({ type }) => type === 'exported');
    expect(event).toMatchObject({ what: 'slips', by: 'olive' });
  });
});

test('the poster at the gate leads parents to their school’s front door', async () => {
  const { page, text } = await office.open('/desk/poster');
  const address = readQr(page.querySelector('.app-poster svg')?.outerHTML ?? '');
  expect(new URL(address).pathname).toBe('/northbrook');
  expect(text).toContain('Lost the email?');
  const door = await aPhone().open(new URL(address).pathname);
  expect(door.page.querySelector('input[name=email]')).not.toBeNull();
});
