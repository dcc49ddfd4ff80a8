import { beforeEach, describe, expect, test } from 'vitest';
import type { Relation } from '../../../functions/core/person/contact.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aRelation, registerWrites } from '../../support/person/people.ts';

let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, admin } = await atNorthbrook('admin'));
  await desk.issueRound();
});

const relate = (...relations: Relation[]) =>
  desk.store.writeRegister('northbrook', registerWrites({ relations }));
const open = async (path: string) => read(await (await admin.send(path)).text());
const rowOf = async (person: string, what: string) =>
  (await open(`/desk/people/${person}`)).rows.find((row) => row.includes(what));
const emails = (text: string) => text.match(/Request for forms: [^,]+, [^,.]+/g) ?? [];

describe('a contact who may not be asked any more', () => {
  test('is waited for neither on the person’s page nor on Outstanding', async () => {
    const promise = 'promise (David Price)';
    expect(await rowOf('maya', promise)).toContain('Waiting for a parent');
    await relate(aRelation({ contact: 'david', relationship: 'Father', restricted: true }));
    expect(await rowOf('maya', promise)).toContain('Not asked now: this contact may not sign it');
    expect(await rowOf('maya', 'promise (Samira Khan)')).toContain('Waiting for a parent');
    const outstanding = await open('/desk/outstanding');
    expect(outstanding.rows.find((row) => row.includes('Maya'))).not.toContain('David');
  });

  test('has emails that say the same under Contacts, on the line of time and on their own page', async () => {
    await relate(aRelation({ contact: 'david', relationship: 'Father', restricted: true }));
    const held = 'not sent, because they may not be emailed';
    const page = await open('/desk/people/maya');
    expect(page.rows.find((row) => row.includes('Email to David Price'))).toContain(held);
    expect(page.rows.find((row) => row.includes('Email to Samira Khan'))).toContain('waiting to');
    expect(page.text).toContain(`Request for forms: ${held}`);
    const cancels = page.page.querySelectorAll('form[action*="/desk/emails/"]');
    expect(cancels.map((form) => form.getAttribute('action')).join()).not.toContain('david');
    const own = await open('/desk/contacts/david');
    expect(own.text).toContain(`Request for forms: ${held}`);
    expect(own.page.querySelectorAll('form[action*="/desk/emails/"]')).toEqual([]);
  });

  test('is emailed all the same while another child has them, and each child’s page says so', async () => {
    await relate(aRelation({ person: 'ben', contact: 'rosa', restricted: true }));
    for (const path of ['/desk/people/ben', '/desk/people/tom', '/desk/contacts/rosa'])
      expect(emails((await open(path)).text).join(), path).toContain('waiting to be sent');
    expect(await rowOf('ben', 'Email to Rosa Reyes')).toContain('waiting to be sent');
  });
});
