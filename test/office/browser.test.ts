import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sayNotMe } from '../../functions/acts/contact/say-not-me.ts';
import { createKeepEvent } from '../../functions/audit/keep-event.ts';
import type { Person } from '../../functions/core/person/person.ts';
import { newRegisterJob, startReading } from '../../functions/core/register/register-job-steps.ts';
import type { Preview } from '../../functions/core/register/register-preview.ts';
import { createKeepAudit } from '../../functions/store/audit/audit-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { summaryTakesFocus } from '../support/browser/looks.ts';
import {
  type DeskBrowser,
  goToDesk,
  lookAtDesk,
  openDeskBrowser,
  type Who,
} from '../support/desk/desk-browser.ts';
import type { Desk } from '../support/desk/desk-site.ts';
import { northbrook, southfield, staffEmails } from '../support/desk/northbrook.ts';
import { runImports } from '../support/desk/run-imports.ts';
import { aPupil } from '../support/person/people.ts';
import { aRegisterJob } from '../support/register/jobs.ts';
import { acting } from '../support/store/acting.ts';

let site: DeskBrowser;
let desk: Desk;
let baseUrl: string;

const change = (row: number) => ({
  row,
  what: 'changed' as const,
  kind: 'pupil' as const,
  name: 'Maximiliana Featherstonehaugh-Cholmondeley',
  details: ['class 4B → 5B', 'email maximiliana.featherstonehaugh@a-very-long-domain.example.org'],
});
const preview: Preview = {
  problems: [],
  advice: [
    {
      row: 7,
      column: 'Parent 2 email',
      message: '“maximiliana.featherstonehaugh@a-very-long-domain.example.org” is parent 1’s, too',
    },
  ],
  doubts: [
    {
      row: 3,
      column: 'UPN',
      message:
        'UPN G999400126002 belongs to Maximiliana Featherstonehaugh-Cholmondeley, RA, on the register, and the file says Leo Brandt',
    },
  ],
  ignoredColumns: ['Ethnicity', 'Free school meals'],
  changes: [change(2), change(3)],
  undecided: [
    { relationship: 'Mother', count: 212, proposed: 'yes' },
    { relationship: 'Grandparent', count: 9, proposed: 'no' },
  ],
  corrected: [
    {
      row: 2,
      id: 'samira',
      name: 'Maximiliana Featherstonehaugh-Cholmondeley',
      fields: [
        {
          field: 'email',
          inFile: 'maximiliana.featherstonehaugh@a-very-long-domain.example.org',
          atDesk: 'max@example.org',
          at: '2026-11-03T09:00:00.000Z',
        },
      ],
    },
  ],
  worksheets: { read: 'Pupils', others: ['Staff', 'N'.repeat(100), 'Notes', 'A', 'B', 'C', 'D'] },
  missing: [{ id: 'leo', kind: 'pupil', name: 'Leo Brandt', class: '4B', stays: false }],
  counts: {
    rows: 2,
    pupils: 2,
    staff: 0,
    governors: 0,
    learners: 0,
    volunteers: 0,
    contacts: 4,
    new: 0,
    changed: 2,
    unchanged: 4,
    missing: 1,
    leaving: 1,
    registered: 40,
    writes: 3,
  },
};
const problems = [
  { row: 2, column: 'Parent 1 email', message: '“abena@” is not an email address' },
];

/** One upload in this state, with what was read from it. */
async function anImport(id: string, state: 'ready' | 'refused' | 'reading' | 'applied' | 'stale') {
  const stored = state === 'refused' ? { ...preview, problems } : preview;
  await desk.uploads.put(
    `northbrook/${id}/preview.json`,
    JSON.stringify(stored),
    'application/json',
  );
  const job = aRegisterJob(state, {
    id,
    now: desk.clock.now,
    fileName: 'Register of 2 September 2026 at 09:00 BST',
    counts: preview.counts,
    undecided: preview.undecided,
    problems: stored.problems,
  });
  await desk.store.commit([{ fact: 'register-job-moved', job }]);
}

