import { beforeEach, describe, expect, test } from 'vitest';
import {
  createDesk,
  type Desk,
  northbrook,
  read,
  staffEmails,
} from '../../support/desk/desk-site.ts';
import { tickNow } from '../../support/desk/ticks.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
const internet = 'internet-access-consent';
const phone = 'phone-permission';

beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  await desk.issueRound();
  office = await desk.visit(staffEmails.office);
});

/** Headings with what stands under each. */
async function sections(): Promise<Record<string, string[]>> {
  const { page } = read(await (await office.send('/desk/attention')).text());
  return Object.fromEntries(
    page
      .querySelectorAll('main section')
      .map((one) => [
        one.querySelector('h2')?.text.replace(/ \(\d+\)$/, '') ?? '',
        one.querySelectorAll('li').map((li) => li.text.replace(/\s+/g, ' ').trim()),
      ]),
  );
}

test('says which forms nobody can approve', async () => {
  const { text } = read(await (await office.send('/desk/attention')).text());
  expect(text).toContain('Nobody approves as ICT co-ordinator: “Staff conduct online” waits');
  expect(text).not.toContain('Nobody approves as head teacher');
});

describe('what only a conversation moves', () => {
  test('is told apart by what was said', async () => {
    await desk.signAs('samira', { form: internet });
    await desk.signAs('david', { form: internet, answer: 'no' });
    await desk.signAs('rosa', { form: internet, person: 'ben' });
    await desk.signAs('rosa', { form: internet, person: 'ben', said: 'withdraw' });
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    expect(await sections()).toMatchObject({
      'Parents do not say the same': ['Maya Khan, 4B: Using the internet'],
      Withdrawn: ['Ben Reyes, 4B: Using the internet'],
      'Said no': ['Tom Reyes, 5A: Using the internet'],
    });
  });

  test('is what an approver sent back, though no round asked for it', async () => {
    await desk.signAs('samira', { form: phone });
    expect(await sections()).not.toHaveProperty('Sent back');
    const head = await desk.visit(staffEmails.approver);
    await head.post('/desk/approvals', {
      item: await tickNow(desk.store, 'maya/phone-permission.2026-27'),
      typedName: 'Helen Moss',
      verdict: 'return',
      why: 'Which way does she walk?',
    });
    expect(await sections()).toMatchObject({ 'Sent back': ['Maya Khan, 4B: Phone at the office'] });
  });

  test('is not what a family asked for by itself and took back', async () => {
    await desk.signAs('samira', { form: phone });
    await desk.signAs('samira', { form: phone, said: 'withdraw' });
    expect(await sections()).not.toHaveProperty('Withdrawn');
  });
});

describe('about one person', () => {
  const about = async (person: string) =>
    read(await (await office.send(`/desk/attention?person=${person}`)).text());

  test('says of every stuck row of the outstanding list what to do, and nothing of others', async () => {
    await desk.signAs('samira', { form: internet });
    await desk.signAs('david', { form: internet, answer: 'no' });
    const list = read(await (await office.send('/desk/outstanding?why=attention')).text());
    const links = list.links.filter((link) => link.startsWith('/desk/attention?person='));
    expect(links.map((link) => link.split('=')[1]).toSorted()).toEqual(['ines', 'leo', 'maya']);
    const maya = await about('maya');
    expect(maya.heading).toBe('Needs attention: Maya Khan');
    expect(maya.text).toContain('Parents do not say the same');
    expect(maya.text).not.toMatch(/Leo|Ines|Nobody approves/);
    expect(maya.links).toContain('/desk/attention');
    expect((await about('leo')).text).toContain('Karl Brandt, for Leo Brandt, 4B');
    expect((await about('ines')).text).toContain('nobody who may decide');
    expect((await about('tom')).text).toContain('Nothing about Tom Reyes, 5A needs the office');
  });

  test('names staff who are asked for their own signature and cannot be emailed', async () => {
    const record = await desk.store.findPerson('northbrook', 'nora');
    if (!record) throw new Error('no Nora');
    const person = { ...record.person, email: undefined };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    const title = 'Asked themselves, but have no email';
    expect(await sections()).not.toHaveProperty(title);
    await desk.issueRound({
      id: 'staff',
      forms: ['staff-conduct'],
      audience: { kinds: ['staff'], years: [], classes: [] },
    });
    expect(await sections()).toMatchObject({ [title]: ['Nora Moss'] });
    expect((await about('nora')).text).toContain(title);
  });
});

describe('the outstanding list', () => {
  const rows = async (query: string) =>
    read(await (await office.send(`/desk/outstanding?${query}`)).text()).rows;

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
      expect.stringMatching(/^Tom Reyes \| 5A \| Using the internet \| withdrawn \| Office \|/),
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
    const page = read(await (await office.send('/desk/outstanding')).text());
    expect(page.text).toContain('No round has been issued yet.');
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
});
