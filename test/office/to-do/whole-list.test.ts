import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import { tickNow } from '../../support/desk/ticks.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { manyPupils } from '../../support/person/people.ts';
import { aRegisterJob } from '../../support/register/jobs.ts';

let desk: Desk;
let office: Visitor;
const internet = 'internet-access-consent';
const phone = 'phone-permission';

beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const open = (query = '', visitor = office) => readAt(visitor, `/desk/to-do${query}`);

/** Headings with the titles of what stands under each. */
async function sections(query = '', visitor = office): Promise<Record<string, string[]>> {
  const { page } = await open(query, visitor);
  return Object.fromEntries(
    page
      .querySelectorAll('main section')
      .map((one) => [
        one.querySelector('h2')?.text.trim() ?? '',
        one.querySelectorAll('h3').map((title) => title.text.replace(/\s+/g, ' ').trim()),
      ]),
  );
}

const leave = (id: string) => typeOver(office, `/desk/people/${id}/leave`, { why: 'moved-school' });

const changePerson = async (id: string, changes: object) => {
  const record = await desk.store.findPerson('northbrook', id);
  if (!record) throw new Error(`no ${id}`);
  const person = { ...record.person, ...changes };
  await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
};

test('one list holds all that needs a person, most urgent first, with how many of each kind', async () => {
  await desk.signAs('rosa', { form: internet, person: 'ben', answer: 'talk' });
  await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
  expect(Object.entries(await sections())).toEqual([
    ['Said no (1)', ['Tom Reyes, 5A: Using the internet']],
    ['Wants to talk first (1)', ['Ben Reyes, 4B: Using the internet']],
    ['Not known who can give permission (1)', ['Ana Costa, for Ines Costa, 4B']],
    ['No email address (1)', ['Karl Brandt, for Leo Brandt, 4B']],
    ['Nobody can approve (1)', ['Nobody can approve']],
  ]);
  const { text } = await open();
  expect(text).toContain('5 things to do, the most urgent first.');
  expect(text).toContain(
    'Nobody is set as ICT co-ordinator, so “Staff conduct online” cannot be approved.',
  );
});

test('addresses of the two lists before it lead there, with whom they were about', async () => {
  for (const before of ['attention', 'follow-ups']) {
    const all = await office.send(`/desk/${before}`);
    expect([all.status, all.headers.get('Location')]).toEqual([301, '/desk/to-do']);
    const one = await office.send(`/desk/${before}?person=maya`);
    expect(one.headers.get('Location')).toBe('/desk/to-do?person=maya');
  }
  const { links } = await open();
  expect(links.filter((link) => /attention|follow-ups/.test(link))).toEqual([]);
});

