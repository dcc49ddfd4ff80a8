import { beforeEach, describe, expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import { holderOf } from '../../../functions/core/register/writing-lock.ts';
import { loadFamily } from '../../../functions/store/family/load-family.ts';
import { countAnew } from '../../support/desk/count-anew.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { asSeen } from '../../support/desk/filled-in.ts';
import { atNorthbrook } from '../../support/desk/northbrook.ts';
import { lookUp, read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

const page = '/desk/contacts/david';
const at = `${page}/children/maya`;
const father = { relationship: 'Father', decides: 'yes', receives: 'yes', restricted: 'no' };

let desk: Desk;
let office: Visitor;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, office, admin } = await atNorthbrook('office', 'admin'));
  await desk.issueRound();
});

const open = (address: string, visitor = office) => readAt(visitor, address);
const relation = async () => {
  const found = await desk.store.findRelation('northbrook', 'maya', 'david');
  if (!found) throw new Error('no relation');
  return found;
};
type Typed = Partial<typeof father> & { why?: string };
/** Sets what David is to Maya, over what his page showed. */
const set = (typed: Typed, { seen = father, visitor = office } = {}) =>
  visitor.post(at, { ...seen, ...typed, ...asSeen(seen) });
const end = (why: string, { seen = father, visitor = office } = {}) =>
  visitor.post(`${at}/end`, { why, ...asSeen(seen) });
const undo = (seen: string, visitor = office) => visitor.post(`${at}/undo`, { seen });
const lastChange = async () => (await relation()).changes?.at(-1)?.at ?? '';

