import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  createDesk,
  type Desk,
  northbrook,
  southfield,
  staffEmails,
} from '../../support/desk/desk-site.ts';
import { readQr } from '../../support/desk/read-qr.ts';
import {
  answerAll,
  createSite,
  createVisitor,
  type Seen,
  type Site,
  type Visitor,
} from '../../support/link/link-site.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const photos = 'photo-video-consent';
const internet = 'internet-access-consent';
const social = 'parent-social-media';

let desk: Desk;
let site: Site;
let office: Visitor;
beforeEach(async () => {
  const table = createMemoryTable();
  desk = createDesk({ table });
  site = createSite({ table });
  await northbrook(desk);
  await desk.issueRound();
  office = await desk.visit(staffEmails.office);
});

const day = 86_400;
const pass = (seconds: number): void => {
  desk.pass(seconds);
  site.clock.now = desk.clock.now;
};

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
/** The slips of a page: what each says, where its code leads, and its reference. */
const slipsOn = ({ page }: Seen) =>
  page.querySelectorAll('.app-slip').map((slip) => ({
    text: tidy(slip.structuredText),
    path: new URL(readQr(slip.querySelector('svg')?.outerHTML ?? '')).pathname,
    reference: slip.querySelector('.app-slip-reference')?.text ?? '',
    boxes: slip.querySelectorAll('.app-slip-box').length,
  }));

/** Prints slips for these contacts. */
const print = async (...contacts: string[]) => {
  const response = await office.post('/desk/slips/print', { contacts: contacts.join(' ') });
  expect([response.status, ...desk.logged.filter((line) => line.includes('error'))]).toEqual([200]);
  const seen = { page: parse(await response.text()) } as Seen;
  return { ...seen, slips: slipsOn(seen) };
};

const printOne = async (contact: string) => {
  const [slip] = (await print(contact)).slips;
  if (!slip) throw new Error(`No slip for ${contact}`);
  return slip;
};

const aPhone = () => createVisitor(site.app);
const find = (reference: string, path = '/desk/slips/find', field = 'reference') =>
  office.post(path, { [field]: reference });
const whereTo = (response: Response) => response.headers.get('Location');

/** Answers yes to all that a slip's code opens, up to the page that asks for a name. */
async function answerForms(path: string, phone: Visitor): Promise<Seen> {
  let page = await phone.open(path);
  for (let step = 0; step < 10; step += 1) {
    if (page.page.querySelector('input[name=typedName]')) break;
    const start = page.page.querySelector('main a[role=button]')?.getAttribute('href');
    if (page.page.querySelector('#save')) page = await phone.submit(page, answerAll(page));
    else if (start) page = await phone.open(start);
  }
  return page;
}

/** The same, and signs. */
const signAll = async (path: string, name: string, phone = aPhone()) =>
  phone.submit(await answerForms(path, phone), { typedName: name });

