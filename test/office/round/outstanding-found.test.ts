import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
const list = '/desk/outstanding';
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const open = (at: string) => readAt(office, at);
const look = async (fields: Record<string, string>) => {
  const response = await office.post(list, { round: 'autumn', ...fields });
  expect(response.status).toBe(303);
  return response.headers.get('Location') ?? '';
};
const names = async (at: string) => (await open(at)).rows.map((row) => row.split(' | ')[0]);

describe('the outstanding list, by name', () => {
  test.each([
    ['may', ['Maya Khan']],
    ['reyes', ['Ben Reyes', 'Tom Reyes']],
    ['SAMIRA k', ['Maya Khan']],
    ['karl', ['Leo Brandt']],
    ['aya', []],
    ['!', []],
  ])('finds %s', async (q, found) => {
    expect(await names(await look({ q }))).toEqual(found);
  });

  test('has no name in its address, and keeps what else it is narrowed by', async () => {
    const at = await look({ q: 'Reyes', class: '4B', sort: 'name', why: '' });
    expect(at).toMatch(/^\/desk\/outstanding\?round=autumn&class=4B&sort=name&search=[\w.-]+$/);
    expect(at).not.toMatch(/reyes/i);
    const page = await open(at);
    expect(page.rows).toHaveLength(1);
    expect(page.fields('q')[0]?.value).toBe('Reyes');
    const own = page.links.filter((to) => /outstanding[?./]/.test(to));
    expect(own.length).toBeGreaterThan(2);
    expect(own.filter((to) => !to.includes('search='))).toEqual([]);
    expect(page.links.filter((to) => to.startsWith('/desk/slips'))).toEqual([]);
    const csv = await (await office.send(at.replace('?', '.csv?'))).text();
    expect(csv.trim().split('\r\n')).toHaveLength(2);
  });

  test('reminds those found, and nobody else', async () => {
    for (const id of ['samira', 'david', 'rosa']) await desk.settle({ kind: 'contact', id });
    desk.pass(24 * 3600 + 1);
    office = await desk.visit(staffEmails.office);
    const at = (await look({ q: 'Reyes' })).replace('?', '/chase?');
    expect((await open(at)).heading).toBe('Send 1 reminder?');
    await office.post(at, {});
    const messages = await desk.store.listOwnerMessages('northbrook', {
      kind: 'contact',
      id: 'samira',
    });
    expect(messages.filter(({ kind }) => kind === 'chase')).toEqual([]);
  });

  test('that can be read no more leads to the list without it, and mails nobody', async () => {
    const at = (await look({ q: 'Reyes' })).replace(/search=.*/, 'search=of.another.day');
    const lost = '&chased=0&lost=1';
    for (const [path, send, said] of [
      [at, (to: string) => office.send(to), ''],
      [at.replace('?', '.csv?'), (to: string) => office.send(to), ''],
      [at.replace('?', '/chase?'), (to: string) => office.send(to), ''],
      [at.replace('?', '/chase?'), (to: string) => office.post(to, { again: 'yes' }), lost],
      [at.replace('?', '/chase/chosen?'), (to: string) => office.post(to, { person: 'tom' }), lost],
    ] as const) {
      const response = await send(path);
      expect(response.headers.get('Location'), path).toBe(`/desk/outstanding?round=autumn${said}`);
    }
    const told = await open('/desk/outstanding?round=autumn&chased=0&lost=1');
    expect(told.text).toContain('No reminder was sent. Your search has ended');
    const messages = await desk.store.listOwnerMessages('northbrook', {
      kind: 'contact',
      id: 'rosa',
    });
    expect(messages.map(({ kind }) => kind)).toEqual(['ask']);
  });
});

describe('a contact who is withheld from the office', () => {
  const chosen = `${list}/chase/chosen?round=autumn`;
  beforeEach(async () => {
    const relation = {
      school: 'northbrook',
      person: 'tom',
      contact: 'david',
      relationship: 'Uncle',
      decides: 'no' as const,
      receives: false,
      restricted: true,
    };
    await desk.store.writeRegister('northbrook', [{ put: 'relation', relation }]);
  });

  test('is not found by name, though an administrator finds them', async () => {
    const at = await look({ q: 'David Price' });
    expect(await names(at)).toEqual([]);
    const admin = await desk.visit(staffEmails.admin);
    const found = await admin.post(list, { round: 'autumn', q: 'David Price' });
    const page = await admin.send(found.headers.get('Location') ?? '');
    expect(read(await page.text()).text).toContain('Maya Khan');
  });

  test('is named neither on the list, nor on the page of those reminded, nor in the file', async () => {
    for (const id of ['samira', 'david']) await desk.settle({ kind: 'contact', id });
    desk.pass(24 * 3600 + 1);
    office = await desk.visit(staffEmails.office);
    const pages = [
      await (await office.send(list)).text(),
      await (await office.send(`${list}.csv?round=autumn`)).text(),
      await (await office.post(chosen, { person: ['maya'] })).text(),
      await (await office.post(chosen, { person: ['maya'] })).text(),
    ];
    for (const page of pages) expect(page).not.toContain('David');
    expect(pages[2]).toContain('another contact');
    const admin = await desk.visit(staffEmails.admin);
    expect(await (await admin.post(chosen, { person: ['maya'] })).text()).toContain('David Price');
  });
});

