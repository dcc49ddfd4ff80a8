import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { academicYearFrom } from '../../functions/core/calendar.ts';
import { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { signEverything } from '../../infra/demo/visitor/through-a-link.ts';
import { admin } from './support/school.ts';
import { signIn } from './support/sign-in.ts';
import { tellEffort, Walk } from './support/walk.ts';
import { foundInOctober, type SchoolInTime } from './support/years.ts';

const columns =
  'Type,Admission number,Surname,Forename,NC year,Reg,Parent 1 name,Parent 1 relationship,Parent 1 parental responsibility,Parent 1 email';
/** Leo's mother leaves it until July. Nobody signs for Zoe; in July she is of the year that leaves. */
const register = new TextEncoder().encode(`${columns}
Pupil,2001,Khan,Maya,4,4B,Samira Khan,Mother,Yes,samira.khan@example.org
Pupil,2002,Reyes,Tom,4,4B,Rosa Reyes,Mother,Yes,rosa.reyes@example.org
Pupil,2004,Stone,Zoe,5,5B,,,,
Pupil,2005,Brandt,Leo,4,4B,Anna Brandt,Mother,Yes,anna.brandt@example.org
`);
/** New in September. */
const nia = { id: 'nia', firstName: 'Nia', lastName: 'Okoro', admissionNumber: '2003' };
const parentOfNia = { id: 'ada', name: 'Ada Okoro', email: 'ada.okoro@example.org' };

let school: SchoolInTime;
let thisYear: string;
let nextYear: string;

beforeAll(async () => {
  school = await foundInOctober();
  thisYear = academicYearFrom(school.first);
  nextYear = academicYearFrom(school.first + 1);
});
afterAll(() => school?.close());

const atTheDesk = () => AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
/** What the desk answers about computers, today. */
const mayUse = async (name: string): Promise<string> => {
  const [answer = 'nobody of that name'] = await (await atTheDesk()).clearance(name, 'computers');
  return answer;
};

/** Where the name is asked for: on the only form of a link, or on the page that checks them all. */
async function sign(walk: Walk, name: string, button: string | RegExp): Promise<void> {
  await walk.type(walk.page.getByLabel('Your full name'), name);
  await walk.press(button);
  expect(await walk.text()).toContain('Signed, thank you');
}

/** A year in the order of its days: each sentence begins where the last one ended. */
describe('a school from one year into the next', () => {
  test('in October everybody is asked, and whoever signs may use computers', async () => {
    const office = await atTheDesk();
    await office.importRegister('register.csv', register);
    const preview = await office.planRound({
      name: 'Autumn forms',
      forms: ['pupil-aup-primary'],
      kinds: ['pupil'],
      dueOn: { day: '20', month: '10', year: String(school.first) },
    });
    await office.issue(preview);
    await signEverything(await school.linkOf('samira.khan@example.org'), 'Samira Khan');
    await signEverything(await school.linkOf('rosa.reyes@example.org'), 'Rosa Reyes');
    for (const name of ['Maya Khan', 'Tom Reyes']) {
      await school.promiseInClass(name);
      expect(await mayUse(name)).toContain(`Yes, since 5 October ${school.first}`);
    }
    expect(await mayUse('Leo Brandt')).toMatch(/Not yet.*waiting for a parent/);
  });

  test('in July the office asks for the year that is coming, and this year stays as it is', async () => {
    school.moveTo(school.first + 1, '07-05');
    const walk = await signIn(school, admin.email, { name: 'new-year', scripts: false });
    const { page } = walk;
    await walk.follow('Rounds');
    await walk.press('New round');
    expect(await walk.text()).toContain(`${nextYear} The year that is coming`);
    await walk.type(page.getByLabel('Name of the round'), 'September forms');
    await walk.tap(page.getByLabel('Computer rules (primary)'));
    await walk.tap(page.getByLabel('Families of pupils'));
    await walk.tap(page.getByLabel(nextYear));
    await walk.type(page.getByLabel('Day'), '18');
    await walk.type(page.getByLabel('Month'), '9');
    await walk.type(page.getByLabel('Year', { exact: true }), String(school.first + 1));
    await walk.press('Show who gets what');
    expect(await walk.text()).toContain(`Academic year ${nextYear}`);
    expect(await walk.text()).toContain('3 people are asked about, and 3 emails go out');
    expect(await walk.text()).toContain(
      '1 pupil in Year 5 is not asked: no class of Year 6 is on your register.',
    );
    await walk.press('Issue and send 3 emails');
    await walk.until(/0 of 3 signed/);
    expect(await walk.text()).toContain(`Academic year ${nextYear}, replies by`);

    await walk.follow('Rounds');
    await walk.follow('Autumn forms');
    expect(await walk.text()).toContain('2 of 4 signed');
    await walk.follow('People');
    await walk.follow(/Khan, Maya/);
    const rows = (await page.locator('tbody tr').allInnerTexts()).map((row) =>
      row.replaceAll(/\s+/g, ' '),
    );
    expect(rows).toContain(`Computer rules (primary) ${thisYear} Complete`);
    expect(rows).toContain(`Computer rules (primary) ${nextYear} Waiting for a parent`);
    tellEffort('a July round', walk.effort());
    expect(walk.effort()).toEqual({ taps: 12, typed: 4 });
    await walk.end();
  });

  test('a parent signs for September in July, on a phone', async () => {
    const walk = await Walk.begin(school, { name: 'parent-july', scripts: false });
    await walk.open(await school.linkFor('samira.khan@example.org', '18 September'));
    expect(await walk.text()).toContain('0 of 1 ready');
    await walk.press('Start');
    await walk.tap(walk.page.getByLabel(/I have read/));
    await walk.press('Save and go on');
    await sign(walk, 'Samira Khan', /^Sign 1 form$/);
    tellEffort('a parent in July', walk.effort());
    expect(walk.effort()).toEqual({ taps: 4, typed: 1 });
    await walk.end();
    await school.promiseInClass('Maya Khan');
  });

  test('a parent who is late answers this year and the next apart: yes, and no', async () => {
    const walk = await Walk.begin(school, { name: 'parent-two-years', scripts: false });
    const { page } = walk;
    const last = school.first + 1;
    const present = `for the school year ${last - 1} to ${last}`;
    const coming = `for the school year ${last} to ${last + 1}`;
    await walk.open(await school.linkFor('anna.brandt@example.org', '18 September'));
    const list = await walk.text();
    expect(list).toContain('0 of 2 ready');
    expect(list).toContain(`Computer rules (primary) ${present}`);
    expect(list).toContain(`Computer rules (primary) ${coming}`);

    await walk.press('Start');
    expect(await walk.text()).toContain(`For Leo, ${present}`);
    await walk.tap(page.getByLabel(/I have read/));
    await walk.press('Save and go on');
    expect(await walk.text()).toContain(`For Leo, ${coming}`);
    expect(await page.getByLabel(/I have read/).isChecked()).toBe(false);
    await walk.follow('I do not want to sign this');
    await walk.tap(page.getByLabel('I do not agree'));
    await walk.press('Save and go on');
    await walk.type(page.getByLabel('Your full name'), 'Anna Brandt');
    await walk.press('Sign 2 forms');
    expect(await walk.text()).toContain(
      `You said no to “Computer rules (primary) ${coming}”, so we will not ask Leo here to promise it.`,
    );
    await walk.press('Leo is with me');
    expect(await walk.text()).toContain(present);
    expect(await walk.text()).not.toContain(coming);
    await walk.type(page.getByLabel('Type your name'), 'Leo Brandt');
    await walk.press('I promise');
    expect(await walk.text()).toContain('Leo has signed.');
    tellEffort('a parent answers two years', walk.effort());
    expect(walk.effort()).toEqual({ taps: 9, typed: 2 });
    await walk.end();
    expect(await mayUse('Leo Brandt')).toContain(`Yes, since 5 July ${last}`);
  });

  test('in August this year’s forms still say who may', async () => {
    school.moveTo(school.first + 1, '08-20');
    for (const name of ['Maya Khan', 'Tom Reyes'])
      expect(await mayUse(name)).toMatch(
        new RegExp(`Yes, since 5 October ${school.first}.*on 5 October ${school.first}`),
      );
  });

  test('on 10 September grace is for who was complete, not for who is new', async () => {
    school.moveTo(school.first + 1, '09-10');
    await school.joins(nia, parentOfNia);
    expect(await mayUse('Maya Khan')).toContain(`Yes, since 5 July ${school.first + 1}`);
    const byGrace = await mayUse('Tom Reyes');
    expect(byGrace).toContain('Yes, until 30 September.');
    expect(byGrace).toContain('This rests on last year’s forms');
    expect(await mayUse('Nia Okoro')).toMatch(/Not yet.*nobody has been asked for this yet/);

    const walk = await signIn(school, admin.email, { name: 'september', scripts: false });
    await walk.follow('May they use it?');
    await walk.page.getByLabel('Class').selectOption('4B');
    await walk.page.getByLabel('Use of').selectOption({ label: 'School computers' });
    await walk.press('Look up');
    const rows = (await walk.page.locator('tbody tr').allInnerTexts()).map((row) =>
      row.replaceAll(/\s+/g, ' '),
    );
    // What was refused for this year ends the grace of the last one.
    expect(rows[0]).toMatch(/^Leo Brandt ✗ No\. .*a parent said no on 5 July/);
    expect(rows[1]).toMatch(/^Nia Okoro ✗ Not yet/);
    expect(rows.slice(2)).toEqual([
      `Maya Khan ✓ Yes, since 5 July ${school.first + 1}`,
      'Tom Reyes ✓ Yes, until 30 September',
    ]);
    await walk.end();
  });

  test('on 1 October last year is over, and says for whom it waits', async () => {
    school.moveTo(school.first + 1, '10-01');
    expect(await mayUse('Maya Khan')).toContain('Yes, since 5 July');
    expect(await mayUse('Tom Reyes')).toMatch(/Not yet.*waiting for a parent since 5 July/);
    expect(await mayUse('Nia Okoro')).not.toContain('Yes');
  });

  test('a late parent opens July’s email, says whose address it is, signs, and it is yes', async () => {
    const walk = await Walk.begin(school, { name: 'parent-late', scripts: false });
    await walk.open(await school.linkFor('rosa.reyes@example.org', '18 September'));
    await walk.type(walk.page.getByLabel('Your email address'), 'rosa.reyes@example.org');
    await walk.press('Open my forms');
    expect(await walk.text()).toContain('Hill View School has one form for you.');
    await walk.tap(walk.page.getByLabel(/I have read/));
    await sign(walk, 'Rosa Reyes', 'Sign this form');
    await walk.end();
    await school.promiseInClass('Tom Reyes');
    expect(await mayUse('Tom Reyes')).toContain(`Yes, since 1 October ${school.first + 1}`);
  });
});
