import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
const contact = (id: string) => ({ kind: 'contact' as const, id });
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await desk.issueRound();
  for (const id of ['samira', 'david', 'rosa']) await desk.settle(contact(id));
  desk.pass(24 * 3600 + 1);
  office = await desk.visit(staffEmails.office);
});

const list = '/desk/outstanding';
const open = (at = list) => readAt(office, at);
const remind = (people: string[], query = 'round=autumn') =>
  office.post(`${list}/chase/chosen?${query}`, { person: people });
const reminded = async (id: string) =>
  (await desk.store.listOwnerMessages('northbrook', contact(id))).filter(
    ({ kind }) => kind === 'chase',
  ).length;

describe('a chosen few', () => {
  test('can be ticked where an email can reach anybody, and nobody is at first', async () => {
    const page = await open();
    expect(page.fields('person')).toEqual(
      ['maya', 'ben', 'tom'].map((value) => ({ value, checked: false })),
    );
    const form = page.page.querySelector('form:has([name=person])');
    expect(form?.getAttribute('action')).toBe(`${list}/chase/chosen?round=autumn`);
    expect(page.page.querySelector('label[for=person]')?.text.trim()).toBe('Tick Maya Khan');
  });

  test('can be all of a page, by a link', async () => {
    const all = await open(`${list}?round=autumn&tick=all`);
    expect(all.fields('person').map(({ checked }) => checked)).toEqual([true, true, true]);
    expect(all.links).toContain(`${list}?round=autumn`);
  });

  test('are reminded, each parent once, and nobody else', async () => {
    const page = read(await (await remind(['ben', 'tom'])).text());
    expect(page.heading).toBe('1 reminder is on its way');
    expect(page.text).toContain('About Ben Reyes: reminder to Rosa Reyes');
    expect(page.text).toContain('About Tom Reyes: reminder to Rosa Reyes');
    expect(page.text).not.toContain('Not reminded');
    expect([await reminded('rosa'), await reminded('samira')]).toEqual([1, 0]);
  });

  test('sent once more mail nobody twice, and say so', async () => {
    await remind(['ben']);
    const page = read(await (await remind(['ben'])).text());
    expect(page.heading).toBe('No reminder was sent');
    expect(page.text).toContain('Ben Reyes: an email to Rosa Reyes is already on its way.');
    expect(await reminded('rosa')).toBe(1);
  });

  test('leave in peace who was emailed today, with a way to remind them anyway', async () => {
    await remind(['ben']);
    await desk.settle(contact('rosa'));
    const page = read(await (await remind(['ben', 'maya'])).text());
    expect(page.heading).toBe('2 reminders are on their way');
    expect(page.text).toContain('About Maya Khan: reminder to David Price and Samira Khan');
    expect(page.text).toContain('Ben Reyes: Rosa Reyes was emailed within the last day.');
    expect(page.links).toContain(`${list}/chase?round=autumn&person=ben`);
    expect(await reminded('rosa')).toBe(1);
  });

  test('are reminded anyway whatever their reason is by then', async () => {
    await remind(['ben']);
    await desk.settle(contact('rosa'));
    const page = read(await (await remind(['ben'], 'round=autumn&why=not-sent-yet')).text());
    const [anyway = ''] = page.links.filter((to) => to.includes('person=ben'));
    expect((await open(anyway)).heading).not.toBe('Nobody to remind');
    await office.post(anyway, { again: 'yes' });
    expect(await reminded('rosa')).toBe(2);
  });

  test('who have signed meanwhile, or whom no email reaches, get none, and the page says why', async () => {
    await desk.signAs('rosa');
    const page = read(await (await remind(['tom', 'leo', 'nobody'])).text());
    expect(page.heading).toBe('No reminder was sent');
    expect(page.text).toContain('Leo Brandt: no email on record (Karl Brandt).');
    expect(page.text).not.toContain('nobody');
    expect(await reminded('rosa')).toBe(0);
  });

  test('that are none at all, or no ids of ours, are an error, and nobody is mailed', async () => {
    const none = await remind([], 'round=autumn&class=4B');
    expect(none.status).toBe(422);
    const page = read(await none.text());
    expect(page.errors).toEqual(['Tick at least one person to remind']);
    expect(page.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#person');
    expect(page.rows).toHaveLength(4);
    expect((await remind(['<b>'])).status).toBe(404);
    expect((await remind(Array.from({ length: 51 }, (_, n) => `p${n}`))).status).toBe(404);
    expect(await reminded('rosa')).toBe(0);
  });

  test('are read alone, however many the round asked', async () => {
    const read: string[] = [];
    const { listOutstanding, listPeople } = desk.store;
    desk.store.listOutstanding = (...asked) => {
      read.push('listOutstanding');
      return listOutstanding(...asked);
    };
    desk.store.listPeople = (...asked) => {
      read.push('listPeople');
      return listPeople(...asked);
    };
    await remind(['maya']);
    expect(read).toEqual([]);
  });
});