describe('what a family said and the form that it keeps open', () => {
  test('are one thing, with whom to ring, and leave together once it is done', async () => {
    const david = await desk.store.findContact('northbrook', 'david');
    if (!david) throw new Error('no David');
    const contact = { ...david, phone: '(01632) 960 001' };
    await desk.store.writeRegister('northbrook', [{ put: 'contact', contact }]);
    await desk.signAs('samira', { form: internet, answer: 'no' });
    await desk.signAs('david', { form: internet });
    expect(await sections()).toMatchObject({
      'Parents do not say the same (1)': ['Maya Khan, 4B: Using the internet'],
    });
    const page = await open('?person=maya');
    expect(page.page.querySelectorAll('main h3')).toHaveLength(1);
    expect(page.text).toContain('Samira Khan, Mother of Maya Khan, on 2 Sept');
    expect(page.text).toContain('David Price, Father of Maya Khan, on 2 Sept');
    expect(page.links).toContain('tel:01632960001');
    expect(page.links).toContain('/desk/replies/contacts/samira?about=maya');
    expect(page.links).toContain('/desk/contacts/david');
    const ids = page.fields('id').map(({ value }) => value);
    expect(ids).toHaveLength(2);
    await office.post('/desk/to-do', { person: 'maya', id: ids });
    expect((await open('?person=maya')).text).toContain('Nothing to do about Maya Khan today.');
    // The no still stands, and the list of what is outstanding says so.
    const { text } = await readAt(office, '/desk/outstanding');
    expect(text).toContain('parents do not say the same');
  });

  test('come back once something new is said', async () => {
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'talk' });
    const [id] = (await open('?person=tom')).fields('id');
    await office.post('/desk/to-do', { person: 'tom', id: id?.value ?? '' });
    expect(await sections('?person=tom')).toEqual({});
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    expect(await sections('?person=tom')).toHaveProperty('Said no (1)');
  });

  test('where no follow-up tells of it, the form is listed until somebody says it is seen to', async () => {
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    const [followUp] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    if (!followUp) throw new Error('no follow-up');
    // As an earlier version closed it.
    const done = { at: desk.clock.now, by: 'olive' };
    await desk.store.commit([
      { fact: 'follow-up-changed', followUp: { ...followUp, done }, was: followUp },
    ]);
    const page = await open('?person=tom');
    expect(page.text).toContain('Nobody has marked this as done.');
    const form = page.fields('form')[0]?.value ?? '';
    const pat = await desk.visit(staffEmails.publisher);
    expect((await pat.post('/desk/to-do', { person: 'tom', form })).status).toBe(404);
    expect((await office.post('/desk/to-do', { person: 'tom', form })).status).toBe(303);
    expect(await sections('?person=tom')).toEqual({});
    expect((await office.post('/desk/to-do', { person: 'ben', form })).status).toBe(404);
  });

  test('what an approver sent back is listed, though no round asked for it', async () => {
    await desk.signAs('samira', { form: phone });
    expect(await sections()).not.toHaveProperty('Sent back (1)');
    const head = await desk.visit(staffEmails.approver);
    await head.post('/desk/approvals', {
      item: await tickNow(desk.store, 'maya/phone-permission.2026-27'),
      typedName: 'Helen Moss',
      verdict: 'return',
      why: 'Which way does she walk?',
    });
    expect(await sections()).toMatchObject({
      'Sent back (1)': ['Maya Khan, 4B: Phone at the office'],
    });
  });

  test('what a family asked for by itself and withdrew is no form kept open', async () => {
    await desk.signAs('samira', { form: phone });
    await desk.signAs('samira', { form: phone, said: 'withdraw' });
    const ids = (await open('?person=maya')).fields('id');
    for (const { value } of ids) await office.post('/desk/to-do', { person: 'maya', id: value });
    expect(await sections('?person=maya')).toEqual({});
  });
});

describe('whom nothing reaches', () => {
  test('is told with the number to ring, and where the address is entered', async () => {
    const karl = await desk.store.findContact('northbrook', 'karl');
    if (!karl) throw new Error('no Karl');
    const contact = { ...karl, phone: '07700 900 123' };
    await desk.store.writeRegister('northbrook', [{ put: 'contact', contact }]);
    const page = await open('?kind=no-email');
    expect(page.text).toContain('Karl Brandt can give permission, but has no email address.');
    expect(page.links).toContain('tel:07700900123');
    expect(page.links).toContain('/desk/contacts/karl/edit#email');
  });

  test('of a contact who is restricted neither the number nor their page is given', async () => {
    const karl = await desk.store.findContact('northbrook', 'karl');
    const record = await desk.store.findPerson('northbrook', 'leo');
    const [relation] = record?.relations ?? [];
    if (!karl || !relation) throw new Error('no Karl');
    await desk.store.writeRegister('northbrook', [
      { put: 'contact', contact: { ...karl, phone: '07700 900 123' } },
      { put: 'relation', relation: { ...relation, decides: 'unknown', restricted: true } },
    ]);
    const page = await open('?person=leo');
    expect(page.text).toContain('Karl Brandt');
    expect(page.links.join()).not.toMatch(/tel:|contacts\/karl/);
  });

  test('a pupil of whom nobody may decide is told once, by the contact who is undecided', async () => {
    expect(await sections('?person=ines')).toEqual({
      'Not known who can give permission (1)': ['Ana Costa, for Ines Costa, 4B'],
    });
    const record = await desk.store.findPerson('northbrook', 'ines');
    const [relation] = record?.relations ?? [];
    if (!relation) throw new Error('no Ana');
    await desk.store.writeRegister('northbrook', [
      { put: 'relation', relation: { ...relation, decides: 'no' } },
    ]);
    expect(await sections('?person=ines')).toEqual({
      'Nobody can give permission (1)': ['Ines Costa, 4B'],
    });
  });

  test('staff who are asked for their own signature without an address are told', async () => {
    await changePerson('nora', { email: undefined });
    expect(await sections('?person=nora')).toEqual({});
    await desk.issueRound({
      id: 'staff',
      forms: ['staff-conduct'],
      audience: { kinds: ['staff'], years: [], classes: [] },
    });
    expect(await sections('?person=nora')).toEqual({ 'No email address (1)': ['Nora Moss'] });
  });
});

