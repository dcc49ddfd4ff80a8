import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation } from '../../support/person/people.ts';

let desk: Desk;
let office: Visitor;
let admin: Visitor;

beforeEach(async () => {
  ({ desk, office, admin } = await atNorthbrook('office', 'admin'));
});

const isRestricted = aRelation({ person: 'maya', contact: 'ray', restricted: true });
const wasRestricted = { ...isRestricted, endedOn: '2026-09-01' };

/** Ray decides for Leo, and for Maya as given. */
async function givenRay(forMaya: typeof wasRestricted | typeof isRestricted, changes = {}) {
  const details = { name: 'Ray Stone', phone: '01632 960 999', email: 'ray@example.org' };
  await desk.store.writeRegister('northbrook', [
    { put: 'contact', contact: aContact({ id: 'ray', ...details, ...changes }) },
    { put: 'relation', relation: aRelation({ person: 'leo', contact: 'ray', decides: 'yes' }) },
    { put: 'relation', relation: forMaya },
  ]);
  await desk.issueRound();
}

const textAt = async (visitor: Visitor, path: string) => (await visitor.send(path)).text();
const print = (visitor: Visitor) => visitor.post('/desk/slips/print', { contacts: 'ray' });
const newestSlip = async () => {
  const owner = await desk.store.findOwner('northbrook', { kind: 'contact', id: 'ray' });
  return owner?.links.find((link) => 'referenceHash' in link);
};

describe.each([
  ['is restricted for another child', isRestricted],
  ['was restricted for a child whose contact they are no longer', wasRestricted],
])('a contact who %s', (_how, relation) => {
  test('is on no call list but an administrator’s', async () => {
    await givenRay(relation);
    const html = await textAt(office, '/desk/calls');
    expect(read(html).text).toContain('Leo Brandt, 4B');
    expect(html).not.toMatch(/Ray Stone|ray@example|960999/);
    expect(await textAt(admin, '/desk/calls')).toContain('Ray Stone');
  });

  test('is rung, and a call of theirs cancelled, by an administrator alone', async () => {
    await givenRay(relation);
    const called = { outcome: 'no-answer' };
    expect((await office.post('/desk/calls/ray', called)).status).toBe(404);
    expect((await admin.post('/desk/calls/ray', called)).status).toBe(303);
    expect((await office.post('/desk/calls/ray/1/cancel', {})).status).toBe(404);
    const { calls } = await desk.store.findCalls('northbrook', 'ray');
    expect(calls.map(({ by, struck }) => [by, struck])).toEqual([['ada', undefined]]);
  });

  test('stands under To do without number or link, but for an administrator', async () => {
    await givenRay(relation, { notMe: { at: '2026-09-01T08:00:00.000Z', typed: 'Ray' } });
    const html = await textAt(office, '/desk/to-do');
    expect(html).toContain('Ray Stone');
    expect(html).not.toMatch(/tel:01632960999|contacts\/ray/);
    expect(await textAt(admin, '/desk/to-do')).toContain('/desk/contacts/ray');
  });

  test('has slips that an administrator alone lists, prints, finds and stops', async () => {
    await givenRay(relation, { email: undefined });
    const contactsOn = async (visitor: Visitor) =>
      read(await textAt(visitor, '/desk/slips?who=everyone'))
        .page.querySelectorAll('input[name=contacts]')
        .map((input) => input.getAttribute('value'))
        .join(' ');
    expect(await contactsOn(office)).toContain('karl');
    expect(await contactsOn(office)).not.toContain('ray');
    expect(await contactsOn(admin)).toContain('ray');
    expect(await (await print(office)).text()).not.toContain('Ray Stone');
    expect(await newestSlip()).toBeUndefined();

    const printed = read(await (await print(admin)).text());
    expect(printed.text).toContain('Ray Stone');
    const reference = printed.page.querySelector('.app-slip-reference')?.text ?? '';
    expect((await office.post('/desk/slips/find', { reference })).status).toBe(422);
    expect((await admin.post('/desk/slips/find', { reference })).status).toBe(303);
    const stop = `/desk/slips/contacts/ray/${(await newestSlip())?.ref}/stop`;
    expect((await office.post(stop, {})).status).toBe(404);
    expect((await newestSlip())?.revokedAt).toBeUndefined();
    expect((await admin.post(stop, {})).status).toBe(303);
    expect((await newestSlip())?.revokedBy).toBe('ada');
  });
});

test('a slip for somebody restricted is noted as one who was looked at', async () => {
  await givenRay(isRestricted);
  await print(admin);
  const noted = desk.trail.sent.filter(({ by }) => by === 'ada');
  expect(noted).toContainEqual(expect.objectContaining({ type: 'exported', what: 'slips' }));
  expect(noted).toContainEqual(
    expect.objectContaining({ type: 'restricted-viewed', about: 'maya' }),
  );
});
