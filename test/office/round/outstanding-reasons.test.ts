import { beforeEach, describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { asFounded } from '../../support/person/people.ts';

let desk: Desk;
let office: Visitor;
const internet = 'internet-access-consent';
const phone = 'phone-permission';

beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

describe('the outstanding list', () => {
  const rows = async (query: string) => (await readAt(office, `/desk/outstanding?${query}`)).rows;

  test('says and filters by what was said, and leaves out what no round asked for', async () => {
    await desk.signAs('samira', { form: internet });
    await desk.signAs('david', { form: internet, answer: 'no' });
    await desk.signAs('samira', { form: phone });
    expect(await rows('why=parents-differ')).toEqual([
      expect.stringMatching(
        /^Maya Khan \| 4B \| Using the internet \| parents do not say the same \| Office \|/,
      ),
    ]);
    await desk.signAs('rosa', { form: internet, person: 'tom' });
    await desk.signAs('rosa', { form: internet, person: 'tom', said: 'withdraw' });
    expect(await rows('why=withdrawn')).toEqual([
      expect.stringMatching(
        /^Tom Reyes \| 5A \| Using the internet \| withdrawn \(Rosa Reyes\) \| Office \|/,
      ),
    ]);
    expect((await rows('')).join()).not.toContain('Phone');
  });

  test('of what families asked for and visits says what waits in school, and chases nobody', async () => {
    await desk.signAs('samira', { form: phone });
    await desk.signAs('rosa', { form: 'byod-agreement', person: 'ben' });
    expect(await rows('round=-')).toEqual([
      expect.stringMatching(
        /^Maya Khan \| 4B \| Phone at the office \| waiting for approval \| Approver \| –$/,
      ),
      expect.stringMatching(
        /^Ben Reyes \| 4B \| Own device \| waiting for the pupil \| Pupil in class \| –$/,
      ),
    ]);
    expect(await rows('round=-&why=approver')).toHaveLength(1);
    await desk.signAs('samira', { form: phone, said: 'withdraw' });
    await desk.signAs('rosa', { form: 'byod-agreement', person: 'ben', said: 'withdraw' });
    expect(await rows('round=-')).toEqual([]);
    expect((await office.send('/desk/outstanding/chase?round=-')).status).toBe(404);
  });

  test('says before any round was issued that there is none', async () => {
    desk = createDesk();
    await northbrook(desk);
    office = await desk.visit(staffEmails.office);
    const page = await readAt(office, '/desk/outstanding');
    expect(page.text).toContain('No round has been sent yet.');
    expect(page.text).not.toContain('Nothing is outstanding here.');
    await desk.signAs('samira', { form: phone });
    expect(await rows('')).toHaveLength(1);
  });

  test('says when it waits for a pupil, in class, or for approval', async () => {
    await desk.issueRound({ id: 'rules', forms: ['pupil-aup-primary'] });
    await desk.signAs('samira', { form: 'pupil-aup-primary' });
    expect(await rows('round=rules&why=pupil')).toEqual([
      expect.stringMatching(
        /^Maya Khan \| 4B \| .* \| waiting for the pupil \| Pupil in class \| –$/,
      ),
    ]);
    await desk.issueRound({
      id: 'staff',
      forms: ['staff-conduct'],
      audience: { kinds: ['staff'], years: [], classes: [] },
    });
    await desk.signAs('grace', { kind: 'person', form: 'staff-conduct' });
    expect(await rows('round=staff&why=approver')).toEqual([
      expect.stringMatching(
        /^Grace Oyelaran \| Staff \| .* \| waiting for approval \| Approver \| –$/,
      ),
    ]);
  });

  test('says which form, and whose, each reason is about, where there are several', async () => {
    await desk.settle({ kind: 'contact', id: 'rosa' });
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    const [tom] = (await rows('class=5A')).filter((row) => row.startsWith('Tom'));
    expect(tom).toContain('Using the internet: said no (Rosa Reyes)');
    expect(tom).toMatch(
      /Photos and video, Social media promise: sent 2 Sept, no reply \(Rosa Reyes\)/,
    );
  });

  test('says that nothing matches where filters leave nothing', async () => {
    const at = '/desk/outstanding?why=withdrawn';
    expect((await readAt(office, at)).text).toContain('Nothing matches these filters.');
  });

  test.each(['esafety', 'approver'] as const)(
    'is for %s to read: without contacts’ names, and with no way to chase or to reply',
    async (role) => {
      const reader = await desk.visit(staffEmails[role]);
      await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
      for (const at of ['/desk/outstanding', '/desk/rounds', '/desk/rounds/autumn']) {
        const page = await readAt(reader, at);
        const main = page.page.querySelectorAll('main a').map((a) => a.getAttribute('href') ?? '');
        expect(
          main.filter((to) => /chase|people|to-do|csv|replies|new/.test(to)),
          at,
        ).toEqual([]);
        const acts = page.page.querySelectorAll('main form[method=post]:not([role=search])');
        expect(acts.length, at).toBe(0);
        expect(page.fields('person'), at).toEqual([]);
        expect(page.text, at).not.toMatch(/Rosa|Samira|Karl/);
      }
      const list = await readAt(reader, '/desk/outstanding');
      expect(list.text).toContain('Tom Reyes');
      const found = async (q: string) => {
        const at = await reader.post('/desk/outstanding', { q });
        return (await readAt(reader, at.headers.get('Location') ?? '')).rows;
      };
      expect(await found('tom')).toHaveLength(1);
      // Whoever may not know a parent's name cannot find out by looking for it.
      expect(await found('rosa')).toEqual([]);
      expect((await reader.post('/desk/outstanding/chase/chosen', { person: 'tom' })).status).toBe(
        403,
      );
      for (const at of ['/desk/outstanding.csv', '/desk/outstanding/chase', '/desk/calls'])
        expect((await reader.send(at)).status, at).toBe(403);
    },
  );

  test('is not for somebody who only stands in for the head teacher', async () => {
    const school = await desk.store.findSchool('northbrook');
    if (!school) throw new Error('no school');
    const approvers = { 'head-teacher': { holder: 'ada', standIn: 'helen' } };
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, approvers },
        wasRev: school.settingsRev,
      },
    ]);
    const helen = await desk.visit(staffEmails.approver);
    expect((await helen.send('/desk/approvals')).status).toBe(200);
    expect((await helen.send('/desk/outstanding')).status).toBe(403);
  });
});
