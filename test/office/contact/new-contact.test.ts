import { beforeEach, describe, expect, test } from 'vitest';
import type { Relation } from '../../../functions/core/person/contact.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { asSeen } from '../../support/desk/filled-in.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aRelation, registerWrites, tia } from '../../support/person/people.ts';

const at = '/desk/people/maya/contacts/new';
const typed = {
  name: 'Nadia Khan',
  email: 'nadia.khan@example.org',
  phone: '01632 960 123',
  relationship: 'Grandparent',
  decides: 'unknown',
  receives: 'yes',
  restricted: 'no',
  why: '',
};

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const add = (given: Record<string, string> = {}, visitor = office) =>
  visitor.post(at, { ...typed, ...given });
const relationsOfMaya = async (): Promise<readonly Relation[]> =>
  (await desk.store.findPerson('northbrook', 'maya'))?.relations ?? [];
const countContacts = async () => (await desk.store.listContacts('northbrook')).length;
const added = async () => {
  const known = ['samira', 'david'];
  const relation = (await relationsOfMaya()).find(({ contact }) => !known.includes(contact));
  if (!relation) throw new Error('nobody was added');
  const contact = await desk.store.findContact('northbrook', relation.contact);
  if (!contact) throw new Error('the contact is not there');
  return { relation, contact };
};

describe('adding a contact by hand', () => {
  test('gives nobody a pupil’s own address, who could sign as the contact', async () => {
    await desk.store.writeRegister('northbrook', registerWrites({ persons: [tia] }));
    const refused = await add({ email: 'Tia@example.org' });
    expect(refused.status).toBe(422);
    expect(read(await refused.text()).errors).toEqual([
      'This is Tia Teen’s own email address. Enter the contact’s',
    ]);
    expect(await relationsOfMaya()).toHaveLength(2);
  });

  test('saves them and what they may do, marked with who and when', async () => {
    const response = await add();
    expect(response.headers.get('Location')).toBe('/desk/people/maya?done=contact-added');
    const { relation, contact } = await added();
    expect(contact).toMatchObject({ name: 'Nadia Khan', email: typed.email, phone: typed.phone });
    expect(contact.corrections?.map(({ field, by }) => [field, by])).toEqual([
      ['name', 'olive'],
      ['email', 'olive'],
      ['phone', 'olive'],
    ]);
    expect(relation).toMatchObject({
      relationship: 'Grandparent',
      decides: 'unknown',
      receives: true,
      restricted: false,
      changes: [{ by: 'olive', at: desk.clock.now }],
    });
    const page = await readAt(office, '/desk/people/maya');
    expect(page.rows.join()).toContain('Nadia Khan: added as a contact');
    expect(page.text).toContain('Added by Olive Moss, 2 September 2026 at 09:00 BST.');
    const found = await desk.store.listContactsByEmail('northbrook', emailHash(typed.email));
    expect(found.map(({ id }) => id)).toEqual([contact.id]);
  });

  test('is in the security log by whose it is, and by nothing else', async () => {
    await add();
    const { contact } = await added();
    const noted = desk.trail.sent.filter(({ type }) => type === 'contact-added');
    expect(noted).toMatchObject([{ about: contact.id, by: 'olive' }]);
    expect(JSON.stringify(noted)).not.toMatch(/nadia|grand/i);
  });

  test('posted twice adds one, with an address or without', async () => {
    for (const given of [typed, { name: 'Sara Khan', email: '', phone: '', language: '' }]) {
      const before = await countContacts();
      for (const _ of ['', 'again']) expect((await add(given)).status).toBe(303);
      expect(await countContacts()).toBe(before + 1);
    }
  });

  test('says everything that is wrong at once, and keeps what was typed', async () => {
    const wrong = { name: '', email: 'nadia@', decides: '', receives: '', restricted: 'yes' };
    const response = await add(wrong);
    const page = read(await response.text());
    expect(response.status).toBe(422);
    expect(page.errors).toEqual([
      'Enter their full name',
      expect.stringMatching(/not an email address/),
      'Choose whether they can give permission',
      'Choose whether they get emails',
      'Enter a reason',
    ]);
    expect(page.fields('email')[0]?.value).toBe('nadia@');
    expect(page.fields('restricted').find(({ checked }) => checked)?.value).toBe('yes');
    expect(await relationsOfMaya()).toHaveLength(2);
  });

  test('is for pupils alone', async () => {
    expect((await office.send('/desk/people/grace/contacts/new')).status).toBe(404);
    expect((await office.post('/desk/people/grace/contacts/new', typed)).status).toBe(404);
  });

  test('is undone by one press on their page', async () => {
    await add();
    const { contact } = await added();
    const page = await readAt(office, `/desk/contacts/${contact.id}`);
    const seen = page.fields('seen')[0]?.value ?? '';
    const path = `/desk/contacts/${contact.id}/children/maya/undo`;
    expect((await office.post(path, { seen })).status).toBe(303);
    expect(await relationsOfMaya()).toHaveLength(2);
    const again = await readAt(office, `/desk/contacts/${contact.id}`);
    expect(again.rows.join()).toContain('no longer a contact, undoing the last change');
  });
});

