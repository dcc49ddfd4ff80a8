import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, grant, officeOn, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await on('2026-09-02');
});

const on = async (day: string) => {
  office = await officeOn(desk, day);
};

const path = '/desk/people/grace/cover';
const friday = { 'until-day': '18', 'until-month': '9', 'until-year': '2026' };
const cover = (typed: Record<string, string> = {}) =>
  typeOver(office, path, { class: '5A', ...friday, ...typed });
const open = (address: string, visitor = office) => readAt(visitor, address);
const covers = async () => (await desk.store.findPerson('northbrook', 'grace'))?.person.covers;
/** What the teacher may open of 5A. */
async function mayTeach() {
  const grace = await desk.visit(staffEmails.teacher);
  const statuses = ['/desk/my-class?class=5A', '/desk/classes/new?class=5A'].map(
    async (address) => (await grace.send(address)).status,
  );
  return Promise.all(statuses);
}

describe('class cover', () => {
  test('makes somebody a teacher of the class until its last day, with nothing running', async () => {
    expect(await mayTeach()).toEqual([403, 403]);
    expect((await cover()).headers.get('Location')).toBe('/desk/people/grace?done=cover-set');
    expect(await mayTeach()).toEqual([200, 200]);
    const grace = await desk.visit(staffEmails.teacher);
    expect((await open('/desk/countersign', grace)).text).toContain(
      'Nothing waits for you in 4B, 5A',
    );
    await on('2026-09-18');
    expect(await mayTeach()).toEqual([200, 200]);
    await on('2026-09-19');
    expect(await mayTeach()).toEqual([403, 403]);
    expect((await open('/desk/people/grace')).text).toContain(
      'Covered 5A from Wednesday 2 September 2026 to Friday 18 September 2026',
    );
  });

  test('ends before they leave the school', async () => {
    await typeOver(office, '/desk/people/grace/leave', {
      why: 'moved-school',
      'leftOn-day': '7',
      'leftOn-month': '9',
      'leftOn-year': '2026',
    });
    const refused = await cover();
    expect(refused.status).toBe(422);
    expect(read(await refused.text()).errors).toEqual([
      'The last day must be before the day they leave the school',
    ]);
    expect(await covers()).toBeUndefined();
  });

  test('begins on its first day', async () => {
    await cover({ 'from-day': '14' });
    expect(await mayTeach()).toEqual([403, 403]);
    expect((await open('/desk/people/grace')).text).toContain('Will cover 5A');
    await on('2026-09-14');
    expect(await mayTeach()).toEqual([200, 200]);
  });

  test('is told on their page and with the class, by whom and until when', async () => {
    await cover();
    const theirs = (await open('/desk/people/grace')).text;
    expect(theirs).toContain(
      'Covers 5A from Wednesday 2 September 2026 to Friday 18 September 2026. Set by Olive Moss on 2 September 2026.',
    );
    expect((await open('/desk/register?group=5A')).text).toContain(
      'Grace Oyelaran, cover from Wednesday 2 September to Friday 18 September, set by Olive Moss',
    );
  });

  test('is cancelled by one press, and stays on record', async () => {
    await cover();
    const { page } = await open('/desk/people/grace');
    const field = (name: string) =>
      page.querySelector(`main form[action$="/cover/end"] [name=${name}]`)?.getAttribute('value') ??
      '';
    desk.pass(60);
    const cancel = () => office.post(`${path}/end`, { class: field('class'), at: field('at') });
    expect((await cancel()).headers.get('Location')).toBe('/desk/people/grace?done=cover-ended');
    expect(await mayTeach()).toEqual([403, 403]);
    expect((await open('/desk/people/grace')).text).toMatch(
      /Cover for 5A .* was cancelled by Olive Moss/,
    );
    const { text } = await open('/desk/people/grace?show=register');
    const words = 'class cover for 5A from 2 September 2026 to 18 September 2026';
    expect(text).toMatch(new RegExp(`Cancelled ${words} ?Olive Moss.*Set ${words} ?Olive Moss`));
    await cancel();
    expect(
      desk.trail.sent.map(({ type }) => type).filter((type) => type.startsWith('cover')),
    ).toEqual(['cover-set', 'cover-ended']);
    expect((await office.post(`${path}/end`, { class: '5A', at: 'never' })).status).toBe(404);
  });

  test('says all that is wrong at once, and keeps what was typed', async () => {
    const response = await cover({ class: '', 'from-day': '1', 'until-day': '' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual([
      'Choose the class they will cover',
      'The first day must be today or later',
      'Enter the last day of the cover, such as 18 12 2026',
    ]);
    expect(page.fields('until-month')[0]?.value).toBe('9');
    const errors = async (typed: Record<string, string>) =>
      read(await (await cover(typed)).text()).errors;
    expect(await errors({ class: '4B' })).toEqual(['They are already a teacher of 4B']);
    expect(await errors({ 'from-day': '20' })).toEqual([
      'The last day must be the same as or after the first day',
    ]);
    await cover();
    desk.pass(60);
    expect(await errors({ 'until-day': '25' })).toEqual([
      'They already cover 5A from Wednesday 2 September until Friday 18 September. Cancel that first to change the days',
    ]);
  });

  test('by somebody who leaves before it ends is warned of, and stays as it was set', async () => {
    await cover();
    const warning = 'is leaving on Tuesday 15 September 2026, before this cover ends';
    expect((await open('/desk/people/grace')).text).not.toContain(warning);
    const day = { 'leftOn-day': '15', 'leftOn-month': '9', 'leftOn-year': '2026' };
    const left = await typeOver(office, '/desk/people/grace/leave', {
      why: 'moved-school',
      ...day,
    });
    const page = await open(left.headers.get('Location') ?? '');
    expect(page.text).toContain(`Grace Oyelaran ${warning}`);
    expect(await covers()).toHaveLength(1);
    await on('2026-09-14');
    const last = { 'leftOn-day': '19', 'leftOn-month': '9', 'leftOn-year': '2026' };
    await typeOver(office, '/desk/people/grace/leave', { why: 'moved-school', ...last });
    expect((await open('/desk/people/grace')).text).not.toContain('before this cover ends');
  });

  test('posted twice is set once', async () => {
    await cover();
    desk.pass(1);
    expect((await cover()).status).toBe(303);
    expect(await covers()).toHaveLength(1);
  });

  test('of somebody who is no class teacher at the desk says what they need', async () => {
    await typeOver(office, '/desk/people/nora/cover', { class: '5A', ...friday });
    expect((await open('/desk/people/nora')).text).toContain(
      'They cannot countersign for their class yet. Ask an administrator to make them a class teacher',
    );
    const ada = await desk.visit(staffEmails.admin);
    const teachers = (await open('/desk/staff', ada)).text;
    expect(teachers).toMatch(/Make .*class teacher/i);
  });
});

describe('two teachers of one class', () => {
  test('each see it, and each may open its signing', async () => {
    const nora = (await desk.store.findPerson('northbrook', 'nora'))?.person;
    if (!nora) throw new Error('nobody');
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: { ...nora, classes: ['4B'] } },
    ]);
    await grant(desk, 'northbrook', 'nora', staffEmails.none, ['teacher']);
    for (const email of [staffEmails.teacher, staffEmails.none]) {
      const teacher = await desk.visit(email);
      expect((await teacher.send('/desk/my-class?class=4B')).status).toBe(200);
      expect((await teacher.send('/desk/classes/new?class=4B')).status).toBe(200);
    }
  });
});