async function fill() {
  await northbrook(desk);
  const rosa = await desk.store.findContact('northbrook', 'rosa');
  if (!rosa) throw new Error('no Rosa');
  const contact = { ...rosa, phone: '+44 1632 960 001' };
  await desk.store.writeRegister('northbrook', [{ put: 'contact', contact }]);
  await southfield(desk);
  await desk.issueRound();
  for (const id of ['samira', 'david']) await desk.settle({ kind: 'contact', id });
  await desk.settle({ kind: 'contact', id: 'rosa' }, 'failed');
  await desk.signAs('samira', { form: 'parent-social-media' });
  await desk.signAs('samira', { form: 'photo-video-consent' });
  await desk.signAs('samira', { form: 'internet-access-consent', answer: 'talk' });
  await sayNotMe(
    acting(desk.store),
    { school: 'northbrook', id: 'david' },
    {
      at: desk.clock.now,
      typed: 'You have the wrong David',
    },
  );
  for (const state of ['ready', 'refused', 'reading', 'applied', 'stale'] as const)
    await anImport(`an-${state}`, state);
  const keepEvent = createKeepEvent({ keep: createKeepAudit(desk.table), years: 2 });
  for (const [n, page] of ['/desk/people/:person', '/desk/register/imports/:id'].entries())
    await keepEvent(
      JSON.stringify({
        type: 'refused',
        why: 'role',
        page,
        school: 'northbrook',
        by: 'grace',
        id: `e${n}`,
        at: desk.clock.now,
      }),
    );
  await keepEvent(
    JSON.stringify({
      type: 'refused',
      why: 'other-site',
      page: '/f/:ref/child/:person/:page{no|change|take-back}',
      network: '5f2b0c9be2a7436f8e105d1f0c9be2a7',
      id: 'e2',
      at: desk.clock.now,
    }),
  );
  desk.pass(3600);
  await desk.store.commit([
    {
      fact: 'round-made',
      round: {
        school: 'northbrook',
        id: 'draft',
        name: 'Spring forms',
        forms: ['photo-video-consent', 'internet-access-consent'],
        audience: { kinds: ['pupil'], years: ['4'], classes: ['4B'] },
        academicYear: '2026-27',
        dueOn: '2026-10-01',
        createdAt: desk.clock.now,
        createdBy: 'ada',
        state: 'draft',
      },
    },
  ]);
}

/** Somebody covers a class, somebody will leave, and the school is about to move up. */
async function fillYear() {
  const school = 'northbrook';
  const at = desk.clock.now;
  const [grace, ben] = await Promise.all(
    ['grace', 'ben'].map(async (id) => (await desk.store.findPerson(school, id))?.person),
  );
  if (!grace || !ben) throw new Error('nobody');
  const days = { startsOn: '2026-09-02', endsOn: '2026-12-18' };
  const covers = [
    { class: '5A', ...days, at, by: 'olive' },
    { class: '4C', ...days, at, by: 'olive', ended: { at, by: 'ada' } },
  ];
  const persons = [{ ...grace, covers }, { ...ben, leftOn: '2026-12-19' }, ...movedBefore()];
  await desk.store.writeRegister(
    school,
    persons.map((person) => ({ put: 'person' as const, person })),
  );
  const moves = [
    { class: '4B', to: '5B' },
    { class: '5A', to: '5B' },
  ];
  const up = { what: 'move-up' as const, for: '2026-27', lastYear: '5' as const, moves };
  const undo = { what: 'undo' as const, for: '2026-27' };
  for (const [id, promotion] of [['up', up] as const, ['undo', undo] as const]) {
    const job = newRegisterJob({ school, id, fileName: id, by: 'ada', promotion }, at);
    await desk.store.commit([{ fact: 'register-job-moved', job: startReading(job, at) }]);
    desk.nudges.push({ queue: 'import', nudge: nudgeOf.register(job) });
    await runImports(desk);
  }
}

