import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
const photos = 'photo-video-consent';
const internet = 'internet-access-consent';

beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
  await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'talk' });
});

const open = (query = '', visitor = office) => readAt(visitor, `/desk/to-do${query}`);
const titles = async (query = '', visitor = office) =>
  (await open(query, visitor)).page.querySelectorAll('main h3').map(({ text }) => text.trim());

const toms = 'Tom Reyes, 5A: Using the internet';
const item = '/desk/to-do/person.tom/form.internet-access-consent.standing';
const snooze = (until: string, visitor = office) => visitor.post(item, { what: 'snooze', until });
const assign = (to: string, at = item) => office.post(at, { what: 'assign', to });
/** A day passes, and everybody signs in again. */
const pass = async (days: number) => {
  desk.pass(days * 86_400);
  office = await desk.visit(staffEmails.office);
};

describe('what is snoozed', () => {
  test('leaves the list and comes back by itself on the day', async () => {
    expect((await open('?person=tom')).links).toContain(`${item}?from=person%3Dtom`);
    const then = await snooze('tomorrow');
    expect((await readAt(office, then.headers.get('Location') ?? '')).text).toContain(
      'Snoozed until Thursday 3 September. It will come back to the list then.',
    );
    expect(await titles()).not.toContain(toms);
    expect(await titles('?show=snoozed')).toEqual([toms]);
    expect((await open('?show=snoozed')).text).toContain('until Thursday 3 September');
    await pass(1);
    expect(await titles()).toContain(toms);
    expect(await titles('?show=snoozed')).toEqual([]);
  });

  test('until next Monday is back on that Monday, not on a day before', async () => {
    await snooze('monday');
    await pass(4);
    expect(await titles()).not.toContain(toms);
    await pass(1);
    expect(await titles()).toContain(toms);
  });

  test('for two weeks is back after fourteen days', async () => {
    await snooze('fortnight');
    await pass(13);
    expect(await titles()).not.toContain(toms);
    await pass(1);
    expect(await titles()).toContain(toms);
  });

  test('is back at once when something new happens to it', async () => {
    await snooze('fortnight');
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    expect(await titles()).toContain(toms);
  });

  test('is back when somebody stops it', async () => {
    await snooze('fortnight');
    await office.post(item, { what: 'wake' });
    expect(await titles()).toContain(toms);
  });

  test('stays with those who must act on it: nobody leaves a picture up because the office waits', async () => {
    await desk.signAs('samira', { form: photos });
    await desk.signAs('samira', { form: photos, said: 'withdraw' });
    const [id] = (await open('?person=maya')).fields('id');
    const at = `/desk/to-do/person.maya/said.${id?.value}`;
    expect((await office.post(at, { what: 'snooze', until: 'monday' })).status).toBe(303);
    expect(await titles()).not.toContain('Maya Khan, 4B: Photos and video');
    for (const role of ['publisher', 'teacher', 'esafety'] as const)
      expect(await titles('', await desk.visit(staffEmails[role]))).toContain(
        'Maya Khan, 4B: Photos and video',
      );
    const eve = await desk.visit(staffEmails.esafety);
    expect((await open('', eve)).text).toContain(
      'by the office until Monday 7 September. It stays on your list.',
    );
  });

  test('asks for how long, and changes nothing until it is said', async () => {
    const response = await office.post(item, { what: 'snooze' });
    expect(response.status).toBe(422);
    expect(read(await response.text()).errors).toEqual(['Choose how long to snooze it']);
    expect(await titles()).toContain(toms);
  });

  test('is counted for each role as it is listed', async () => {
    await desk.signAs('samira', { form: photos });
    await desk.signAs('samira', { form: photos, said: 'withdraw' });
    await desk.signAs('samira', { form: internet, answer: 'talk' });
    await desk.signAs('david', { form: internet, answer: 'talk' });
    await snooze('monday');
    for (const role of ['admin', 'office', 'esafety', 'publisher', 'teacher'] as const) {
      const visitor = await desk.visit(staffEmails[role]);
      const told = /(\d+) things? to do/.exec((await readAt(visitor, '/desk')).text)?.[1];
      expect([role, Number(told)]).toEqual([role, (await titles('', visitor)).length]);
    }
  });

  test('stays among what is assigned to somebody, with until when', async () => {
    await assign('olive');
    await snooze('tomorrow');
    expect(await titles('?show=mine')).toEqual([toms]);
    expect((await open('?show=mine')).text).toContain('Snoozed until Thursday 3 September');
    await pass(1);
    expect((await open('?show=mine')).text).not.toContain('Snoozed until');
  });

  test('is not counted on the home page', async () => {
    const total = async () => /(\d+) things? to do/.exec((await readAt(office, '/desk')).text)?.[1];
    const before = Number(await total());
    await snooze('monday');
    expect(Number(await total())).toBe(before - 1);
  });
});