const signaturesOf = (person: string) => desk.store.listSignatures('northbrook', person);

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

  test('is nobody who may not decide, or is restricted', async () => {
    const relations = [
      aRelation({ person: 'leo', contact: 'karl', relationship: 'Father', restricted: true }),
    ];
    await desk.store.writeRegister('northbrook', registerWrites({ relations }));
    expect((await office.open('/desk/slips')).text).toContain('No family here needs a slip.');
    const { slips, page } = await print('karl', 'ana', 'nobody');
    expect(slips).toEqual([]);
    expect(tidy(page.text)).toContain('3 families have nothing to answer now');
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
    const { slips } = await print('rosa', 'samira', 'karl');
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

describe('the code on a slip', () => {
  test('opens the forms of a family without an email, and says so on what is signed', async () => {
    const { path } = await printOne('karl');
    const done = await signAll(path, 'Karl Brandt');
    expect(done.heading).toBe('Signed, thank you');
    expect(done.text).toContain('ask the school office');
    expect(done.text).not.toContain('We will email you');
    const signatures = await signaturesOf('leo');
    expect(signatures.map(({ form }) => form).toSorted()).toEqual(
      [internet, photos, social].toSorted(),
    );
    for (const signature of signatures)
      expect(signature).toMatchObject({
        route: 'link',
        typedName: 'Karl Brandt',
        via: { by: 'slip', on: '2026-09-02' },
      });
    expect((await office.open('/desk/people/leo')).text).toContain(
      'through the code on the paper slip of Wednesday 2 September 2026',
    );
  });

  test('opens them also for whoever may decide and is sent nothing', async () => {
    const relations = [
      aRelation({ person: 'leo', contact: 'karl', relationship: 'Father', receives: false }),
    ];
    await desk.store.writeRegister('northbrook', registerWrites({ relations }));
    const done = await signAll((await printOne('karl')).path, 'Karl Brandt');
    expect(done.heading).toBe('Signed, thank you');
    expect(await signaturesOf('leo')).toHaveLength(3);
  });

  test('stops with the next slip that is printed', async () => {
    const before = await printOne('karl');
    pass(1);
    const after = await printOne('karl');
    const old = await aPhone().open(before.path);
    expect([old.status, old.heading]).toEqual([410, 'This code no longer works']);
    expect((await aPhone().open(after.path)).status).toBe(200);
  });

  test('stops once the office stops it', async () => {
    const { path } = await printOne('karl');
    const page = await office.open('/desk/contacts/karl');
    expect(page.text).toContain(
      'Slip made on 2 September 2026 at 09:00 BST by Olive Moss. Its code works until Tuesday 17 November 2026.',
    );
    const stopped = await office.submit(page);
    expect(stopped.path).toBe('/desk/contacts/karl?done=slip-stopped');
    expect(stopped.text).toContain('Olive Moss stopped it on 2 September 2026');
    expect((await aPhone().open(path)).heading).toBe('This code no longer works');
  });

  test('stops with an address that becomes another, as links do that were emailed', async () => {
    const { path } = await printOne('karl');
    const contacts = [aContact({ id: 'karl', name: 'Karl Brandt', email: 'karl@example.org' })];
    await desk.store.writeRegister('northbrook', registerWrites({ contacts }));
    expect((await aPhone().open(path)).heading).toBe('This code no longer works');
  });

  test('opens nothing once its owner may not decide, and nothing of a child who left', async () => {
    const karl = await printOne('karl');
    const rosa = await printOne('rosa');
    const relations = [
      aRelation({ person: 'leo', contact: 'karl', relationship: 'Father', decides: 'no' }),
    ];
    const persons = [
      aPupil({
        id: 'tom',
        firstName: 'Tom',
        lastName: 'Reyes',
        admissionNumber: '1005',
        year: '5',
        class: '5A',
        leftOn: '2026-09-01',
      }),
    ];
    await desk.store.writeRegister('northbrook', registerWrites({ relations, persons }));
    expect((await aPhone().open(karl.path)).text).not.toContain('Leo');
    const page = await aPhone().open(rosa.path);
    expect(page.text).toContain('Ben');
    expect(page.text).not.toContain('Tom');
  });

  test('works for weeks after what it asks is due, on a phone that is new to it, and then no more', async () => {
    const { path } = await printOne('karl');
    pass(76 * day);
    expect((await aPhone().open(path)).status).toBe(200);
    pass(day);
    expect((await aPhone().open(path)).heading).toBe('This code no longer works');
  });

  test('printed for somebody whose address is another’s opens, until they say that it is not them', async () => {
    const notMe = { at: desk.clock.now, typed: 'Not Karl' };
    const contacts = [aContact({ id: 'karl', name: 'Karl Brandt', email: 'k@example.org', notMe })];
    await desk.store.writeRegister('northbrook', registerWrites({ contacts }));
    pass(1);
    const { path } = await printOne('karl');
    const phone = aPhone();
    const opened = await phone.open(path);
    expect(opened.status).toBe(200);
    pass(1);
    const again = { ...contacts[0]!, notMe: { at: desk.clock.now, typed: 'Not Karl' } };
    await desk.store.writeRegister('northbrook', registerWrites({ contacts: [again] }));
    expect((await aPhone().open(path)).status).toBe(403);
  });
});

describe('a slip that is answered', () => {
  const readsAnswered = async (path: string) => {
    const page = await aPhone().open(path);
    expect([page.status, page.heading]).toEqual([
      410,
      'Thank you, everything on this slip is answered',
    ]);
    return page;
  };

  test('opens nothing any more, but for half an hour where it was open', async () => {
    const { path } = await printOne('karl');
    const phone = aPhone();
    await signAll(path, 'Karl Brandt', phone);
    pass(1);
    expect((await phone.open(path)).status).toBe(200);
    const page = await readsAnswered(path);
    expect(page.text).toContain('The last answer came on Wednesday 2 September 2026');
    for (const secret of ['Karl', 'Leo']) expect(page.html).not.toContain(secret);
    pass(3600);
    expect((await phone.open(path)).status).toBe(410);
  });

  test('is so on paper, too, and says at the desk by whom it was entered', async () => {
    const { path, reference } = await printOne('karl');
    const found = await find(reference.toLowerCase());
    expect(whereTo(found)).toBe('/desk/replies/contacts/karl?about=leo');
    const reply = await office.open(whereTo(found) ?? '');
    const yes = Object.keys(reply.fields).filter(
      (name) => name.startsWith('leo.') && name.endsWith('.reply') && /consent|social/.test(name),
    );
    const saved = await office.submit(reply, Object.fromEntries(yes.map((name) => [name, 'yes'])));
    expect(saved.path).toContain('done=reply-saved');
    pass(1);
    await readsAnswered(path);
    const again = whereTo(await find(reference)) ?? '';
    expect(again).toMatch(/^\/desk\/slips\/contacts\/karl\/\w{12}$/);
    const told = await office.open(again);
    expect(told.heading).toBe('This slip has been answered');
    expect(told.text).toContain('Everything on it was answered on 2 September 2026 at 09:00 BST');
    expect(told.text).toContain('Olive Moss entered the last answer, given on paper');
    expect(told.links).toContain('/desk/contacts/karl');
  });

  test('is not answered by half of it: the rest stays open', async () => {
    const { path, reference } = await printOne('rosa');
    await desk.signAs('rosa', { form: photos });
    pass(1);
    expect((await aPhone().open(path)).status).toBe(200);
    expect(whereTo(await find(reference))).toContain('/desk/replies/contacts/rosa');
    for (const form of [internet, social]) await desk.signAs('rosa', { form });
    pass(1);
    await readsAnswered(path);
  });

  test('tells nobody that another parent answered: theirs is still asked', async () => {
    const { path } = await printOne('david');
    for (const form of [photos, internet]) await desk.signAs('samira', { form });
    pass(1);
    expect((await aPhone().open(path)).text).toContain('Photos and video');
    expect((await printOne('david')).text).toContain('Photos and video');
  });

  test('signed by a page that is posted twice answers the same', async () => {
    const { path } = await printOne('karl');
    const phone = aPhone();
    const page = await answerForms(path, phone);
    const done = await phone.submit(page, { typedName: 'Karl Brandt' });
    const again = await phone.submit(page, { typedName: 'Karl Brandt' });
    expect([again.heading, again.path]).toEqual(['Signed, thank you', done.path]);
    expect(await signaturesOf('leo')).toHaveLength(3);
  });

  test('lets the child promise beside whoever signed, and the record says by which slip', async () => {
    const rules = 'pupil-aup-primary';
    await desk.issueRound({ id: 'rules', forms: [rules] });
    const { path } = await printOne('karl');
    const phone = aPhone();
    const done = await signAll(path, 'Karl Brandt', phone);
    pass(60);
    const beside = done.links.find((href) => href.includes('/child/leo')) ?? '';
    const page = await phone.open(beside);
    expect((await phone.submit(page, { typedName: 'Leo Brandt' })).status).toBe(200);
    const promises = (await signaturesOf('leo')).filter(({ slot }) => slot === 'pupil');
    expect(promises.map(({ via }) => via)).toMatchObject([
      { by: 'beside', slip: '2026-09-02', contact: 'karl' },
    ]);
  });
});

describe('a reference', () => {
  test('is known by the search in the header of every page', async () => {
    const { reference } = await printOne('karl');
    const found = await find(reference.replace('-', ' '), '/desk/people', 'find');
    expect(whereTo(found)).toBe('/desk/replies/contacts/karl?about=leo');
    const wrong = `${reference.slice(0, -1)}${reference.endsWith('7') ? '8' : '7'}`;
    expect(whereTo(await find(wrong, '/desk/people', 'find'))).toBe('/desk/slips?wrong=mistyped');
    const page = await office.open('/desk/slips?wrong=mistyped');
    expect(page.errors[0]?.text).toContain('one letter or digit is wrong');
    // A name of as many letters is a name.
    expect(whereTo(await find('Mary-Jane', '/desk/people', 'find'))).toContain('/desk/people?');
  });

  test('that is wrong is refused in plain words, beside its field', async () => {
    const { reference } = await printOne('karl');
    const [a, b] = [reference[0] ?? '', reference[1] ?? ''];
    const swapped = `${b}${a}${reference.slice(2)}`;
    const words: [string, RegExp][] = [
      ['', /8 letters and digits/],
      [a === b ? `9${reference.slice(1)}` : swapped, /one letter or digit is wrong, or two are/],
      ['2222-2222', /There is no slip with this reference/],
    ];
    for (const [typed, said] of words) {
      const response = await find(typed);
      expect(response.status, typed).toBe(422);
      expect(await response.text(), typed).toMatch(said);
    }
  });

  test('of a slip that was replaced or stopped says so, and its reply can still be entered', async () => {
    const first = await printOne('karl');
    pass(1);
    const second = await printOne('karl');
    const replaced = await office.open(whereTo(await find(first.reference)) ?? '');
    expect(replaced.heading).toBe('There is a newer slip');
    expect(replaced.links).toContain('/desk/replies/contacts/karl?about=leo');
    await office.submit(await office.open('/desk/contacts/karl'));
    const stopped = await office.open(whereTo(await find(second.reference)) ?? '');
    expect(stopped.heading).toBe('This slip was stopped');
  });

  test('is unknown at another school', async () => {
    await southfield(desk);
    const { reference } = await printOne('karl');
    const sam = await desk.visit('sam@southfield.example.org');
    const response = await sam.post('/desk/slips/find', { reference });
    expect(await response.text()).toContain('There is no slip with this reference');
    const [link] = (await desk.store.findOwner('northbrook', { kind: 'contact', id: 'karl' }))!
      .links;
    for (const path of [`/desk/slips/contacts/karl/${link?.ref}`])
      expect((await sam.send(path)).status).toBe(404);
    expect((await sam.post(`/desk/slips/contacts/karl/${link?.ref}/stop`, {})).status).toBe(404);
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
