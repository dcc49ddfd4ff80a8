import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../functions/core/staff/role.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import {
  atNorthbrook,
  northbrook,
  southfield,
  staffEmails,
} from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { rolesGiven } from '../../support/desk/roles-given.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import {
  aPupil,
  asFounded,
  aTeacher,
  manyPupils,
  registerWrites,
} from '../../support/person/people.ts';
import { countCalls } from '../../support/store/counted-table.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const photo = { form: 'photo-video-consent' };
let desk: Desk;
let office: Visitor;

async function grant(id: string, roles: Role[], classes?: string[]): Promise<Visitor> {
  const email = `${id}@northbrook.example.org`;
  const persons = [aTeacher({ id, firstName: id, email, post: undefined, classes })];
  await desk.store.writeRegister('northbrook', [
    ...registerWrites({ persons }),
    { put: 'sign-in', emailHash: emailHash(email), person: id },
  ]);
  await desk.store.commit([
    await rolesGiven(desk.store, {
      school: 'northbrook',
      person: id,
      emailHash: emailHash(email),
      roles,
    }),
  ]);
  return desk.visit(email);
}

beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const open = (at: string, visitor = office) => readAt(visitor, `/desk/photos${at}`);
const check = async (fields: Record<string, string>, visitor = office) => {
  const response = await visitor.post('/desk/photos/check', fields);
  return { response, ...read(await response.clone().text()) };
};
const captions = (page: Awaited<ReturnType<typeof open>>) =>
  page.page.querySelectorAll('main caption').map((element) => element.text.trim());

