import { beforeEach, describe, expect, test } from 'vitest';
import {
  aPhone,
  desk,
  find,
  office,
  openSlipSite,
  pass,
  printOne,
  whereTo,
} from '../../support/desk/slip-site.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';

beforeEach(openSlipSite);

const karl = { id: 'karl', name: 'Karl Brandt', email: undefined };
const writes = {
  address: { contacts: [aContact({ ...karl, email: 'karl@example.org' })] },
  decides: {
    relations: [aRelation({ person: 'leo', contact: 'karl', decides: 'no' })],
  },
};

/** What a phone shows and what the desk says of one slip, once the register says something else. */
async function standing(change: () => Parameters<typeof registerWrites>[0]) {
  const { path, reference } = await printOne('karl');
  pass(60);
  await desk.store.writeRegister('northbrook', registerWrites(change()));
  const phone = await aPhone().open(path);
  const found = whereTo(await find(reference)) ?? '';
  const contact = await office.open('/desk/contacts/karl');
  return { phone, found, slip: await office.open(found), contact };
}

describe('the desk never says of a slip that its code works', () => {
  test('once its owner has another address', async () => {
    const { phone, slip, contact } = await standing(() => writes.address);
    expect(phone.status).toBe(410);
    expect(slip.heading).toBe('The code on this slip no longer works');
    expect(slip.links).toContain('/desk/replies/contacts/karl?about=leo');
    for (const { text } of [slip, contact]) {
      expect(text).toContain('Their email address was added or changed after it was printed');
      expect(text).not.toContain('Its code works until');
    }
  });

  test('once somebody said that they are not this person', async () => {
    const { phone, slip, contact } = await standing(() => ({
      contacts: [aContact({ ...karl, notMe: { at: desk.clock.now, typed: 'Not Karl' } })],
    }));
    expect(phone.status).toBe(403);
    expect(slip.heading).toBe('The code on this slip no longer works');
    expect(contact.text).toContain('Someone said that they are not this person');
    expect(contact.text).not.toContain('Its code works until');
  });

  test('once nothing on it is theirs to answer, and asks for no reply from them', async () => {
    const { phone, slip, contact } = await standing(() => writes.decides);
    expect(phone.text).not.toContain('Leo');
    expect(slip.heading).toBe('This slip can no longer be answered');
    expect(slip.text).not.toContain('You can still enter');
    expect(slip.links.join()).not.toContain('/desk/replies/');
    expect(contact.text).toContain('They can no longer answer anything on it');
    expect(contact.text).not.toContain('Its code works until');
  });
});
