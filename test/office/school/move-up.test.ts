import { beforeEach, describe, expect, test } from 'vitest';
import { outdate } from '../../../functions/core/register/register-job-steps.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { filledIn, typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, officeOn } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { runImports } from '../../support/desk/run-imports.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await on('2027-09-02');
});

const on = async (day: string) => {
  office = await officeOn(desk, day);
};

const path = '/desk/start-of-year/move-up';
const open = (address: string) => readAt(office, address);
const person = async (id: string) => (await desk.store.findPerson('northbrook', id))?.person;
const places = async () =>
  (await desk.store.listPeople('northbrook'))
    .filter(({ kind }) => kind === 'pupil')
    .map(({ id, class: name, year, leftOn }) => [id, name, year, leftOn].join(' '))
    .sort();

/** Says where the classes go; the page of the job, once the preview is there. */
async function look(typed: Record<string, string | string[]> = {}) {
  const sent = await typeOver(office, path, typed);
  expect(sent.status).toBe(303);
  await runImports(desk);
  return sent.headers.get('Location') ?? '';
}
const leaversIn = (text: string): string => /Enter (\d+) to confirm/.exec(text)?.[1] ?? '';

/** The same, applied, with the leavers' number typed. */
async function moveUp(typed: Record<string, string> = {}) {
  const job = await look(typed);
  await office.post(job, { leavers: leaversIn((await open(job)).text) });
  await runImports(desk);
  return job;
}