describe('the list', () => {
  test('of one use is led by who may not, each with whose answer and since when', async () => {
    await desk.signAs('samira', { ...photo, answer: 'yes' });
    await desk.signAs('david', { ...photo, answer: 'no' });
    await desk.signAs('rosa', { ...photo, answer: 'partly' });
    const page = await open('?group=class-4B&use=website');
    expect(captions(page)).toEqual([
      '✗ May not be shown: 1',
      '✗ Never answered: 2',
      '◐ Only where the pupil cannot be recognised: 1',
    ]);
    expect(page.rows).toEqual([
      'Maya Khan | 4B | David Price, 2 September 2026',
      'Leo Brandt | 4B | Asked 2 September 2026, no answer',
      'Ines Costa | 4B | Asked 2 September 2026, no answer',
      'Ben Reyes | 4B | Rosa Reyes, 2 September 2026',
    ]);
    expect(page.text).toContain(
      'Of 4 pupils: 1 may not be shown; 2 never answered, which is not a yes; 1 may be shown only in part.',
    );
    expect(page.text).toContain('“In part” means: Only where the pupil cannot be recognised');
  });

  test('of every use is a sign and a word for each, worst first', async () => {
    await desk.signAs('samira', { ...photo, answer: 'yes' });
    await desk.signAs('rosa', { ...photo, answer: 'no' });
    const page = await open('?group=class-4B');
    const uses = 8;
    const row = (name: string, cell: string, last: string) =>
      `${[name, '4B', ...Array.from({ length: uses }, () => cell)].join(' | ')} | ${last}`;
    expect(page.rows).toEqual([
      row('Ben Reyes', '✗ No', '✓ Yes'),
      row('Leo Brandt', '✗ No answer', '✓ Yes'),
      row('Ines Costa', '✗ No answer', '✓ Yes'),
      row('Maya Khan', '✓ Yes', '✓ Yes'),
    ]);
  });

  test('by year takes every class of it, and nobody else', async () => {
    expect((await open('?group=year-5&use=website')).rows).toEqual([
      'Tom Reyes | 5A | Asked 2 September 2026, no answer',
    ]);
    expect((await open('?group=year-4&use=website')).rows).toHaveLength(4);
  });

  test('leaves out who has left', async () => {
    await desk.store.writeRegister('northbrook', [
      ...registerWrites({ persons: [aPupil({ leftOn: '2026-09-01' })] }),
    ]);
    const page = await open('?group=class-4B');
    expect(page.rows).toHaveLength(3);
    expect(page.text).not.toContain('Maya Khan');
  });

  test('says what is taken back, who wants to talk, and whose answer is waited for', async () => {
    await desk.signAs('samira', { ...photo, answer: 'yes' });
    desk.pass(86_400);
    office = await desk.visit(staffEmails.office);
    await desk.signAs('samira', { ...photo, said: 'withdraw' });
    await desk.signAs('rosa', { ...photo, said: 'talk' });
    const page = await open('?group=class-4B&use=website');
    expect(page.text).toContain('Withdrawn by Samira Khan, 3 September 2026');
    expect(page.text).toContain('Rosa Reyes wants to talk first, 3 September 2026');
  });

  test('says that last year’s answers hold until 30 September, and then no more', async () => {
    await desk.signAs('samira', { ...photo, answer: 'yes' });
    desk.clock.now = '2027-09-10T08:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    const page = await open('?group=class-4B&use=website');
    expect(page.rows.find((row) => row.startsWith('Maya'))).toBe(
      'Maya Khan | 4B | Samira Khan, 2 September 2026; from last year’s answers, until 30 September',
    );
    expect(captions(page)).toContain('✓ May be shown: 1');
    desk.clock.now = '2027-10-01T08:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    const after = await open('?group=class-4B&use=website');
    expect(after.rows.find((row) => row.startsWith('Maya'))).toContain('Not asked this year');
    expect(captions(after)).toEqual(['✗ Never answered: 4']);
  });

  test('says that the school has switched the form off', async () => {
    const school = await desk.store.findSchool('northbrook');
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, formsOff: ['photo-video-consent'] },
        wasRev: school?.settingsRev ?? 0,
      },
    ]);
    for (const at of ['', '?group=class-4B', '/sheet?group=class-4B', '.csv?group=class-4B'])
      expect((await open(at)).text).toContain('has switched off the form about photos');
    expect((await check({ names: 'Maya Khan' })).text).toContain('has switched off the form');
  });

  test('is read from each pupil’s own record, 32 at a time, and from the register once', async () => {
    const counted = countCalls(createMemoryTable());
    desk = createDesk({ table: counted.table });
    await northbrook(desk);
    await desk.store.writeRegister('northbrook', manyPupils(200));
    const publisher = await grant('pat', ['publisher']);
    counted.reset();
    expect((await open('?group=class-7X', publisher)).rows).toHaveLength(4);
    expect(counted.calls).toMatchObject({ queryIndex: 1, query: 3 + 4, get: 1, write: 0 });
  });
});