describe('the outstanding list, sorted', () => {
  test('by class at first, by surname, or by whom an email went to longest ago', async () => {
    expect(await names(list)).toEqual([
      'Leo Brandt',
      'Ines Costa',
      'Maya Khan',
      'Ben Reyes',
      'Tom Reyes',
    ]);
    const tom = (await desk.store.findPerson('northbrook', 'tom'))?.person;
    if (!tom) throw new Error('no Tom');
    const person = { ...tom, lastName: 'Abbot' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await names(`${list}?sort=name`))[0]).toBe('Tom Abbot');
    await desk.settle({ kind: 'contact', id: 'samira' });
    desk.pass(3600);
    office = await desk.visit(staffEmails.office);
    await desk.settle({ kind: 'contact', id: 'rosa' });
    expect(await names(`${list}?sort=emailed`)).toEqual([
      // Never emailed, then an hour before the others.
      'Leo Brandt',
      'Ines Costa',
      'Maya Khan',
      'Ben Reyes',
      'Tom Abbot',
    ]);
    expect(
      (await open(`${list}?sort=emailed`)).page.querySelector('option[selected][value=emailed]'),
    ).not.toBeNull();
    expect(await names(`${list}?sort=shoe-size`)).toEqual(await names(list));
  });
});

describe('an outstanding list without anybody', () => {
  test('says that nothing matches, with a way to clear the filters', async () => {
    const page = await open(await look({ q: 'Zzz', why: 'talk' }));
    expect(page.text).toContain('Nothing matches these filters.');
    const clear = page.page
      .querySelectorAll('main a')
      .find(({ text }) => text === 'Clear the filters');
    expect(clear?.getAttribute('href')).toBe('/desk/outstanding?round=autumn');
    expect(page.text).not.toContain('has signed');
    expect(page.page.querySelectorAll('main table')).toHaveLength(0);
  });

  test('says that everyone has signed where that is so', async () => {
    await desk.issueRound({
      id: 'small',
      forms: ['photo-video-consent'],
      audience: { kinds: ['pupil'], years: [], classes: ['5A'] },
    });
    await desk.signAs('rosa');
    const page = await open(`${list}?round=small`);
    expect(page.text).toContain('Everyone who is asked has signed.');
    expect(page.text).not.toContain('Nothing matches');
    desk.clock.now = '2027-10-01T09:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    expect((await open(`${list}?round=small`)).text).toContain(
      'This round was for a school year that has ended, so nobody is being asked.',
    );
  });
});

describe('what was done with a thing to do', () => {
  const internet = 'internet-access-consent';
  const item = (agreement: string) => `/desk/to-do/person.tom/form.${agreement}`;

  test('stands on the row of whom it is about, until it does not count any more', async () => {
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    const of = (await desk.store.findPerson('northbrook', 'tom'))?.agreements.find(
      ({ form }) => form === internet,
    );
    const at = item(of?.id ?? '');
    await office.post(at, { what: 'snooze', until: 'fortnight' });
    const row = async () => (await names2()).find((one) => one.startsWith('Tom')) ?? '';
    const names2 = async () => (await open(list)).rows;
    expect(await row()).toContain(
      'Using the internet: snoozed until Wednesday 16 September, by Olive Moss',
    );
    // By form: only what that form is about.
    expect((await open(`${list}?form=photo-video-consent&class=5A`)).text).not.toContain('snoozed');
    await office.post(at, { what: 'wake' });
    expect(await row()).not.toContain('snoozed');
    await office.post(at, { what: 'assign', to: 'olive' });
    expect(await row()).toContain('Using the internet: assigned to Olive Moss');
    const [followUp] = await desk.store.listFollowUps('northbrook');
    await office.post('/desk/to-do', { person: 'tom', id: followUp?.id ?? '' });
    expect(await row()).toContain('Using the internet: marked as done by Olive Moss on 2 Sept');
    // Said again, it is to be done again.
    desk.pass(60);
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'talk' });
    expect(await row()).not.toContain('seen to');
  });

  test('stands on the row of every child of a contact, wherever else there is one', async () => {
    await office.post('/desk/to-do/contact.karl/no-email', { what: 'snooze', until: 'fortnight' });
    expect((await open(list)).rows[0]).toContain(
      'No email address: snoozed until Wednesday 16 September, by Olive Moss',
    );
  });

  test('and is put off stands on the page of one person, where what is left to do stands', async () => {
    await office.post('/desk/to-do/contact.karl/no-email', { what: 'snooze', until: 'fortnight' });
    const page = await open('/desk/to-do?person=leo');
    expect(page.text).toMatch(/Snoozed until Wednesday 16 September/);
    expect((await open('/desk/to-do')).text).not.toContain('Snoozed until');
  });
});