/** Two pupils whom an earlier move put into another class, or made leave. */
function movedBefore(): Person[] {
  const moved = { for: '2026-27', at: desk.clock.now, by: 'ada' };
  const uma = aPupil({ id: 'uma', firstName: 'Uma', lastName: 'Long', admissionNumber: '8001' });
  const was = { class: '4B', year: '4' as const };
  const now = { class: '5B', year: '5' as const };
  const left = { ...now, leftOn: '2026-09-01' };
  return [
    { ...uma, ...now, movedUp: { ...moved, was, now } },
    {
      ...uma,
      id: 'van',
      admissionNumber: '8002',
      ...left,
      movedUp: { ...moved, was: now, now: left },
    },
  ];
}

beforeAll(async () => {
  site = await openDeskBrowser();
  ({ desk, baseUrl } = site);
  await fill();
  await fillYear();
});
afterAll(() => site.stop());

const places: [who: Who, name: string, at: string][] = [
  ['admin', 'home', '/desk'],
  ['teacher', 'home-teacher', '/desk'],
  ['admin', 'register', '/desk/register'],
  ['admin', 'register-new', '/desk/register/new'],
  ['admin', 'import-ready', '/desk/register/imports/an-ready'],
  ['admin', 'import-refused', '/desk/register/imports/an-refused'],
  ['admin', 'import-reading', '/desk/register/imports/an-reading'],
  ['admin', 'import-applied', '/desk/register/imports/an-applied'],
  ['admin', 'import-stale', '/desk/register/imports/an-stale'],
  ['admin', 'person', '/desk/people/maya'],
  ['admin', 'person-staff', '/desk/people/grace'],
  ['admin', 'person-add', '/desk/people/new'],
  ['admin', 'person-add-staff', '/desk/people/new?kind=staff'],
  ['admin', 'person-edit', '/desk/people/grace/edit'],
  ['admin', 'person-move', '/desk/people/maya/move'],
  ['admin', 'person-leave', '/desk/people/maya/leave'],
  ['admin', 'person-leaving', '/desk/people/ben'],
  ['admin', 'class-cover', '/desk/people/grace/cover'],
  ['admin', 'class-teachers', '/desk/register?group=5A'],
  ['admin', 'start-of-year', '/desk/start-of-year'],
  ['admin', 'move-up', '/desk/start-of-year/move-up'],
  ['admin', 'move-up-ready', '/desk/start-of-year/move-up/up'],
  ['admin', 'move-up-undo', '/desk/start-of-year/move-up/undo'],
  ['admin', 'person-left-by-move', '/desk/people/van'],
  ['admin', 'contact', '/desk/contacts/samira'],
  ['admin', 'contact-edit', '/desk/contacts/samira/edit'],
  ['admin', 'contact-new', '/desk/people/maya/contacts/new'],
  ['admin', 'relation', '/desk/contacts/samira/children/maya'],
  ['admin', 'relation-end', '/desk/contacts/samira/children/maya/end'],
  ['admin', 'contact-send', '/desk/contacts/samira/send?done=saved'],
  ['admin', 'not-me', '/desk/contacts/david/not-me?person=maya'],
  ['admin', 'record', '/desk/evidence/maya/photo-video-consent.2026-27/1'],
  ['admin', 'rounds', '/desk/rounds'],
  ['admin', 'round-new', '/desk/rounds/new'],
  ['admin', 'round-preview', '/desk/rounds/draft'],
  ['admin', 'round', '/desk/rounds/autumn'],
  ['admin', 'outstanding', '/desk/outstanding'],
  ['admin', 'outstanding-ticked', '/desk/outstanding?tick=all&sort=name'],
  ['admin', 'outstanding-no-match', '/desk/outstanding?why=returned'],
  ['esafety', 'outstanding-read-only', '/desk/outstanding'],
  ['admin', 'calls', '/desk/calls'],
  ['teacher', 'my-class', '/desk/my-class'],
  ['admin', 'chase', '/desk/outstanding/chase?round=autumn'],
  ['admin', 'to-do', '/desk/to-do'],
  ['teacher', 'countersign', '/desk/countersign?tick=all'],
  ['esafety', 'clearance-yes', '/desk/clearance?q=reyes&use=internet'],
  ['esafety', 'clearance-no', '/desk/clearance?q=maya&use=internet'],
  ['admin', 'own-session', '/desk/me'],
  ['admin', 'security-log', '/desk/security'],
  ['admin', 'security-log-no-school', '/desk/security/no-school'],
  ['admin', 'staff', '/desk/staff'],
  ['admin', 'staff-roles', '/desk/staff/grace'],
  ['teacher', 'not-allowed', '/desk/staff'],
  ['admin', 'not-found', '/desk/nothing'],
  ['none', 'signed-out', '/desk/sign-out'],
];