describe('who sees what', () => {
  beforeEach(async () => {
    await desk.signAs('samira', { ...photo, answer: 'no' });
  });

  test('an administrator reads names; a publisher and a teacher read “a parent”', async () => {
    const readers = {
      ada: await desk.visit(staffEmails.admin),
      publisher: await grant('pat', ['publisher']),
      teacher: await desk.visit(staffEmails.teacher),
    };
    const at = '?group=class-4B&use=website';
    expect((await open(at, readers.ada)).text).toContain('Samira Khan');
    for (const reader of [readers.publisher, readers.teacher]) {
      const page = await open(at, reader);
      expect(page.text).toContain('A parent, 2 September 2026');
      expect(page.text).not.toContain('Samira');
      expect((await check({ names: 'Maya Khan', use: 'website' }, reader)).text).not.toContain(
        'Samira',
      );
      const csv = await (await reader.send(`/desk/photos.csv${at}`)).text();
      expect(csv).toContain('a parent, 2 September 2026');
      expect(csv).not.toContain('Samira');
    }
  });

  test('a teacher sees own classes only, however they ask', async () => {
    const teacher = await desk.visit(staffEmails.teacher);
    expect((await open('', teacher)).heading).toBe('Who may be shown');
    expect((await open('', teacher)).text).toContain('Maya Khan');
    for (const at of ['?group=class-5A', '?group=year-5'])
      expect((await open(at, teacher)).text).not.toContain('Tom Reyes');
    const named = await check({ names: 'Tom Reyes', person: 'tom' }, teacher);
    expect(named.text).toContain('Nobody in your classes has this name.');
    expect(named.text).not.toContain('(5A)');
    const ticked = await check({ person: 'tom' }, teacher);
    expect(ticked.text).not.toContain('Tom');
  });

  test('a teacher who is a publisher too sees all', async () => {
    const both = await grant('pip', ['teacher', 'publisher'], ['4B']);
    expect((await open('?group=class-5A', both)).text).toContain('Tom Reyes');
  });

  test('the e-safety officer sees nothing', async () => {
    const officer = await desk.visit(staffEmails.esafety);
    for (const at of ['', '/sheet?group=class-4B', '.csv?group=class-4B'])
      expect((await officer.send(`/desk/photos${at}`)).status).toBe(403);
    const posted = await officer.post('/desk/photos/check', { names: 'Maya Khan' });
    expect(posted.status).toBe(403);
  });

  test('another school’s pupils are nobody’s', async () => {
    await southfield(desk);
    const page = await check({ names: 'Far Away', person: 'far' });
    expect(page.text).toContain('No pupil at the school has this name.');
  });
});

describe('checking names', () => {
  beforeEach(async () => {
    await desk.signAs('samira', { ...photo, answer: 'yes' });
    await desk.signAs('rosa', { ...photo, answer: 'no' });
  });

  test('a clear answer a name, and a sentence for all', async () => {
    const page = await check({ names: 'Maya Khan\nReyes, Ben\n', use: 'website' });
    expect(page.response.status).toBe(200);
    expect(page.text).toContain(
      'Leave out Ben Reyes. The others may be shown for “School website”.',
    );
    expect(page.rows).toEqual([
      'Ben Reyes (4B) | ✗ May not be shown | Rosa Reyes, 2 September 2026',
      'Maya Khan (4B) | ✓ May be shown | Samira Khan, 2 September 2026',
    ]);
    const clear = await check({ names: 'Maya Khan', use: 'website' });
    expect(clear.text).toContain('Everybody on this list may be shown for “School website”.');
  });

  test('of every use says which', async () => {
    const page = await check({ names: 'Maya Khan\nBen Reyes\nLeo Brandt' });
    expect(page.text).toContain('Not everywhere, or not at all: Ben Reyes and Leo Brandt.');
    const lessons = 'Yes: Video and sound of lessons, used only in school';
    expect(page.rows).toEqual([
      `Ben Reyes (4B) | ✗ May not be shown | ${lessons}`,
      `Leo Brandt (4B) | ✗ Never answered | ${lessons}`,
      'Maya Khan (4B) | ✓ May be shown everywhere | ',
    ]);
    await desk.signAs('rosa', { ...photo, person: 'ben', answer: 'partly' });
    expect((await check({ names: 'Ben Reyes' })).rows[0]).toMatch(
      /^Ben Reyes \(4B\) \| ◐ Not everywhere \| In part: .*School website.*Yes: Video and sound of school/,
    );
  });

  test('names that are unknown or alike are listed with what to do', async () => {
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ persons: [aPupil({ id: 'maya2', admissionNumber: '77', class: '5A' })] }),
    );
    const page = await check({ names: 'Maya Khan\nBen Ryes\nPeter Pan', use: 'website' });
    expect(page.rows).toEqual([
      'Maya Khan | ? Not clear who | Several have this name: Maya Khan (4B), Maya Khan (5A). Write the class after the name.',
      'Ben Ryes | ? Not clear who | No pupil at the school has this name. Check the spelling, and that first name and surname are given.',
      'Peter Pan | ? Not clear who | No pupil at the school has this name. Check the spelling, and that first name and surname are given.',
    ]);
    expect(page.text).toContain('3 names are not clear');
    expect(page.text).not.toContain('Everybody');
    expect(page.page.querySelector('textarea')?.text).toContain('Peter Pan');
    const told = await check({ names: 'Maya Khan 5A', use: 'website' });
    expect(told.rows).toEqual(['Maya Khan (5A) | ✗ Never answered | Not asked this year']);
  });

  test('those ticked in the list', async () => {
    const page = await check({ person: 'ben', use: 'website' });
    expect(page.rows).toEqual([
      'Ben Reyes (4B) | ✗ May not be shown | Rosa Reyes, 2 September 2026',
    ]);
  });

  test('nothing, or too much, is said beside the field', async () => {
    expect((await check({ names: ' \n ' })).errors).toEqual([
      'Type at least one name, or tick pupils in the list',
    ]);
    const many = await check({ names: 'Maya Khan\n'.repeat(301) });
    expect(many.response.status).toBe(422);
    expect(many.errors).toEqual(['Check at most 300 names at once; these are 301']);
    expect(many.page.querySelector('textarea')?.text).toContain('Maya Khan');
  });

  test('names stand in no address and no log, and what is typed is no markup', async () => {
    const page = await check({ names: '<script>alert(1)</script> Khan' });
    // Our own stands in the header; nothing of it was typed.
    const scripts = page.page.querySelectorAll('script').map(({ text }) => text);
    expect(scripts.filter((text) => text.includes('alert(1)'))).toEqual([]);
    expect(scripts).toHaveLength(1);
    expect(page.links.join(' ')).not.toContain('Khan');
    expect(
      page.page.querySelectorAll('form').map((element) => element.getAttribute('method')),
    ).toEqual(expect.arrayContaining(['post']));
    expect(desk.logged.join(' ')).not.toMatch(/Khan|Reyes/);
    expect((await office.send('/desk/photos/check?names=Maya+Khan')).status).toBe(404);
  });
});