describe('what about the school keeps forms from being done', () => {
  test('is a class whose forms wait for a class teacher, and that has none', async () => {
    for (const id of ['tom', 'ben'])
      await desk.signAs('rosa', { form: 'parent-social-media', person: id });
    const page = await open('?kind=nobody-countersigns');
    expect(page.text).toContain('1 pupil has a form that waits for a class teacher');
    expect(page.page.querySelectorAll('main h3').map(({ text }) => text.trim())).toEqual(['5A']);
    await changePerson('grace', { classes: ['4B', '5A'] });
    expect(await sections('?kind=nobody-countersigns')).toEqual({});
  });

  test('is a class whose teacher came back without a role, said by role, until it is given', async () => {
    await desk.signAs('samira', { form: 'parent-social-media', person: 'maya' });
    expect(await sections('?kind=nobody-countersigns')).toEqual({});
    await leave('grace');
    expect((await open('?kind=nobody-countersigns')).text).toContain(
      'Nobody can countersign for 4B: it has no class teacher.',
    );
    await office.post('/desk/people/grace/return', { seen: desk.clock.now.slice(0, 10) });
    const told = await open('?kind=nobody-countersigns');
    expect(told.text).toContain('Nobody can countersign for 4B: Grace Oyelaran has no access.');
    expect(told.text).toContain(
      'Ask an administrator to give Grace Oyelaran the role “Class teacher”',
    );
    expect(told.links).not.toContain('/desk/staff/grace');
    expect((await readAt(office, '/desk/people/grace')).text).toContain('They cannot countersign');
    const admin = await desk.visit(staffEmails.admin);
    expect((await open('?kind=nobody-countersigns', admin)).links).toContain('/desk/staff/grace');
    const onHome = async () => /(\d+) things to do/.exec((await readAt(admin, '/desk')).text)?.[1];
    expect(await onHome()).toBe('4');
    const ready = await readAt(admin, '/desk/start-of-year');
    expect(ready.text).toContain('Nobody can countersign for 4B: Grace Oyelaran has no access.');
    expect(ready.links).toContain('/desk/staff');
    await admin.post('/desk/staff/grace', { seen: '', roles: 'teacher' });
    expect(await sections('?kind=nobody-countersigns')).toEqual({});
    expect(await onHome()).toBe('3');
  });

  test('is a class covered by somebody who has not the role', async () => {
    await desk.signAs('samira', { form: 'parent-social-media', person: 'maya' });
    await leave('grace');
    const on = desk.clock.now.slice(0, 10);
    const cover = { class: '4B', startsOn: on, endsOn: on, at: desk.clock.now, by: 'nora' };
    await changePerson('olive', { covers: [cover] });
    expect((await open('?kind=nobody-countersigns')).text).toContain(
      'Nobody can countersign for 4B: Olive Moss does not have the role “Class teacher”.',
    );
  });

  test('is a register of more than 30 days ago', async () => {
    await desk.store.commit([
      { fact: 'register-job-moved', job: aRegisterJob('applied', { now: desk.clock.now }) },
    ]);
    desk.pass(30 * 86_400 - 60);
    office = await desk.visit(staffEmails.office);
    expect(await sections()).not.toHaveProperty('Register out of date (1)');
    desk.pass(120);
    expect(await sections()).toHaveProperty('Register out of date (1)');
    expect((await open('?kind=old-register')).links).toContain('/desk/register/new');
  });

  test('is mail that does not go out, asked of the mail service once in five minutes', async () => {
    desk.mail.standing = 'paused';
    expect(await sections()).toHaveProperty('Emails are not going out (1)');
    desk.mail.standing = 'ready';
    expect(await sections()).toHaveProperty('Emails are not going out (1)');
    desk.pass(301);
    expect(await sections()).not.toHaveProperty('Emails are not going out (1)');
  });

  test('leads an administrator to where who approves is chosen, and nobody else', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const at = '?kind=nobody-approves';
    expect((await open(at, admin)).links).toContain('/desk/settings/approvers');
    expect((await open(at)).links).not.toContain('/desk/settings/approvers');
  });
});

