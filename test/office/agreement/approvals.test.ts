import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { tickNow, ticksNow, withoutRev } from '../../support/desk/ticks.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import {
  aContact,
  aRelation,
  asFounded,
  manyPupils,
  registerWrites,
} from '../../support/person/people.ts';

let desk: Desk;
let head: Visitor;
const form = 'phone-permission';
const maya = 'maya/phone-permission.2026-27';
const tom = 'tom/phone-permission.2026-27';
const ben = 'ben/phone-permission.2026-27';

beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await desk.signAs('samira', { form });
  desk.pass(60);
  await desk.signAs('rosa', { form, person: 'tom' });
  desk.pass(60);
  await desk.signAs('rosa', { form, person: 'ben' });
  head = await desk.visit(staffEmails.approver);
});

const open = (at = '/desk/approvals', visitor = head) => readAt(visitor, at);
type Sheet = { item?: string | string[]; verdict?: string; typedName?: string; why?: string };
const send = async ({ item = [], ...sheet }: Sheet, visitor = head) =>
  visitor.post('/desk/approvals', {
    typedName: visitor === head ? 'Helen Moss' : 'Olive Moss',
    verdict: 'approve',
    item: await ticksNow(desk.store, item),
    ...sheet,
  });
const statusOf = async (value: string) => {
  const [person = '', id] = value.split('/');
  const record = await desk.store.findPerson('northbrook', person);
  const agreement = record?.agreements.find((agreement) => agreement.id === id);
  return agreement?.slots.find((slot) => slot.slot === 'approver')?.entries.at(-1);
};
const signaturesOf = async (person: string) =>
  (await desk.store.listSignatures('northbrook', person)).filter(
    (signature) => signature.slot === 'approver',
  );
const appoint = async (approvers: { holder?: string; standIn?: string }) => {
  const school = await desk.store.findSchool('northbrook');
  if (!school) throw new Error('no school');
  const settings = {
    ...asFounded,
    formsOff: school.formsOff,
    approvers: { 'head-teacher': approvers },
  };
  await desk.store.commit([
    { fact: 'settings-changed', school: 'northbrook', settings, wasRev: school.settingsRev },
  ]);
};

describe('what waits for an approver', () => {
  test('is listed with who asked, when, and their own words, class by class', async () => {
    const page = await open();
    expect(page.fields('item').map((field) => withoutRev(field.value))).toEqual([ben, maya, tom]);
    expect(page.text).toContain('3 forms wait for you as Head teacher');
    expect(page.text).toContain('Maya Khan, 4B Samira Khan (mother) signed on 2 Sept');
    expect(page.text).toContain('to and from school? “Walks home alone”');
    expect(page.fields('item').some((field) => field.checked)).toBe(false);
    expect(page.page.toString()).toContain('Everyone who signed reads this: name nobody else.');
  });

  test('shows a name typed that is nothing like the register’s', async () => {
    await desk.signAs('samira', { form, typedName: 'poo', said: 'withdraw' });
    await desk.signAs('samira', { form, typedName: 'poo' });
    const page = await open();
    expect(page.text).toContain(
      'Samira Khan (mother; typed “poo”, a different name) signed on 2 Sept',
    );
    expect(page.text.match(/typed “/g)).toHaveLength(1);
  });

  test('is all ticked by one link', async () => {
    const page = await open('/desk/approvals?tick=all');
    expect(page.fields('item').every((field) => field.checked)).toBe(true);
  });

  test('is what a round asked, too', async () => {
    await desk.issueRound({
      id: 'staff',
      forms: ['staff-conduct'],
      audience: { kinds: ['staff'], years: [], classes: [] },
    });
    const school = await desk.store.findSchool('northbrook');
    const approvers = {
      'ict-co-ordinator': { holder: 'helen' },
      'head-teacher': { holder: 'ada' },
    };
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, approvers },
        wasRev: school?.settingsRev ?? 0,
      },
    ]);
    await desk.signAs('grace', { kind: 'person', form: 'staff-conduct' });
    const page = await open();
    expect(page.text).toContain('1 form waits for you as ICT co-ordinator');
    expect(page.text).toContain('Grace Oyelaran, Class teacher');
    expect(page.text).not.toContain('Maya');
  });

  test('is not a form that the school has switched off, nor one of a pupil who has left', async () => {
    const record = await desk.store.findPerson('northbrook', 'maya');
    if (!record) throw new Error('no Maya');
    const person = { ...record.person, leftOn: '2026-09-02' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await open()).fields('item').map((field) => withoutRev(field.value))).toEqual([
      ben,
      tom,
    ]);
    expect((await send({ item: maya })).headers.get('Location')).toContain('approved=0&left=1');
    expect(await signaturesOf('maya')).toEqual([]);
    const approvers = { 'head-teacher': { holder: 'helen' } };
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, formsOff: [form], approvers },
        wasRev: 0,
      },
    ]);
    expect((await open()).text).toContain('Nothing waits for your approval');
  });
});