describe('what a contact is to a child', () => {
  test('is set with who, when and why, which both pages show', async () => {
    const saved = await set({ decides: 'no', why: 'He told us that Samira decides' });
    expect(saved.headers.get('Location')).toBe(`${page}?done=relation-saved`);
    const set1 =
      'Can give permission: set by Olive Moss, 2 September 2026 at 09:00 BST. Reason: He told us that Samira decides';
    const contact = await open(page);
    expect(contact.text).toContain(set1);
    expect(contact.rows.join()).toContain('Can give permission: was Yes, is No');
    const child = await open('/desk/people/maya');
    expect(child.text).toContain(set1);
    expect(child.rows.join()).toContain('David Price: changed');
    expect(child.rows.join()).toContain('Can give permission: was Yes, is No');
  });

  test.each([
    ['set a restriction', { restricted: 'yes' }],
    ['take away the right to decide', { decides: 'no' }],
  ])('needs a reason to %s', async (_, typed) => {
    const response = await set(typed);
    const again = read(await response.text());
    expect(response.status).toBe(422);
    expect(again.errors).toEqual(['Enter a reason']);
    const [field = '', value = ''] = Object.entries(typed)[0] ?? [];
    expect(again.fields(field).find(({ checked }) => checked)?.value).toBe(value);
    expect(await relation()).toMatchObject({ decides: 'yes', restricted: false });
  });

  test('keeps no reason without a change, and says so rather than that it is saved', async () => {
    const response = await set({ why: 'He told us so' });
    expect(response.status).toBe(422);
    const again = read(await response.text());
    expect(again.errors).toEqual(['Change something above, or clear the reason']);
    expect((await relation()).changes).toBeUndefined();
  });

  test('needs a reason to lift a restriction, and an administrator', async () => {
    await set({ restricted: 'yes', why: 'Court order of 3 September' });
    const seen = { ...father, restricted: 'yes' };
    expect((await set({ restricted: 'no', why: 'Lifted' }, { seen })).status).toBe(403);
    expect((await end('Moved away', { seen })).status).toBe(403);
    expect((await undo(await lastChange())).status).toBe(403);
    expect((await set({ restricted: 'no' }, { seen, visitor: admin })).status).toBe(422);
    expect((await relation()).restricted).toBe(true);
    await set({ restricted: 'no', why: 'Lifted on 9 September' }, { seen, visitor: admin });
    expect(await relation()).toMatchObject({
      restricted: false,
      changes: [
        { by: 'olive', now: { restricted: true } },
        { by: 'ada', was: { restricted: true } },
      ],
    });
  });

  test('needs no reason for what nobody loses by', async () => {
    expect((await set({ relationship: 'Step-father', receives: 'no' })).status).toBe(303);
    expect(await relation()).toMatchObject({ relationship: 'Step-father', receives: false });
  });

  test('leads whoever restricts them on to the child, since the contact is not theirs to open', async () => {
    const saved = await set({ restricted: 'yes', why: 'Court order' });
    expect(saved.headers.get('Location')).toBe('/desk/people/maya?done=relation-saved');
    expect((await office.send(page)).status).toBe(403);
  });

  test('says everything that is wrong with it at once, beside the fields', async () => {
    const nothing = { relationship: '', decides: '', receives: '', restricted: '' };
    const again = read(await (await set(nothing)).text());
    expect(again.errors).toEqual([
      'Choose or enter who they are',
      'Choose whether they can give permission',
      'Choose whether they get emails',
      'Choose whether they are restricted',
    ]);
  });

  test('may be in words of the school’s own', async () => {
    await office.post(at, {
      ...father,
      relationship: 'other',
      'relationship-typed': 'Great-aunt',
      ...asSeen(father),
    });
    expect((await relation()).relationship).toBe('Great-aunt');
    expect((await open(at)).fields('relationship-typed')[0]?.value).toBe('Great-aunt');
  });

  test('is not saved over what somebody else set, and keeps what was typed', async () => {
    await set({ receives: 'no' });
    const response = await set({ decides: 'no', why: 'As he asked' });
    const html = await response.text();
    const again = read(html);
    expect(response.status).toBe(409);
    expect(again.text).toContain('has changed since you opened the page');
    expect(html).toContain('>As he asked</textarea>');
    expect(again.fields('seen-receives')[0]?.value).toBe('no');
    expect(await relation()).toMatchObject({ decides: 'yes', receives: false });
  });

  test('posted twice is recorded once, in the log by whose it is and not by what', async () => {
    for (const _ of ['', 'again']) await set({ decides: 'no', why: 'Sam Price decides' });
    expect((await relation()).changes).toHaveLength(1);
    const noted = desk.trail.sent.filter(({ type }) => type === 'relation-changed');
    expect(noted).toMatchObject([{ about: 'david', by: 'olive' }]);
    expect(JSON.stringify(noted)).not.toMatch(/price|decide/i);
  });

  test('waits while a register file is being saved', async () => {
    const now = desk.clock.now;
    await desk.store.lock('northbrook', holderOf({ id: 'file' }), now, later(now, 900));
    const response = await set({ receives: 'no' });
    expect(response.status).toBe(503);
    expect(read(await response.text()).heading).toBe(
      'A register file or a request for forms is being saved',
    );
    expect((await relation()).changes).toBeUndefined();
    await desk.store.unlock('northbrook', holderOf({ id: 'file' }));
    expect((await set({ receives: 'no' })).status).toBe(303);
  });
});