describe('the list is narrowed', () => {
  test('by kind, class and person, and says when nothing matches', async () => {
    await desk.signAs('rosa', { form: internet, answer: 'no' });
    expect(Object.keys(await sections('?kind=declined'))).toEqual(['Said no (2)']);
    expect(await sections('?kind=declined&class=5A')).toEqual({
      'Said no (1)': ['Tom Reyes, 5A: Using the internet'],
    });
    expect((await open('?kind=withdrawn')).text).toContain('Nothing matches these filters.');
    expect((await open('?person=tom')).heading).toBe('To do: Tom Reyes');
    expect((await office.send('/desk/to-do?person=nobody')).status).toBe(404);
    // What is not one of ours narrows nothing.
    expect(await sections('?kind=constructor&show=toString')).toEqual(await sections());
  });

  test('how many of each kind there are is shown whichever kind is asked for', async () => {
    await desk.signAs('rosa', { form: internet, answer: 'no' });
    const { page } = await open('?kind=no-email');
    const options = page
      .querySelectorAll('select[name=kind] option')
      .map((option) => option.text.trim());
    expect(options).toContain('Everything (5)');
    expect(options).toContain('Said no (2)');
  });

  test('to pages of fifty, whose addresses keep the filter', async () => {
    const writes = manyPupils(60).map((write) =>
      'put' in write && write.put === 'contact'
        ? { ...write, contact: { ...write.contact, email: undefined } }
        : write,
    );
    await desk.store.writeRegister('northbrook', writes);
    const page = await open('?kind=no-email');
    expect(page.page.querySelectorAll('main h3')).toHaveLength(50);
    expect(page.links).toContain('/desk/to-do?kind=no-email&page=2');
    expect((await open('?kind=no-email&page=2')).page.querySelectorAll('main h3').length).toBe(
      Number(/(\d+) things to do/.exec(page.text)?.[1]) - 50,
    );
  });
});

describe('the outstanding list', () => {
  test('leads from every stuck row to what to do about it, and to nothing of others', async () => {
    await desk.signAs('samira', { form: internet });
    await desk.signAs('david', { form: internet, answer: 'no' });
    const list = await readAt(office, '/desk/outstanding?why=attention');
    const links = list.links.filter((link) => link.startsWith('/desk/to-do?person='));
    expect(links.map((link) => link.split('=')[1]).toSorted()).toEqual(['ines', 'leo', 'maya']);
    const maya = await open('?person=maya');
    expect(maya.text).toContain('Parents do not say the same');
    expect(maya.text).not.toMatch(/Leo|Ines|cannot be approved/);
  });
});
