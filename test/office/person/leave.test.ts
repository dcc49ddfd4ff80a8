import { beforeEach, describe, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { filledIn, typeKnowing, typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, officeOn, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const open = (address: string, visitor = office) => readAt(visitor, address);
const leave = (typed: Record<string, string> = {}, id = 'maya') =>
  typeOver(office, `/desk/people/${id}/leave`, { why: 'moved-school', ...typed });
const comeBack = (seen = '2026-09-02', id = 'maya') =>
  office.post(`/desk/people/${id}/return`, { seen });
const person = async (id = 'maya') => (await desk.store.findPerson('northbrook', id))?.person;

describe('leaving', () => {
  test('is from today unless another date is typed, with the reason on record', async () => {
    expect((await leave()).headers.get('Location')).toBe('/desk/people/maya?done=left');
    expect((await person())?.leftOn).toBe('2026-09-02');
    const page = await open('/desk/people/maya');
    expect(page.text).toContain('2 September 2026 (moved to another school)');
    expect(page.rows.join()).toContain(
      'Left on 2 September 2026: moved to another school | Olive Moss',
    );
    await leave({ 'leftOn-day': '20', 'leftOn-month': '7', why: 'other' }, 'leo');
    expect((await person('leo'))?.leftOn).toBe('2026-07-20');
  });

  test('needs a real date within a year, and a reason, and says so at once', async () => {
    const response = await leave({ 'leftOn-day': '31', 'leftOn-month': '2', why: '' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual([
      'Enter the first day they are no longer at the school, such as 27 3 2026',
      'Choose why they left or are leaving',
    ]);
    expect(page.fields('leftOn-day')[0]?.value).toBe('31');
    const far = read(await (await leave({ 'leftOn-day': '3', 'leftOn-year': '2027' })).text());
    expect(far.errors).toEqual(['The date must be within a year from today']);
    expect((await person())?.leftOn).toBeUndefined();
  });

  test('ends asking: no list, no link and no yes names them, until they return', async () => {
    await desk.issueRound();
    const asked = async () => {
      const list = await open('/desk/outstanding?round=autumn');
      const clearance = await open(
        '/desk/clearance?class=4B&use=internet',
        await desk.visit(staffEmails.esafety),
      );
      return [list.text.includes('Maya Khan'), clearance.text.includes('Maya Khan')];
    };
    expect(await asked()).toEqual([true, true]);
    await leave();
    expect(await asked()).toEqual([false, false]);
    await expect(desk.signAs('samira', { person: 'maya' })).rejects.toThrow(/nothing-to-sign/);
    desk.pass(60);
    await comeBack();
    expect(await asked()).toEqual([true, true]);
    await desk.signAs('samira', { person: 'maya' });
  });

  test('of staff ends their session and takes their roles, which do not return with them', async () => {
    const grace = await desk.visit(staffEmails.teacher);
    expect((await grace.send('/desk/countersign')).status).toBe(200);
    await leave({}, 'grace');
    expect((await grace.send('/desk/countersign')).status).not.toBe(200);
    desk.pass(60);
    await comeBack('2026-09-02', 'grace');
    const { access } = await desk.store.findStanding(emailHash(staffEmails.teacher));
    expect(access).toMatchObject([{ person: 'grace', roles: [] }]);
    expect((await grace.send('/desk/countersign')).status).not.toBe(200);
  });

  test('of staff leaves no way in by an address that was corrected while they were away', async () => {
    await leave(monday, 'grace');
    await on('2026-09-08');
    await typeOver(office, '/desk/people/grace/edit', { email: 'grace.o@northbrook.example.org' });
    await comeBack('2026-09-07', 'grace');
    const { access } = await desk.store.findStanding(emailHash(staffEmails.teacher));
    expect(access.flatMap(({ roles }) => roles)).toEqual([]);
    const grace = await desk.visit(staffEmails.teacher);
    expect((await grace.send('/desk/countersign')).status).not.toBe(200);
  });

  test('is refused of an administrator, and of oneself', async () => {
    const errors = async (id: string) => read(await (await leave({}, id)).text()).errors;
    expect(await errors('ada')).toEqual([
      'They are an administrator. Remove that role on the Staff page first',
    ]);
    expect(await errors('olive')).toEqual(['You cannot mark yourself as left. Ask a colleague']);
  });

  test('is refused of an administrator whose role is at an earlier address of theirs', async () => {
    const ada = await person('ada');
    if (!ada) throw new Error('nobody');
    const email = 'ada.new@northbrook.example.org';
    const moved = { ...ada, email };
    await desk.store.writeRegister('northbrook', [
      { put: 'person', person: moved },
      { put: 'sign-in', emailHash: emailHash(email), person: 'ada' },
    ]);
    expect(read(await (await leave({}, 'ada')).text()).errors).toEqual([
      'They are an administrator. Remove that role on the Staff page first',
    ]);
    expect((await person('ada'))?.leftOn).toBeUndefined();
  });

  test('is undone by one press, as is returning, and every fact stays', async () => {
    const press = async () => {
      const { page } = await open('/desk/people/maya');
      const made = page.querySelector('main form[action$="/undo"] [name=made]');
      desk.pass(60);
      return office.post('/desk/people/maya/undo', { made: made?.getAttribute('value') ?? '' });
    };
    await leave();
    await press();
    expect((await person())?.leftOn).toBeUndefined();
    await leave();
    desk.pass(60);
    await comeBack();
    await press();
    expect((await person())?.leftOn).toBe('2026-09-02');
    const { corrections = [] } = (await person()) ?? {};
    expect(corrections.map(({ was, now }) => [was, now])).toEqual([
      [undefined, '2026-09-02'],
      ['2026-09-02', undefined],
      [undefined, '2026-09-02'],
      ['2026-09-02', undefined],
      [undefined, '2026-09-02'],
    ]);
    const noted = desk.trail.sent.map(({ type }) => type).filter((type) => /person-/.test(type));
    expect(noted).toEqual([
      'person-left',
      'person-returned',
      'person-left',
      'person-returned',
      'person-left',
    ]);
  });

  test('is the way to undo that somebody was added', async () => {
    const added = await typeKnowing(office, '/desk/people/new', {
      firstName: 'Zara',
      lastName: 'Ali',
      class: '4B',
    });
    const [, id = ''] = /people\/([^?]+)/.exec(added.headers.get('Location') ?? '') ?? [];
    expect((await open(`/desk/people/${id}`)).text).toContain(
      'Undo: added to the register by hand',
    );
    await office.post(`/desk/people/${id}/undo`, { made: 'added' });
    const page = await open(`/desk/people/${id}`);
    expect(page.text).toContain('2 September 2026 (entered by mistake)');
  });
});

/** The desk as it is at eight in the morning of a day, for whoever signs in then. */
const on = async (day: string) => {
  office = await officeOn(desk, day);
};

const monday = { 'leftOn-day': '7', 'leftOn-month': '9', 'leftOn-year': '2026' };

describe('leaving on a day that is to come', () => {
  test('changes nothing before it, and all of it on it, with nothing running', async () => {
    await desk.issueRound();
    const response = await leave(monday);
    expect(response.headers.get('Location')).toBe('/desk/people/maya?done=leaving');
    const isAsked = async () =>
      (await open('/desk/outstanding?round=autumn')).text.includes('Maya Khan');
    expect(await isAsked()).toBe(true);
    const page = await open('/desk/people/maya');
    expect(page.text).toContain('Leaving 7 September 2026 (moved to another school)');
    expect(page.text).not.toContain('Closed: left');
    expect((await open('/desk/register?group=4B')).text).toContain('leaving on 7 September 2026');
    await on('2026-09-06');
    expect(await isAsked()).toBe(true);
    await on('2026-09-07');
    expect(await isAsked()).toBe(false);
    expect((await open('/desk/people/maya')).text).toContain('Closed: left on 7 September 2026');
    await expect(desk.signAs('samira', { person: 'maya' })).rejects.toThrow(/nothing-to-sign/);
  });

  test('of staff ends their sign-in on it, and no role comes back with them', async () => {
    await leave(monday, 'grace');
    await on('2026-09-06');
    const grace = await desk.visit(staffEmails.teacher);
    expect((await grace.send('/desk/countersign')).status).toBe(200);
    await on('2026-09-07');
    expect((await grace.send('/desk/countersign')).status).not.toBe(200);
    await comeBack('2026-09-07', 'grace');
    expect((await person('grace'))?.leftOn).toBeUndefined();
    const { access } = await desk.store.findStanding(emailHash(staffEmails.teacher));
    expect(access).toMatchObject([{ person: 'grace', roles: [] }]);
    expect((await grace.send('/desk/countersign')).status).not.toBe(200);
  });

  test('is changed, or cancelled by one press with roles and all as they were', async () => {
    await leave(monday, 'grace');
    desk.pass(60);
    const page = await open('/desk/people/grace/leave');
    expect(page.fields('leftOn-day')[0]?.value).toBe('7');
    await leave({ ...monday, 'leftOn-day': '9' }, 'grace');
    expect((await person('grace'))?.leftOn).toBe('2026-09-09');
    expect((await open('/desk/people/grace')).rows.join()).toContain(
      'Leaving day changed from 7 September 2026 to 9 September 2026',
    );
    desk.pass(60);
    const stays = await comeBack('2026-09-09', 'grace');
    expect(stays.headers.get('Location')).toBe('/desk/people/grace?done=staying');
    await on('2026-09-10');
    const grace = await desk.visit(staffEmails.teacher);
    expect((await grace.send('/desk/countersign')).status).toBe(200);
  });

  test('keeps another reason for the same day as a change, which can be undone', async () => {
    await leave(monday);
    const before = await desk.store.findSchool('northbrook');
    desk.pass(60);
    const response = await leave({ ...monday, why: 'left-country' });
    expect(response.headers.get('Location')).toBe('/desk/people/maya?done=leaving-reason');
    const page = await open('/desk/people/maya?done=leaving-reason');
    expect(page.text).toContain('The new reason for leaving is saved.');
    expect(page.text).toContain('Leaving 7 September 2026 (left the country)');
    expect(page.rows.join()).toContain('Reason for leaving changed to: left the country');
    expect(desk.trail.sent.at(-1)).toMatchObject({ type: 'person-corrected', about: 'maya' });
    const made = page.page.querySelector('main form[action$="/undo"] [name=made]');
    desk.pass(60);
    await office.post('/desk/people/maya/undo', { made: made?.getAttribute('value') ?? '' });
    const undone = await open('/desk/people/maya');
    expect(undone.text).toContain('Leaving 7 September 2026 (moved to another school)');
    expect(undone.rows.join()).toContain('Undone: reason for leaving changed');
    expect(undone.text).toContain('Undo: leaving on 7 September 2026: moved to another school');
    // No file is compared with reasons.
    expect((await desk.store.findSchool('northbrook'))?.registerRev).toBe(before?.registerRev);
  });

  test('keeps no other reason from a page that showed an earlier one, nor after the day', async () => {
    await leave(monday);
    const stale = filledIn(await (await office.send('/desk/people/maya/leave')).text());
    await leave({ ...monday, why: 'left-country' });
    const late = await office.post('/desk/people/maya/leave', { ...stale, why: 'other' });
    expect(late.status).toBe(409);
    await on('2026-09-07');
    const after = await leave({ ...monday, why: 'other' });
    expect(after.status).toBe(409);
    expect(read(await after.text()).text).toContain('Nothing was saved');
    expect((await open('/desk/people/maya')).text).toContain('(left the country)');
  });

  test('is not changed on a page that showed another day', async () => {
    const stale = await (await office.send('/desk/people/maya/leave')).text();
    await leave(monday);
    const late = { ...filledIn(stale), why: 'other', ...monday, 'leftOn-day': '9' };
    expect((await office.post('/desk/people/maya/leave', late)).status).toBe(409);
    expect((await person())?.leftOn).toBe('2026-09-07');
  });
});

describe('returning', () => {
  test('is refused where they left on another date meanwhile', async () => {
    await leave();
    expect((await comeBack('2026-09-01')).status).toBe(409);
    expect((await person())?.leftOn).toBe('2026-09-02');
  });

  test('is refused where somebody else has their number by now', async () => {
    await leave();
    const taken = { firstName: 'Zara', lastName: 'Ali', class: '4B', admissionNumber: '1001' };
    expect((await typeKnowing(office, '/desk/people/new', taken)).status).toBe(303);
    const response = await comeBack();
    expect(response.status).toBe(409);
    expect(read(await response.text()).text).toContain(
      'Zara Ali, 4B, already has this admission number',
    );
    expect((await person())?.leftOn).toBe('2026-09-02');
  });
});
