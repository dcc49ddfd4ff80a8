import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { ticksNow, withoutRev } from '../../support/desk/ticks.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, asFounded, registerWrites } from '../../support/person/people.ts';

let desk: Desk;
const phone = 'phone-permission';
const maya = `maya/${phone}.2026-27`;
const tom = `tom/${phone}.2026-27`;

/** The address of a member of staff stands with a contact of this child, too. */
const isContactOf = (id: string, email: string, child: string, relationship = 'Mother') =>
  desk.store.writeRegister(
    'northbrook',
    registerWrites({
      contacts: [aContact({ id, name: 'At Home', email: email.toUpperCase() })],
      relations: [aRelation({ contact: id, person: child, relationship, decides: 'no' })],
    }),
  );

const appoint = async (standIn?: string) => {
  const school = await desk.store.findSchool('northbrook');
  const approvers = { 'head-teacher': { holder: 'helen', ...(standIn && { standIn }) } };
  const settings = { ...asFounded, approvers };
  const wasRev = school?.settingsRev ?? 0;
  await desk.store.commit([{ fact: 'settings-changed', school: 'northbrook', settings, wasRev }]);
};

const open = (visitor: Visitor, at = '/desk/approvals') => readAt(visitor, at);
const post = async (visitor: Visitor, item: string[], typedName: string, given = {}) =>
  visitor.post('/desk/approvals', {
    typedName,
    verdict: 'approve',
    item: await ticksNow(desk.store, item),
    ...given,
  });
/** All that an approval could change: the agreements, signatures, emails and what is owed. */
const everything = async () =>
  JSON.stringify([
    await desk.store.listPersons('northbrook', ['maya', 'tom']),
    await desk.store.listSignatures('northbrook', 'maya'),
    await desk.store.listSignatures('northbrook', 'tom'),
    await desk.store.listOutstanding('northbrook', 'autumn'),
    await desk.store.listRoundMessages('northbrook', '-'),
    await desk.store.listFollowUps('northbrook'),
  ]);

beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await desk.issueRound();
  await desk.signAs('samira', { form: phone });
  await desk.signAs('rosa', { form: phone, person: 'tom' });
});

describe('an approver whose own child it is', () => {
  beforeEach(() => isContactOf('helen-home', staffEmails.approver, 'maya'));

  test('is not shown it to decide, and reads who can', async () => {
    await appoint('olive');
    const head = await desk.visit(staffEmails.approver);
    const page = await open(head);
    expect(page.fields('item').map(({ value }) => withoutRev(value))).toEqual([tom]);
    expect(page.text).toContain('You are listed as a contact for Maya Khan');
    expect(page.text).toContain('It is waiting for Olive Moss.');
    expect((await open(head, '/desk')).text).toContain('1 form waits for you to approve');
  });

  test.each([['approve'], ['return']])(
    'is refused when asked to %s it all the same',
    async (verdict) => {
      const head = await desk.visit(staffEmails.approver);
      const before = await everything();
      const why = verdict === 'return' ? 'Not now' : '';
      const refused = await post(head, [tom, maya], 'Helen Moss', { verdict, why });
      expect(refused.status).toBe(403);
      const page = read(await refused.text());
      expect(page.text).toContain('You cannot decide some of these.');
      expect(page.fields('typedName')[0]?.value).toBe('Helen Moss');
      expect(await everything()).toBe(before);
    },
  );

  test('is refused by what is on record now, not by what the page showed', async () => {
    const head = await desk.visit(staffEmails.approver);
    const { status } = await post(head, [tom], 'Helen Moss');
    expect(status).toBe(303);
    await desk.signAs('rosa', { form: phone, person: 'ben' });
    await isContactOf('helen-old', staffEmails.approver, 'ben', 'Carer');
    expect((await post(head, [`ben/${phone}.2026-27`], 'Helen Moss')).status).toBe(403);
  });

  test('has it approved by the stand-in', async () => {
    await appoint('olive');
    const olive = await desk.visit(staffEmails.office);
    const page = await open(olive);
    expect(page.fields('item').map(({ value }) => withoutRev(value))).toEqual([maya, tom]);
    expect((await post(olive, [maya], 'Olive Moss')).status).toBe(303);
  });

  test('and nobody else may either, is said to them and to the office', async () => {
    await appoint('olive');
    await isContactOf('olive-home', staffEmails.office, 'maya', 'Guardian');
    const head = await desk.visit(staffEmails.approver);
    expect((await open(head)).text).toContain('Nobody else can approve it yet');
    const office = await desk.visit(staffEmails.office);
    const { page, text } = await open(office, '/desk/to-do');
    expect(text).toContain('everyone who could approve it is a contact for the child');
    expect(text).toContain('Maya Khan, 4B: ');
    expect(page.querySelector('a[href="/desk/people/maya"]')).not.toBeNull();
    expect((await open(office, '/desk/to-do?person=maya')).text).toContain(
      'everyone who could approve it',
    );
    expect((await open(office, '/desk/to-do?person=tom')).text).not.toContain('Nobody can');
  });

  test('is nothing for the office while somebody else can', async () => {
    await appoint('olive');
    const office = await desk.visit(staffEmails.office);
    expect((await open(office, '/desk/to-do')).text).not.toContain('everyone who could approve it');
  });
});