describe('the desk in a browser', () => {
  const contexts = new Map<string, BrowserContext>();
  const pageOf = async (who: Who): Promise<Page> => {
    const known = contexts.get(who);
    const context = known ?? (await site.signedIn(who === 'none' ? undefined : staffEmails[who]));
    contexts.set(who, context);
    return context.pages()[0] ?? context.newPage();
  };
  afterAll(() => Promise.all([...contexts.values()].map((value) => value.close())));

  test.each(places)('for %s, %s fits every width and is clean', async (who, name, at) => {
    const page = await pageOf(who);
    await goToDesk(page, `${baseUrl}${at}`);
    await lookAtDesk(page, name);
  });

  test('errors are summed up first, and take the focus', async () => {
    const page = await pageOf('admin');
    await page.goto(`${baseUrl}/desk/rounds/new`);
    await page.getByRole('button', { name: 'Show who gets what' }).click();
    await lookAtDesk(page, 'round-errors');
    expect(await page.title()).toMatch(/^Error: /);
    await summaryTakesFocus(page);
    await page.getByRole('link', { name: 'Choose at least one form' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('forms');
  });

  test('nobody ticked is an error at the first box, and those ticked are told one by one', async () => {
    const page = await pageOf('admin');
    await page.goto(`${baseUrl}/desk/outstanding`);
    await page.getByRole('button', { name: 'Send reminders for those ticked' }).click();
    await lookAtDesk(page, 'outstanding-errors');
    await summaryTakesFocus(page);
    await page.getByRole('link', { name: 'Tick at least one person to remind' }).click();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Send reminders for those ticked' }).click();
    await page.getByRole('heading', { name: 'reminded' }).first().waitFor();
    await lookAtDesk(page, 'reminded');
  });

  test('the search in the header finds people without a script, from any page', async () => {
    const page = await pageOf('admin');
    await page.goto(`${baseUrl}/desk/outstanding`);
    await page.getByLabel('Find a pupil, parent or member of staff').fill('reyes');
    await page.keyboard.press('Enter');
    await page.getByText('3 people found').waitFor();
    expect(page.url()).not.toMatch(/reyes/i);
    await lookAtDesk(page, 'search-results');
  });

  test('a teacher who presses Enter in the name field signs, and does not tick', async () => {
    const page = await pageOf('teacher');
    await page.goto(`${baseUrl}/desk/countersign`);
    await page.getByLabel('Maya Khan').check();
    await page.getByLabel('Your full name').fill('Grace Oyelaran');
    await page.keyboard.press('Enter');
    await page.getByText('You countersigned 1 form').waitFor();
    await lookAtDesk(page, 'countersign-done');
  });

  test('a sheet that is not chosen is an error at its field', async () => {
    const page = await pageOf('admin');
    await page.goto(`${baseUrl}/desk/register/imports/an-ready`);
    await page.getByRole('button', { name: 'Read this sheet instead' }).click();
    await lookAtDesk(page, 'import-worksheet-error');
    await summaryTakesFocus(page);
  });

  test('a register goes from the browser to storage without a script', async () => {
    const page = await pageOf('admin');
    await page.goto(`${baseUrl}/desk/register/new`);
    const form = page.locator('main form');
    expect(await form.getAttribute('action')).toBe('http://127.0.0.1/uploads');
    const names = await form
      .locator('input')
      .evaluateAll((all) => all.map((one) => one.getAttribute('name')));
    expect(names.at(-1)).toBe('file');
  });
});