describe('who approves', () => {
  test('is whoever the settings name, from the next page and no longer', async () => {
    const olive = await desk.visit(staffEmails.office);
    expect((await olive.send('/desk/approvals')).status).toBe(403);
    await appoint({ holder: 'helen', standIn: 'olive' });
    expect((await open('/desk/approvals', olive)).text).toContain('as Head teacher (standing in)');
    await appoint({ holder: 'olive' });
    const response = await head.send('/desk/approvals');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('You have no access');
  });

  test('is nobody at an address that the register gives them no more', async () => {
    const record = await desk.store.findPerson('northbrook', 'helen');
    if (!record) throw new Error('no Helen');
    const person = { ...record.person, email: 'h.moss@northbrook.example.org' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await head.send('/desk')).status).toBe(403);
  });

  test('is not somebody who holds another post', async () => {
    const school = await desk.store.findSchool('northbrook');
    const approvers = {
      'head-teacher': { holder: 'helen' },
      'e-safety-officer': { holder: 'eve' },
    };
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, approvers },
        wasRev: school?.settingsRev ?? 0,
      },
    ]);
    const eve = await desk.visit(staffEmails.esafety);
    expect((await open('/desk/approvals', eve)).text).toContain('Nothing waits');
    // Nor what nobody shows her, though she knows its name.
    expect((await send({ item: maya }, eve)).status).toBe(403);
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test('is who the form asked for when it was asked, whatever its newest version says', async () => {
    const record = await desk.store.findPerson('northbrook', 'maya');
    const was = record?.agreements.find((agreement) => agreement.form === form);
    if (!was) throw new Error('nothing asked');
    const slots = was.slots.map((slot) =>
      slot.slot === 'approver' ? { ...slot, posts: ['e-safety-officer' as const] } : slot,
    );
    const agreement = { ...was, slots, rev: was.rev + 1 };
    await desk.store.commit([{ fact: 'agreement-changed', agreement, wasRev: was.rev }]);
    expect((await open()).fields('item').map((field) => withoutRev(field.value))).toEqual([
      ben,
      tom,
    ]);
    expect((await send({ item: [maya, tom] })).status).toBe(403);
    expect(await signaturesOf('tom')).toEqual([]);
  });
});

describe('whoever holds the post and signed a form themselves', () => {
  const own = 'helen/staff-conduct.2026-27';
  beforeEach(async () => {
    await desk.issueRound({
      id: 'staff',
      forms: ['staff-conduct'],
      audience: { kinds: ['staff'], years: [], classes: [] },
    });
    await desk.signAs('helen', { kind: 'person', form: 'staff-conduct' });
    const approvers = { 'ict-co-ordinator': { holder: 'helen', standIn: 'olive' } };
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, approvers },
        wasRev: 0,
      },
    ]);
  });

  test('cannot approve it, and reads who can', async () => {
    const page = await open();
    expect(page.fields('item')).toEqual([]);
    expect(page.text).toContain('Your own form is also waiting');
    expect(page.text).toContain('It is waiting for Olive');
    expect((await open('/desk')).text).not.toMatch(/1 form waits for your approval/);
    expect((await send({ item: own })).status).toBe(403);
    expect(await signaturesOf('helen')).toEqual([]);
  });

  test('has it approved by the stand-in', async () => {
    const olive = await desk.visit(staffEmails.office);
    const page = await open('/desk/approvals', olive);
    expect(page.fields('item').map((field) => withoutRev(field.value))).toEqual([own]);
    await send({ item: own }, olive);
    expect(await signaturesOf('helen')).toMatchObject([{ signatory: { id: 'olive' } }]);
  });

  test('reads that somebody must stand in, where nobody does', async () => {
    const approvers = { 'ict-co-ordinator': { holder: 'helen' } };
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, approvers },
        wasRev: 1,
      },
    ]);
    expect((await open()).text).toContain('to name who stands in for you');
  });
});

