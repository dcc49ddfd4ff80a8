import { beforeEach, describe, expect, test } from 'vitest';
import { loadPerson } from '../../../functions/acts/person/load-person.ts';
import { createKeepEvent } from '../../../functions/audit/keep-event.ts';
import { dateAt } from '../../../functions/core/calendar.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createKeepAudit } from '../../../functions/store/audit/audit-store.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aRelation } from '../../support/person/people.ts';
import { countTrips } from '../../support/store/trips.ts';

const internet = 'internet-access-consent';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

/** The rows of the line of time, as far as it is shown. */
const lines = async (query = '', visitor = office, person = 'tom') => {
  const { page } = await visitor.open(`/desk/people/${person}${query}`);
  const tables = page
    .querySelectorAll('table')
    .filter((table) => table.querySelector('caption')?.text.startsWith('School year'));
  return tables
    .flatMap((table) => table.querySelectorAll('tbody tr'))
    .map((row) => row.text.replaceAll(/\s+/g, ' ').trim());
};

/** A day in which a bit of everything happens to Tom. */
async function much() {
  desk.pass(60);
  await desk.signAs('rosa', { form: internet, person: 'tom' });
  desk.pass(60);
  await office.post('/desk/calls/rosa', { outcome: 'no-answer', note: 'Voicemail' });
  desk.pass(60);
  const seen = { 'seen-name': 'Rosa Reyes', 'seen-email': 'rosa.reyes@example.org' };
  const contact = await office.open('/desk/contacts/rosa/edit');
  await office.submit(contact, { email: 'rosa@new.example.org', ...seen });
  desk.pass(60);
  const move = await office.open('/desk/people/tom/move');
  await office.submit(move, { class: '4B', year: '4' });
}

describe('a person’s line of time', () => {
  test('keeps emails to whoever is no longer their contact, but for what came later', async () => {
    const about = async () => (await lines()).filter((line) => line.includes('Email to Rosa'));
    const mailed = await about();
    expect(mailed.length).toBeGreaterThan(0);
    const ended = aRelation({ person: 'tom', contact: 'rosa', endedOn: dateAt(desk.clock.now) });
    await desk.store.writeRegister('northbrook', [{ put: 'relation', relation: ended }]);
    expect(await about()).toEqual(mailed);
    desk.pass(3 * 86_400);
    office = await desk.visit(staffEmails.office);
    const rosa = { kind: 'contact' as const, id: 'rosa' };
    const round = { school: 'northbrook', id: 'another' };
    const message = roundMessage(round, rosa, 'ask', 1, desk.clock.now);
    await desk.store.commit([{ fact: 'message-owed', message }]);
    expect(await about()).toEqual(mailed);
  });

  test('has signatures, emails, calls, corrections and moves on one line, newest first', async () => {
    await much();
    const all = await lines();
    const order = [
      /4B.*Olive Moss/,
      /Rosa Reyes: corrected their email.*Olive Moss/,
      /Rosa Reyes: Rang: no answer.*Olive Moss/,
      /Email to Rosa Reyes: receipt, /,
      /Using the internet: signed/,
      /Using the internet: asked in the round/,
    ].map((what) => all.findIndex((line) => what.test(line)));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    // The address itself stands on the contact's own page.
    expect(all.join()).not.toContain('@new.example.org');
    expect(all.join()).not.toMatch(/JSON|[{}]|autumn|\bundefined\b/);
  });

  test.each([
    ['forms', /Using the internet: signed/, /Rang|Email to|4B/],
    ['emails', /Email to Rosa Reyes: request for forms/, /Rang|signed|4B/],
    ['calls', /Rang/, /Email to|signed|4B/],
    ['contacts', /corrected their email/, /Rang|Email to|signed/],
    ['register', /4B/, /Rang|Email to|signed/],
  ])('is narrowed to %s by its address', async (show, shown, left) => {
    await much();
    const some = (await lines(`?show=${show}`)).join('\n');
    expect(some).toMatch(shown);
    expect(some).not.toMatch(left);
    const { page } = await office.open(`/desk/people/tom?show=${show}`);
    expect(page.querySelector('#filter-show option[selected]')?.getAttribute('value')).toBe(show);
  });

  test('of another kind than ours shows everything', async () => {
    expect(await lines('?show=constructor')).toEqual(await lines());
  });

  test('tells administrators alone who looked', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const event = { id: 'e1', at: desk.clock.now, by: 'olive', school: 'northbrook' };
    const keep = createKeepEvent({ keep: createKeepAudit(desk.table), years: 2 });
    for (const [id, about] of [
      ['e1', 'tom'],
      ['e2', 'ben'],
    ])
      await keep(JSON.stringify({ ...event, id, type: 'exported', what: 'record', about }));
    const looked = await lines('?show=looked', admin);
    expect(looked).toHaveLength(1);
    expect(looked[0]).toContain('Olive Moss');
    // To the office it is no kind at all, and nothing of the log is read.
    expect(await lines('?show=looked')).toEqual(await lines());
    const { page } = await office.open('/desk/people/tom');
    expect(page.querySelector('#filter-show')?.text).not.toContain('Who looked');
  });

  test('shows fifty at most, and leads on to the rest', async () => {
    for (let changes = 0; changes < 60; changes += 1) {
      desk.pass(86_400);
      await desk.signAs('rosa', {
        form: internet,
        person: 'tom',
        answer: changes % 2 ? 'no' : 'talk',
      });
    }
    office = await desk.visit(staffEmails.office);
    const first = await lines('?show=forms');
    const second = await lines('?show=forms&page=2');
    expect(first).toHaveLength(50);
    expect(second.length).toBeGreaterThan(10);
    expect(second.some((line) => first.includes(line))).toBe(false);
    const { links } = await office.open('/desk/people/tom?show=forms');
    expect(links).toContain('/desk/people/tom?show=forms&page=2');
  });

  test('is read in two trips, whatever the years', async () => {
    await much();
    const { table, take } = countTrips(desk.table);
    const store = createStore(table, emailHash);
    await loadPerson({ store, catalogue, now: () => desk.clock.now }, 'northbrook', 'tom');
    expect(take()).toHaveLength(2);
  });
});