describe('somebody whom the school may know already', () => {
  const rosa = { name: 'Rosa Reyes', email: 'Rosa.Reyes@example.org', phone: '', language: '' };

  test('is asked about, with whose contact they are', async () => {
    const response = await add({ ...rosa, name: 'R Reyes' });
    const page = read(await response.text());
    expect(response.status).toBe(422);
    expect(page.errors).toEqual([
      'We have a contact like this. Choose whether it is the same person',
    ]);
    expect(page.fields('same').map(({ value }) => value)).toEqual(['rosa', 'other']);
    expect(page.text).toContain('Contact of Ben Reyes and Tom Reyes');
    expect(await relationsOfMaya()).toHaveLength(2);
  });

  test('is joined to the child, with their own details as they are', async () => {
    const before = await countContacts();
    for (const _ of ['', 'again'])
      expect((await add({ ...rosa, name: 'R Reyes', same: 'rosa' })).status).toBe(303);
    expect(await countContacts()).toBe(before);
    expect((await desk.store.findContact('northbrook', 'rosa'))?.name).toBe('Rosa Reyes');
    const owner = await desk.store.findOwner('northbrook', { kind: 'contact', id: 'rosa' });
    expect(owner?.relations.map(({ person }) => person).sort()).toEqual(['ben', 'maya', 'tom']);
  });

  test('may be somebody else at the same address', async () => {
    expect((await add({ ...rosa, name: 'R Reyes', same: 'other' })).status).toBe(303);
    const { contact } = await added();
    expect(contact).toMatchObject({ name: 'R Reyes', email: 'rosa.reyes@example.org' });
    expect(contact.id).not.toBe('rosa');
  });

  test('is never made two of one name at one address, which a file would take for one', async () => {
    const response = await add({ ...rosa, same: 'other' });
    expect(response.status).toBe(422);
    expect(read(await response.text()).errors).toEqual([
      expect.stringMatching(/^There is already a contact with this name and email address/),
    ]);
  });

  test('is found by name and phone, however the number is spaced', async () => {
    await add();
    const response = await office.post('/desk/people/leo/contacts/new', {
      ...typed,
      email: '',
      phone: '01632960123',
    });
    const page = read(await response.text());
    expect(page.fields('same')).toHaveLength(2);
    expect(page.text).toContain('the same person as Nadia Khan');
  });

  test('is told where they are a contact of this child already', async () => {
    const response = await add({ name: 'Samira Khan', email: 'samira.khan@example.org' });
    expect(read(await response.text()).errors).toEqual([
      'Samira Khan is already a contact of Maya Khan. Change what they may do on their own page',
    ]);
  });

  test('two parents who share a mailbox are two, and nobody is asked', async () => {
    expect((await add({ email: 'david.price@example.org' })).status).toBe(303);
    expect((await added()).contact.name).toBe('Nadia Khan');
  });

  test('is for an administrator alone where they are restricted for another child', async () => {
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        relations: [aRelation({ person: 'tom', contact: 'rosa', restricted: true })],
      }),
    );
    const asked = read(await (await add(rosa)).text());
    expect(asked.text).not.toContain('Tom Reyes');
    const refused = read(await (await add({ ...rosa, same: 'rosa' })).text());
    expect(refused.errors).toEqual(['Ask an administrator to add this contact']);
    const admin = await desk.visit(staffEmails.admin);
    expect((await add({ ...rosa, same: 'rosa' }, admin)).status).toBe(303);
  });

  test('comes back where they were a contact of this child once', async () => {
    const seen = { relationship: 'Father', decides: 'yes', receives: 'yes', restricted: 'no' };
    await office.post('/desk/contacts/david/children/maya/end', {
      why: 'Moved away',
      ...asSeen(seen),
    });
    expect(await relationsOfMaya()).toHaveLength(1);
    const david = { name: 'David Price', email: 'david.price@example.org', same: 'david' };
    expect((await add({ ...david, decides: 'no' })).status).toBe(303);
    const back = (await relationsOfMaya()).find(({ contact }) => contact === 'david');
    expect(back).toMatchObject({ decides: 'no', relationship: 'Grandparent' });
    expect(back?.changes?.map(({ was, now }) => [was?.decides, now?.decides])).toEqual([
      ['yes', undefined],
      [undefined, 'no'],
    ]);
  });
});