describe('approving', () => {
  test('puts one typed name to all that is ticked, and owes the evidence', async () => {
    const response = await send({ item: [maya, tom] });
    expect(response.headers.get('Location')).toBe('/desk/approvals?approved=2&left=0');
    const page = await open('/desk/approvals?approved=2&left=0');
    expect(page.page.toString()).toContain('You approved 2 forms.');
    expect(page.fields('item').map((field) => withoutRev(field.value))).toEqual([ben]);
    const [signature] = await signaturesOf('maya');
    expect(signature).toMatchObject({
      role: 'Head teacher',
      typedName: 'Helen Moss',
      registerName: 'Helen Moss',
      statement:
        'By signing I say that I am Helen Moss, and that this is my decision on what is named above.',
      said: 'grant',
      signatory: { kind: 'person', id: 'helen' },
    });
    const [nudge] = desk.nudges.filter((nudge) => nudge.queue === 'archive');
    const job = nudge && (await desk.store.findArchiveJob(nudge.nudge));
    expect(job?.pins.map((pin) => pin.person)).toEqual(['maya', 'tom']);
  });

  test('sends back with a reason that whoever asked reads, and decides again once they answered', async () => {
    const why = 'The office needs to know the route';
    const response = await send({ item: maya, verdict: 'return', why });
    expect(response.headers.get('Location')).toBe('/desk/approvals?returned=1&left=0');
    expect(await statusOf(maya)).toMatchObject({ said: 'refuse', why });
    expect((await open()).fields('item').map((field) => withoutRev(field.value))).toEqual([
      ben,
      tom,
    ]);
    const [owed] = desk.nudges.filter((nudge) => nudge.queue === 'bulk');
    const message = owed && (await desk.store.findMessage(owed.nudge));
    expect(message).toMatchObject({ kind: 'returned', owner: { id: 'samira' }, state: 'owed' });
    const [followUp] = await desk.store.listFollowUps('northbrook');
    expect(followUp).toMatchObject({ kind: 'returned', person: 'maya', why });
    desk.pass(86_400);
    await desk.signAs('samira', { form });
    head = await desk.visit(staffEmails.approver);
    expect((await open()).text).toContain(`Sent back before, on 2 Sept: “${why}”`);
    await send({ item: maya });
    expect(await statusOf(maya)).toMatchObject({ said: 'grant' });
  });

  test('tells every problem at once, beside its field, and keeps all that was typed', async () => {
    const nothing = await send({ typedName: '', verdict: 'return' });
    expect(nothing.status).toBe(422);
    expect(read(await nothing.text()).errors).toEqual([
      'Tick at least one form',
      'Type your full name',
      'Say why you send them back',
    ]);
    const kept = read(await (await send({ item: tom, typedName: '?', why: 'Too far' })).text());
    expect(kept.errors).toHaveLength(2);
    expect(kept.errors[1]).toContain('To approve, clear the reason');
    expect(kept.fields('item').filter((field) => field.checked)).toMatchObject([
      { value: await tickNow(desk.store, tom) },
    ]);
    expect(kept.page.querySelector('textarea')?.text).toBe('Too far');
    expect(kept.fields('typedName')[0]?.value).toBe('?');
    expect(await signaturesOf('tom')).toEqual([]);
  });

  test('without either button decides nothing', async () => {
    const response = await send({ item: maya, verdict: 'perhaps' });
    expect(read(await response.text()).errors).toEqual(['Press “Approve” or “Send back”']);
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test('leaves what a stand-in decided meanwhile, and says so', async () => {
    await appoint({ holder: 'helen', standIn: 'olive' });
    const olive = await desk.visit(staffEmails.office);
    await send({ item: maya, verdict: 'return', why: 'Ask me first' }, olive);
    const response = await send({ item: [maya, tom] });
    expect(response.headers.get('Location')).toBe('/desk/approvals?approved=1&left=1');
    expect(await statusOf(maya)).toMatchObject({ said: 'refuse' });
    const page = await open('/desk/approvals?approved=1&left=1');
    expect(page.page.toString()).toContain('Somebody else had decided 1 form already');
  });

  test.each([
    ['approve', ''],
    ['return', 'Ask me first'],
  ])('leaves what was answered anew since it was shown: %s', async (verdict, why) => {
    const item = await ticksNow(desk.store, [maya, tom]);
    desk.pass(60);
    await desk.signAs('samira', { form, answer: 'Takes the bus' });
    const done = verdict === 'approve' ? 'approved' : 'returned';
    const response = await send({ item, verdict, why });
    const to = `/desk/approvals?${done}=1&left=0&changed=1`;
    expect(response.headers.get('Location')).toBe(to);
    expect(await signaturesOf('maya')).toEqual([]);
    const page = await open(to);
    expect(page.page.toString()).toContain('1 form changed since you looked: read it again.');
    expect(page.fields('item').map((field) => withoutRev(field.value))).toContain(maya);
  });

  test('leaves what was answered anew at the very moment it was decided', async () => {
    const { commit } = desk.store;
    const item = await ticksNow(desk.store, maya);
    desk.store.commit = async () => {
      desk.store.commit = commit;
      await desk.signAs('samira', { form, answer: 'Takes the bus' });
      return 'conflict';
    };
    const response = await send({ item });
    expect(response.headers.get('Location')).toBe('/desk/approvals?approved=0&left=0&changed=1');
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test('decides again when something else changed at the same moment', async () => {
    const { commit } = desk.store;
    let conflicts = 1;
    desk.store.commit = async (facts) => {
      if (conflicts > 0) {
        conflicts -= 1;
        return 'conflict';
      }
      return commit(facts);
    };
    await send({ item: maya });
    expect(await statusOf(maya)).toMatchObject({ said: 'grant' });
  });

  test('says when it gives up, and writes nothing', async () => {
    desk.store.commit = async () => 'conflict';
    const response = await send({ item: maya });
    expect(response.status).toBe(409);
    expect(await signaturesOf('maya')).toEqual([]);
  });

  test('says that not all could be saved where only the first of them were', async () => {
    await desk.store.writeRegister('northbrook', manyPupils(40));
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    for (const n of numbers) await desk.signAs(`c${n}`, { form });
    const items = numbers.map((n) => `p${n}/${form}.2026-27`);
    const { commit } = desk.store;
    let commits = 0;
    desk.store.commit = async (facts) => {
      commits += 1;
      return commits > 1 ? 'conflict' : commit(facts);
    };
    const response = await send({ item: items });
    expect([response.status, read(await response.text()).text]).toEqual([
      409,
      expect.stringContaining('Not all of these could be saved.'),
    ]);
    const statuses = await Promise.all(items.map((item) => statusOf(item)));
    expect(statuses.filter((entry) => entry !== undefined)).toHaveLength(24);
  });

  test('looks nothing up that is not there', async () => {
    expect((await send({ item: 'maya/nothing@1' })).status).toBe(404);
    expect((await send({ item: 'maya phone' })).status).toBe(422);
    // Nothing says how it stood when it was read.
    const unread = await head.post('/desk/approvals', {
      typedName: 'Helen Moss',
      verdict: 'approve',
      item: maya,
    });
    expect(unread.status).toBe(422);
    expect(await signaturesOf('maya')).toEqual([]);
  });
});

test('approves many in transactions that a store takes, and returns some in one', async () => {
  await desk.store.writeRegister('northbrook', manyPupils(60));
  for (let n = 0; n < 60; n += 1) await desk.signAs(`c${n}`, { form });
  const first = await open();
  expect(first.text).toContain('63 forms wait for you');
  expect(first.fields('item')).toHaveLength(50);
  const item = first.fields('item').map((field) => field.value);
  const returning = { verdict: 'return', why: 'Not this year' };
  const refused = await send({ item: item.slice(0, 13), ...returning });
  expect(refused.status).toBe(422);
  expect(read(await refused.text()).errors).toEqual(['Send back 12 forms or fewer at a time']);
  const returned = await send({ item: item.slice(0, 12), ...returning });
  expect(returned.headers.get('Location')).toBe('/desk/approvals?returned=12&left=0');
  const told = desk.nudges.filter((nudge) => nudge.queue === 'bulk');
  expect(told).toHaveLength(12);
  const rest = await open();
  const response = await send({ item: rest.fields('item').map((field) => field.value) });
  expect(response.headers.get('Location')).toBe('/desk/approvals?approved=50&left=0');
  expect((await open()).fields('item')).toHaveLength(1);
});

test('tells everybody who asked, though all their emails are too many for one transaction', async () => {
  const others = Array.from({ length: 30 }, (_, n) => n);
  await desk.store.writeRegister('northbrook', [
    ...manyPupils(30),
    ...registerWrites({
      contacts: others.map((n) => aContact({ id: `d${n}`, email: `d${n}@example.org` })),
      relations: others.map((n) => aRelation({ person: `p${n}`, contact: `d${n}` })),
    }),
  ]);
  for (const n of others) {
    await desk.signAs(`c${n}`, { form });
    await desk.signAs(`d${n}`, { form });
  }
  const page = await open();
  const response = await send({ item: page.fields('item').map((field) => field.value) });
  expect(response.headers.get('Location')).toBe('/desk/approvals?approved=33&left=0');
  const told = desk.nudges.filter((nudge) => nudge.queue === 'bulk').map((nudge) => nudge.nudge.pk);
  // Rosa asked for two of her children: they may be told of apart, the others are told once.
  expect(new Set(told).size).toBe(62);
  const messages = await Promise.all(
    others.map((n) => desk.store.listOwnerMessages('northbrook', { kind: 'contact', id: `d${n}` })),
  );
  const kinds = messages.map((all) => all.filter((one) => one.kind === 'approved').length);
  expect(kinds).toEqual(others.map(() => 1));
});