describe('a contact of a child no longer', () => {
  const outstanding = async () => (await lookUp(office, '/desk/outstanding?class=4B')).text();

  test('is asked nothing about the child, and their link shows nothing of it', async () => {
    const family = async () =>
      (await loadFamily(desk.store, 'northbrook', { kind: 'contact', id: 'david' }, desk.clock.now))
        ?.family.members ?? [];
    expect((await family()).map(({ person }) => person.id)).toEqual(['maya']);
    expect(await outstanding()).toContain('4 people, 12 forms');
    expect((await end('Moved away')).status).toBe(303);
    expect(await family()).toEqual([]);
    // His own promise is asked no more; all that Samira signs too still is.
    expect(await outstanding()).toContain('4 people, 11 forms');
    const listed = await desk.store.listRelations('northbrook');
    expect(listed.some(({ contact }) => contact === 'david')).toBe(false);
  });

  test('needs a reason, and stays on record on both pages', async () => {
    expect((await end(' ')).status).toBe(422);
    expect((await relation()).endedOn).toBeUndefined();
    await end('Added by mistake');
    const child = await open('/desk/people/maya');
    const ended =
      'Father. Removed by Olive Moss, 2 September 2026 at 09:00 BST. Reason: Added by mistake';
    expect(child.text).toContain(`David Price: ${ended}`);
    expect(child.rows.join()).toContain('David Price: no longer a contact');
    const contact = await open(page);
    expect(contact.text).toContain(ended);
    expect(contact.text).toContain('not a contact of anyone');
  });

  test('is one again by one press, as they were, and both facts stand', async () => {
    await set({ decides: 'unknown' });
    desk.pass(60);
    await end('Added by mistake', { seen: { ...father, decides: 'unknown' } });
    const contact = await open(page);
    const [seen] = contact.fields('seen');
    desk.pass(60);
    expect((await undo(seen?.value ?? '')).headers.get('Location')).toBe(
      `${page}?done=relation-undone`,
    );
    const back = await relation();
    expect(back.endedOn).toBeUndefined();
    expect(back.decides).toBe('unknown');
    expect(back.changes?.map(({ now, isUndo }) => [now?.decides, isUndo])).toEqual([
      ['unknown', undefined],
      [undefined, undefined],
      ['unknown', true],
    ]);
    const listed = await desk.store.listRelations('northbrook');
    expect(listed.find((one) => one.contact === 'david')).toMatchObject({ person: 'maya' });
  });

  test('is not ended over what somebody else set meanwhile, and the reason is kept', async () => {
    await set({ receives: 'no' });
    const response = await end('Moved away');
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('>Moved away</textarea>');
    expect((await relation()).endedOn).toBeUndefined();
  });

  test('keeps those away who may not open them while they were restricted', async () => {
    await set({ restricted: 'yes', why: 'Court order' });
    await end('Moved away', { seen: { ...father, restricted: 'yes' }, visitor: admin });
    expect((await office.send(page)).status).toBe(403);
    expect((await admin.send(page)).status).toBe(200);
  });
});

describe('undoing', () => {
  test('puts back what stood before, once, and only the last change', async () => {
    await set({ decides: 'no', why: 'As he asked' });
    const first = await lastChange();
    desk.pass(60);
    await set({ receives: 'no' }, { seen: { ...father, decides: 'no' } });
    expect((await undo(first)).status).toBe(409);
    const second = await lastChange();
    desk.pass(60);
    for (const _ of ['', 'again']) expect((await undo(second)).status).toBe(303);
    expect(await relation()).toMatchObject({ decides: 'no', receives: true });
    expect((await relation()).changes).toHaveLength(3);
    expect((await open(page)).rows.join()).toContain('Gets emails: was No, is Yes');
  });

  test('goes on to the change before it, and is itself not undone', async () => {
    await set({ decides: 'no', why: 'As he asked' });
    const first = await lastChange();
    desk.pass(60);
    await set({ receives: 'no' }, { seen: { ...father, decides: 'no' } });
    const second = await lastChange();
    desk.pass(60);
    await undo(second);
    expect((await open(page)).fields('seen').map(({ value }) => value)).toEqual([first]);
    desk.pass(60);
    expect((await undo(await lastChange())).status).toBe(409);
    for (const _ of ['', 'again']) expect((await undo(first)).status).toBe(303);
    expect(await relation()).toMatchObject({ decides: father.decides, receives: true });
    expect((await relation()).changes).toHaveLength(4);
    expect((await open(page)).fields('seen')).toEqual([]);
  });

  test('is not offered of what a file has changed since', async () => {
    await set({ receives: 'no' });
    const { changes, ...plain } = await relation();
    await desk.store.writeRegister('northbrook', [
      { put: 'relation', relation: { ...plain, receives: true, changes: changes ?? [] } },
    ]);
    expect((await open(page)).fields('seen')).toEqual([]);
    expect((await undo(await lastChange())).status).toBe(409);
  });
});

test('whatever is set of a relation leaves the child to be counted again', async () => {
  await countAnew(desk);
  expect(await desk.store.listUncounted('northbrook')).toEqual([]);
  await end('Moved away');
  const marks = await desk.store.listUncounted('northbrook');
  expect(marks.map(({ owner }) => owner)).toEqual([{ kind: 'person', id: 'maya' }]);
});