describe('a class teacher whose own child it is', () => {
  const social = 'maya/parent-social-media.2026-27.samira';
  beforeEach(async () => {
    await desk.signAs('samira', { form: 'parent-social-media' });
    await isContactOf('grace-home', staffEmails.teacher, 'maya', 'Aunt');
  });

  test('reads so, may countersign, and the record says what they are', async () => {
    const teacher = await desk.visit(staffEmails.teacher);
    const page = await open(teacher, '/desk/countersign');
    expect(page.text).toContain('You are also a contact for this child (Aunt).');
    const signed = await teacher.post('/desk/countersign', {
      typedName: 'Grace Oyelaran',
      item: await ticksNow(desk.store, social),
    });
    expect(signed.status).toBe(303);
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.find(({ slot }) => slot === 'class-teacher')).toMatchObject({
      role: 'Class teacher of 4B, and aunt of Maya Khan',
    });
    const office = await desk.visit(staffEmails.office);
    expect((await open(office, '/desk/people/maya')).text).toContain(
      'Grace Oyelaran, Class teacher of 4B, and aunt of Maya Khan',
    );
  });
});

describe('staff who type another name', () => {
  test('are asked once, and what they ticked goes with the answer', async () => {
    const head = await desk.visit(staffEmails.approver);
    const before = await everything();
    const asked = await post(head, [maya, tom], 'Olive Moss');
    expect(asked.status).toBe(200);
    const page = read(await asked.text());
    expect(page.text).toContain('Our records say Helen Moss. You typed Olive Moss. Is that you?');
    expect(page.text).not.toContain('There is a problem');
    expect(page.fields('item').map(({ value }) => withoutRev(value))).toEqual([maya, tom]);
    expect(page.fields('verdict')[0]?.value).toBe('approve');
    expect(await everything()).toBe(before);
    const again = read(await (await post(head, [maya], 'Olive Moss', { retype: 'yes' })).text());
    expect(again.fields('typedName')[0]?.value).toBe('Olive Moss');
    expect(again.fields('item').filter(({ checked }) => checked)).toHaveLength(1);
    const given = { confirmedName: 'Olive Moss' };
    expect((await post(head, [maya, tom], 'Olive Moss', given)).status).toBe(303);
    const signatures = await desk.store.listSignatures('northbrook', 'tom');
    expect(signatures.find(({ slot }) => slot === 'approver')).toMatchObject({
      typedName: 'Olive Moss',
      registerName: 'Helen Moss',
      confirmed: true,
    });
  });

  test('are asked where a class teacher countersigns, too', async () => {
    await desk.signAs('samira', { form: 'parent-social-media' });
    const teacher = await desk.visit(staffEmails.teacher);
    const item = await ticksNow(desk.store, 'maya/parent-social-media.2026-27.samira');
    const send = (given = {}) =>
      teacher.post('/desk/countersign', { item, typedName: 'Harry Potter', ...given });
    const page = read(await (await send()).text());
    expect(page.text).toContain('Our records say Grace Oyelaran. You typed Harry Potter.');
    const again = read(await (await send({ retype: 'yes' })).text());
    expect(again.fields('typedName')[0]?.value).toBe('Harry Potter');
    expect((await send({ confirmedName: 'Harry Potter' })).status).toBe(303);
  });
});