describe('sheet and file', () => {
  beforeEach(async () => {
    await desk.signAs('rosa', { ...photo, answer: 'no' });
  });

  test('the sheet has a sign and a word for each, and when it was made', async () => {
    const page = await open('/sheet?group=class-4B&use=website');
    expect(page.heading).toBe('4B: School website');
    expect(page.rows).toContain('Ben Reyes | ✗ May not be shown');
    expect(page.rows).toContain('Leo Brandt | ✗ Never answered');
    expect(page.text).toContain('As it stood on 2 September 2026');
  });

  test('the sheet and the file of chosen names keep those that are not clear', async () => {
    const names = 'Ben Reyes\n=Peter Pan';
    const sheet = await check({ names, use: 'website', as: 'sheet' });
    expect(sheet.rows).toEqual(['Ben Reyes | ✗ May not be shown']);
    expect(sheet.text).toContain('Not clear who, so not to be shown: =Peter Pan');
    const { response } = await check({ names, use: 'website', as: 'csv' });
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="photos-2026-09-02.csv"',
    );
    const lines = (await response.text()).split('\r\n');
    expect(lines).toEqual([
      'Surname,First name,Class,School website,"Whose answer, since when",Note',
      "'=Peter Pan,,,Not clear who,,Find out who this is before you show anybody of this name",
      'Reyes,Ben,4B,No,"Rosa Reyes, 2 September 2026",',
      '',
    ]);
  });

  test('the file of a class has a column a use', async () => {
    const csv = await (await office.send('/desk/photos.csv?group=class-5A')).text();
    const [head, row] = csv.split('\r\n');
    expect(head).toContain('School website,School social media,Local press');
    expect(row).toBe('Reyes,Tom,5A,No,No,No,No,No,No,No,No,Yes,');
  });
});