describe('moving the school up without a file', () => {
  test('is offered at the start of the year, and opens on 1 September', async () => {
    await on('2027-08-20');
    expect((await open('/desk/start-of-year')).links).toContain(path);
    const page = await open(path);
    expect(page.text).toContain('You can move everyone up from Wednesday 1 September 2027.');
    expect(page.text).toContain(
      'a request for forms for 2027-28 already treats each pupil as one year group higher',
    );
    expect((await office.post(path, { id: 'early', lastYear: '5' })).headers.get('Location')).toBe(
      path,
    );
    expect(await desk.store.findRegisterJob('northbrook', 'early')).toBeUndefined();
  });

  test('proposes a class by the number in it, and shows each class before anything is saved', async () => {
    const before = await places();
    const page = await open(path);
    expect(page.fields('to-0')[0]?.value).toBe('5B');
    const job = await look({ lastYear: '9', 'to-1': '10Y' });
    const preview = await open(job);
    expect(preview.text).toContain('Nothing has been saved yet.');
    expect(preview.rows).toContainEqual(expect.stringMatching(/^4B \| 5B \|/));
    expect(await places()).toEqual(before);
  });

  test('asks for a class that no rule gives, and keeps what was typed', async () => {
    const maya = await person('maya');
    if (!maya) throw new Error('nobody');
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: { ...maya, class: 'Oak' } },
    ]);
    const response = await typeOver(office, path, { 'to-0': '5Z' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual(['Enter the new class for Oak']);
    expect(page.fields('to-0')[0]?.value).toBe('5Z');
  });

  test('moves everybody once, by one job, and says so on the page of the year', async () => {
    await moveUp();
    expect(await person('maya')).toMatchObject({
      class: '5B',
      year: '5',
      movedUp: { for: '2027-28', by: 'olive', was: { class: '4B', year: '4' } },
    });
    expect((await open('/desk/start-of-year')).text).toContain(
      'The school was moved up to 2027-28 on Thursday 2 September 2027.',
    );
    const once = await places();
    expect((await open(path)).text).toContain('The school has been moved up to 2027-28.');
    const again = await office.post(path, { id: 'again', lastYear: '6', 'to-0': '6B' });
    expect(again.headers.get('Location')).toBe(path);
    await runImports(desk);
    expect(await places()).toEqual(once);
    expect((await open('/desk/people/maya')).text).toContain('Moved up 4B, Year 4 to 5B, Year 5');
  });

  test('wants the number of leavers typed where they are more than one in twenty', async () => {
    const job = await look({ lastYear: '4' });
    const html = await (await office.send(job)).text();
    const { text } = read(html);
    const [, leaving = ''] = /Enter (\d+) to confirm how many pupils are leaving/.exec(text) ?? [];
    expect(Number(leaving)).toBeGreaterThan(0);
    const slip = await office.post(job, { leavers: '' });
    expect(slip.status).toBe(422);
    expect(read(await slip.text()).errors).toEqual([
      `Enter ${leaving} to confirm how many pupils are leaving`,
    ]);
    await runImports(desk);
    expect((await person('maya'))?.leftOn).toBeUndefined();
    await office.post(job, { leavers: leaving });
    await runImports(desk);
    expect((await person('maya'))?.leftOn).toBe('2027-09-01');
    expect((await person('maya'))?.class).toBe('4B');
  });

  test('pressed twice is one, and another one meanwhile is out of date', async () => {
    const filled = filledIn(await (await office.send(path)).text());
    for (const _ of [1, 2]) expect((await office.post(path, filled)).status).toBe(303);
    const other = await look();
    const leavers = leaversIn((await open(other)).text);
    await moveUp();
    const done = await places();
    await office.post(other, { leavers });
    await runImports(desk);
    expect((await open(other)).text).toContain('The register has changed since you checked this');
    expect(await places()).toEqual(done);
  });

  test('is undone by the same way, but for whom somebody has moved since', async () => {
    const before = await places();
    const job = await moveUp({ lastYear: '4' });
    desk.pass(60);
    const { page } = await open(job);
    const id = page.querySelector('form[action$="/undo"] [name=id]')?.getAttribute('value') ?? '';
    const undoing = await office.post(`${path}/undo`, { id });
    await runImports(desk);
    const at = undoing.headers.get('Location') ?? '';
    expect((await open(at)).text).toContain('Undo the move to 2027-28');
    await office.post(at, {});
    await runImports(desk);
    expect((await open(at)).text).toContain('The move has been undone.');
    expect(await places()).toEqual(before);
    // And can be moved up anew.
    expect((await open(path)).text).toContain('Check the changes');
  });

  test('that went half way says so, goes on without moving anybody twice, and can be undone', async () => {
    const before = await places();
    const job = await look();
    await office.post(job, { leavers: leaversIn((await open(job)).text) });
    const id = job.split('/').at(-1) ?? '';
    const stands = await desk.store.findRegisterJob('northbrook', id);
    const maya = await person('maya');
    if (stands?.state !== 'applying' || !maya) throw new Error('nothing to apply');
    const now = { class: '5B', year: '5' as const };
    const was = { class: '4B', year: '4' as const };
    const movedUp = { for: '2027-28', at: desk.clock.now, by: 'olive', was, now };
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: { ...maya, ...now, movedUp } },
    ]);
    const stale = outdate({ ...stands, startedRev: 1 });
    await desk.store.commit([{ fact: 'register-job-moved', job: stale, was: 'applying' }]);
    const ended = await open(job);
    expect(ended.text).not.toContain('nothing was saved');
    expect(ended.page.querySelector('form[action$="/undo"]')).not.toBeNull();
    expect((await open(path)).text).toContain('1 pupil has already been moved up to 2027-28');
    const undo = (await open(path)).page.querySelector('form[action$="/undo"] [name=id]');
    const undoing = await office.post(`${path}/undo`, { id: undo?.getAttribute('value') ?? '' });
    await moveUp();
    expect(await person('maya')).toMatchObject({ class: '5B', year: '5' });
    expect(undoing.headers.get('Location')).not.toBe(path);
    expect(await places()).not.toEqual(before);
  });

  test('asks again where the classes are others than the page showed', async () => {
    const filled = filledIn(await (await office.send(path)).text());
    const maya = await person('maya');
    if (!maya) throw new Error('nobody');
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: { ...maya, class: '3A' } },
    ]);
    const sent = await office.post(path, filled);
    expect(sent.status).toBe(422);
    expect(read(await sent.text()).errors[0]).toContain('The classes have changed since');
  });

  test('keeps what staff judged, and what was corrected after the preview of other fields', async () => {
    const job = await look();
    await typeOver(office, '/desk/people/maya/edit', { userName: 'm.khan' });
    await office.post('/desk/people/maya/judged-able', { able: 'yes' });
    await office.post(job, { leavers: leaversIn((await open(job)).text) });
    await runImports(desk);
    expect(await person('maya')).toMatchObject({
      class: '5B',
      userName: 'm.khan',
      judgedAble: { by: 'olive' },
    });
  });
});

describe('who would be left out', () => {
  test('is listed by reason, with a link to each', async () => {
    const leo = await person('leo');
    if (!leo) throw new Error('nobody');
    const { year: _year, ...nameless } = leo;
    await desk.store.writeRegister('northbrook', [{ put: 'person', person: nameless }]);
    const page = await open('/desk/start-of-year');
    expect(page.text).toMatch(/No year group, so a round for a year group leaves them out \(\d+\)/);
    expect(page.text).toContain('Classes nobody can countersign for (1)');
    expect(page.text).toContain('Nobody can give permission for them');
    expect(page.links).toContain('/desk/people/leo');
    expect(page.links).toContain('/desk/register?group=5A');
  });
});