describe('what is assigned', () => {
  test('is theirs: shown by name, and under “Assigned to me” for them alone', async () => {
    await assign('ada');
    expect((await open('?person=tom')).text).toContain('Assigned to Ada Moss');
    const ada = await desk.visit(staffEmails.admin);
    expect(await titles('?show=mine', ada)).toEqual([toms]);
    expect(await titles('?show=mine')).toEqual([]);
    // Others have each reply by itself, and what the office gave them among it.
    await assign('eve');
    expect(await titles('?show=mine', await desk.visit(staffEmails.esafety))).toEqual([toms]);
    await assign('');
    expect((await open('?person=tom')).text).not.toContain('Assigned to Ada');
  });

  test('says to whom, and keeps what the list was narrowed to', async () => {
    const from = 'class=5A&show=mine';
    expect((await open('?class=5A')).links).toContain(`${item}?from=class%3D5A`);
    const page = await readAt(office, `${item}?${new URLSearchParams({ from })}`);
    expect(page.links).toContain(`/desk/to-do?${from}`);
    const sent = await office.post(item, { what: 'assign', to: 'ada', from });
    const then = sent.headers.get('Location') ?? '';
    expect(then).toMatch(/^\/desk\/to-do\?class=5A&show=mine&done=assign&at=person\.tom/);
    expect((await readAt(office, then)).text).toContain('Assigned to Ada Moss.');
    const fields = (await open('?class=5A')).fields;
    const done = {
      person: 'tom',
      id: fields('id')[0]?.value ?? '',
      from: fields('from')[0]?.value ?? '',
    };
    const seen = await office.post('/desk/to-do', done);
    expect(seen.headers.get('Location')).toBe('/desk/to-do?class=5A&done=whole');
    const elsewhere = await office.post(item, { what: 'wake', from: '//example.org' });
    expect(elsewhere.headers.get('Location') ?? '').not.toContain('example');
  });

  test('can be given to nobody who is not told of it', async () => {
    const { page } = await readAt(office, item);
    const names = page
      .querySelectorAll('select[name=to] option')
      .map((option) => option.text.trim());
    // A wish to talk is no teacher's matter, and nobody of the photo list's.
    expect(names).toEqual(['Nobody', 'Ada Moss', 'Eve Moss', 'Olive Moss']);
    expect((await assign('grace')).status).toBe(404);
    expect((await assign('nora')).status).toBe(404);
  });

  test('stays assigned while it is snoozed, and however it goes on', async () => {
    await assign('ada');
    await snooze('monday');
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    const ada = await desk.visit(staffEmails.admin);
    expect(await titles('?show=mine', ada)).toEqual([toms]);
  });

  test('is the office’s to give away: for others there is no such page', async () => {
    for (const role of ['esafety', 'teacher', 'publisher'] as const) {
      const visitor = await desk.visit(staffEmails[role]);
      expect((await visitor.send(item)).status).toBe(403);
      expect((await snooze('monday', visitor)).status).toBe(403);
    }
    expect(await titles()).toContain(toms);
  });

  test('at the same moment as somebody snoozes it, both happen', async () => {
    const { commit } = desk.store;
    let others = 0;
    desk.store.commit = async (facts) => {
      others += 1;
      if (others === 1) {
        desk.store.commit = commit;
        await snooze('monday');
      }
      return commit(facts);
    };
    expect((await assign('ada')).status).toBe(303);
    const [kept] = await desk.store.listHandlings('northbrook');
    expect(kept).toMatchObject({ rev: 2, assignedTo: 'ada', snoozed: { until: '2026-09-07' } });
  });

  test('what is not there, or not to do, has no page', async () => {
    for (const at of ['person.tom/form.other', 'person.maya/said.x', 'school/old-register', 'x/y'])
      expect((await office.send(`/desk/to-do/${at}`)).status, at).toBe(404);
  });
});
