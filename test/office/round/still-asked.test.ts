import { beforeEach, describe, expect, test } from 'vitest';
import type { Relation } from '../../../functions/core/person/contact.ts';
import type { Table } from '../../../functions/store/table.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { switchOff } from '../../support/desk/switch-off.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const promise = 'parent-social-media';
let table: Table;
let desk: Desk;
beforeEach(async () => {
  table = createMemoryTable();
  desk = createDesk({ table });
  await northbrook(desk);
  await desk.issueRound();
});

const see = async (path: string, email = staffEmails.office) =>
  read(await (await (await desk.visit(email)).send(path)).text());
const relate = (...relations: Relation[]) =>
  desk.store.writeRegister('northbrook', registerWrites({ relations }));
const removeRelation = (person: string, contact: string) =>
  desk.store.writeRegister('northbrook', [{ remove: 'relation', person, contact }]);
const rowsOf = async (person: string, round = 'autumn') =>
  (await desk.store.listOutstanding('northbrook', round))
    .filter((row) => row.person === person)
    .map((row) => [row.form, row.contact].filter(Boolean).join(' '))
    .toSorted();
const asksOf = async (contact: string) =>
  (await desk.store.listOwnerMessages('northbrook', { kind: 'contact', id: contact }))
    .filter((message) => message.kind === 'ask')
    .map((message) => message.round);

describe('a form that the school has switched off', () => {
  test('is not offered for a new round', async () => {
    const before = await see('/desk/rounds/new');
    expect(before.fields('forms').map((field) => field.value)).toContain(promise);
    await switchOff(table, promise);
    const after = await see('/desk/rounds/new');
    expect(after.fields('forms').map((field) => field.value)).toEqual(
      before
        .fields('forms')
        .map((field) => field.value)
        .filter((id) => id !== promise),
    );
  });

  test('of a round in draft is left out of its preview, its email and its issuing', async () => {
    const draft = { school: 'northbrook', id: 'october', state: 'draft' as const };
    const round = await desk.store.findRound('northbrook', 'autumn');
    if (!round) throw new Error('No round');
    await desk.store.commit([{ fact: 'round-made', round: { ...round, ...draft } }]);
    await switchOff(table, promise, 'photo-video-consent');
    const preview = await see('/desk/rounds/october');
    expect(
      preview.page
        .querySelectorAll('main thead')
        .map((element) => element.text)
        .join(),
    ).not.toContain('promise');
    const email = await (await desk.visit(staffEmails.office)).send('/desk/rounds/october/email');
    expect(await email.text()).not.toMatch(/promise|Photos/);
    await desk.issueRound({ id: 'october' });
    expect(await rowsOf('maya', 'october')).toEqual(['internet-access-consent']);
  });

  test('is outstanding no more: not in the list, the numbers, the chase or what there is to do', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', answer: 'talk' });
    const before = await see('/desk/outstanding');
    expect(before.text).toContain('5 people, 15 forms');
    expect((await see('/desk/to-do')).text).toContain('Maya Khan');
    await switchOff(table, promise, 'internet-access-consent');
    const after = await see('/desk/outstanding');
    expect(after.text).toContain('5 people, 5 forms');
    expect(after.rows.join()).not.toMatch(/promise|internet|talk/);
    expect((await see('/desk/to-do')).text).not.toContain('Maya Khan');
  });

  test('waits for no class teacher', async () => {
    await desk.signAs('samira', { form: promise });
    const page = await see('/desk/countersign', staffEmails.teacher);
    const [item] = page.fields('item');
    expect(item?.value).toMatch(/^maya\/parent-social-media/);
    await switchOff(table, promise);
    const teacher = await desk.visit(staffEmails.teacher);
    expect((await readAt(teacher, '/desk/countersign')).fields('item')).toEqual([]);
    expect((await see('/desk', staffEmails.teacher)).text).not.toContain('1 form');
    const fields = { item: item?.value ?? '', typedName: 'Grace Oyelaran' };
    const sent = await teacher.post('/desk/countersign', fields);
    expect(sent.headers.get('Location')).toContain('done=0');
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => signature.slot)).toEqual(['parent']);
  });
});

describe('a form that each contact signs for themselves', () => {
  test('is asked by the next round of a contact who came to the register since', async () => {
    expect(await rowsOf('ben')).toContain(`${promise} rosa`);
    await desk.signAs('rosa', { form: promise });
    const contacts = [aContact({ id: 'luis', name: 'Luis Reyes', email: 'luis@example.org' })];
    const relations = [aRelation({ person: 'ben', contact: 'luis', relationship: 'Father' })];
    await desk.store.writeRegister('northbrook', registerWrites({ contacts, relations }));
    await desk.issueRound({ id: 'october', forms: [promise] });
    expect(await asksOf('luis')).toEqual(['october']);
    // Rosa has signed; what waits for the class teacher moves to the new round with the rest.
    expect(await asksOf('rosa')).toEqual(['autumn']);
    const own = (await desk.store.findPerson('northbrook', 'ben'))?.agreements
      .filter((agreement) => agreement.form === promise)
      .map((agreement) => [agreement.contact, agreement.round, agreement.slots[0]?.entries.length]);
    expect(own?.toSorted()).toEqual([
      ['luis', 'october', 0],
      ['rosa', 'october', 1],
    ]);
  });

  test.each([
    ['was removed by a later import', () => removeRelation('maya', 'david')],
    ['is restricted now', () => relate(aRelation({ contact: 'david', restricted: true }))],
    ['may not decide any more', () => relate(aRelation({ contact: 'david', decides: 'no' }))],
  ])('is not waited for where the contact %s', async (_, change) => {
    await desk.signAs('samira');
    const before = await see('/desk/outstanding?form=parent-social-media&class=4B');
    expect(before.rows.join()).toMatch(
      /Maya Khan .*waiting to be sent \(David Price\) \| Family and class teacher/,
    );
    await change();
    const after = await see('/desk/outstanding?form=parent-social-media&class=4B');
    // Samira's own is signed and waits for the class teacher; David's is gone.
    expect(after.rows.join()).toMatch(
      /Maya Khan .*waiting for the class teacher \| Class teacher \|/,
    );
    const chased = await desk.visit(staffEmails.office);
    await chased.post('/desk/outstanding/chase?round=autumn', {});
    const davids = await desk.store.listOwnerMessages('northbrook', {
      kind: 'contact',
      id: 'david',
    });
    expect(davids.filter((message) => message.kind === 'chase')).toEqual([]);
  });
});
