import { beforeEach, describe, expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import { settingsOf } from '../../../functions/core/school/school.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';

let desk: Desk;
const photos = 'photo-video-consent';

beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await desk.issueRound();
});

const home = async (role: keyof typeof staffEmails) => {
  const visitor = await desk.visit(staffEmails[role]);
  return readAt(visitor, '/desk');
};

describe('the home page', () => {
  test('tells an approver how much waits for them, of every round and of none', async () => {
    expect((await home('approver')).text).toContain('Nothing waits for your approval');
    await desk.signAs('samira', { form: 'phone-permission' });
    const page = await home('approver');
    expect(page.text).toContain('1 form waits for you to approve, or to send back.');
    expect(page.text).toContain('You are here as Approver.');
    expect((await home('office')).text).not.toContain('to approve');
  });

  test('calls what waits in school by one name', async () => {
    const page = await home('office');
    const figures = page.page
      .querySelectorAll('.app-numbers a')
      .map((element) => element.text.trim());
    expect(figures.map((text) => text.replace(/^[\d,]+\s+/, ''))).toEqual([
      'signed',
      'waiting for a reply',
      'waiting in school',
      'need attention',
    ]);
  });

  test('tells the office how much there is to do, with the three most urgent kinds', async () => {
    await desk.signAs('rosa', { form: photos, person: 'tom' });
    await desk.signAs('rosa', { form: photos, person: 'tom', said: 'withdraw' });
    const page = await home('office');
    expect(page.text).toContain('4 things to do, the most urgent first:');
    expect(page.text).toMatch(
      /Withdrawn \(1\) Not known who can give permission \(1\) No email address \(1\) and 1 other kind/,
    );
    expect(page.links).toContain('/desk/to-do?kind=withdrawn');
    const button = page.page
      .querySelectorAll('main .govuk-button')
      .find((element) => element.text.trim() === 'See everything to do');
    expect(button?.getAttribute('href')).toBe('/desk/to-do');
  });

  test('tells each role how much of it is theirs, and others than the office nothing of its kind', async () => {
    for (const person of ['ben', 'tom']) {
      await desk.signAs('rosa', { form: photos, person });
      await desk.signAs('rosa', { form: photos, person, said: 'withdraw' });
    }
    for (const role of ['office', 'admin'] as const)
      expect((await home(role)).text).toContain('Withdrawn (2)');
    expect((await home('esafety')).text).toContain(
      '2 things to do, the most urgent first: Withdrawn (2) See everything to do',
    );
    expect((await home('publisher')).text).toContain('2 things to do. See');
    expect((await home('teacher')).text).toContain('1 thing to do. See');
    expect((await home('approver')).text).not.toContain('things to do');
  });

  test('mentions a draft below what waits in a round under way, and makes it the next step of no other', async () => {
    const draft = {
      school: 'northbrook',
      id: 'later',
      name: 'Later forms',
      forms: [photos],
      audience: { kinds: ['pupil' as const], years: [], classes: [] },
      academicYear: '2026-27',
      dueOn: '2026-10-01',
      createdAt: later(desk.clock.now, 60),
      createdBy: 'ada',
      state: 'draft' as const,
    };
    await desk.store.commit([{ fact: 'round-made', round: draft }]);
    const page = await home('office');
    expect(page.text).toMatch(/Next step 10 forms wait for an answer/);
    expect(page.text).toMatch(/September forms.*“Later forms” is still a draft/);
    expect(page.links).toContain('/desk/rounds/later');
    desk = createDesk();
    await northbrook(desk);
    await desk.store.commit([{ fact: 'round-made', round: draft }]);
    const { text } = await home('office');
    expect(text).toContain('Next step “Later forms” is ready to check and send.');
    expect(text).not.toContain('is still a draft');
  });

  test('tells a class teacher how many pupils still sign in class, whoever else is still to sign', async () => {
    expect((await home('teacher')).text).not.toContain('still have something to sign');
    await desk.issueRound({ id: 'rules', forms: ['pupil-aup-primary'] });
    expect((await home('teacher')).text).toContain('4 pupils of 4B still have something to sign');
    await desk.signAs('samira', { form: 'pupil-aup-primary' });
    expect((await home('teacher')).text).toContain('4 pupils of 4B still have something to sign');
    // Ben's mother has not signed: whether he has, only his own record says.
    await desk.signAsPupilIn('pupil-aup-primary', 'ben');
    expect((await home('teacher')).text).toContain('3 pupils of 4B still have something to sign');
  });

  test('leads the office and an administrator to a form that nobody can approve any more', async () => {
    const approvals = async () => {
      const visitor = await desk.visit(staffEmails.admin);
      return (await readAt(visitor, '/desk/to-do?kind=nobody-approves')).text;
    };
    const phones = /Nobody is set as head teacher, so .*“Phone at the office”.* cannot be approved/;
    expect(await approvals()).not.toMatch(phones);
    // The head teacher leaves, and nobody stands in.
    const record = await desk.store.findPerson('northbrook', 'helen');
    if (!record) throw new Error('no Helen');
    const person = { ...record.person, leftOn: '2026-09-01' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect(await approvals()).toMatch(phones);
  });

  test('shows whoever publishes where to look up who may be shown', async () => {
    const page = await home('publisher');
    expect(page.text).toContain('Who may be shown');
    expect(page.page.querySelector('main a[href="/desk/photos"]')?.text.trim()).toBe(
      'Look them up',
    );
    expect(page.text).not.toContain('You are here as');
    const teacher = await home('teacher');
    expect(teacher.text).toContain('You are here as Class teacher.');
    expect(teacher.text).not.toContain('Who may be shown there');
  });

  test('offers each role its own places', async () => {
    const links = async (role: keyof typeof staffEmails) => (await home(role)).links;
    expect(await links('approver')).toContain('/desk/approvals');
    expect(await links('approver')).not.toContain('/desk/to-do');
    expect(await links('publisher')).toContain('/desk/to-do');
    expect(await links('publisher')).not.toContain('/desk/outstanding');
    expect(await links('office')).not.toContain('/desk/approvals');
  });
});

describe('a school that has asked nobody yet', () => {
  const founded = async () => {
    const desk = createDesk();
    await northbrook(desk);
    const school = await desk.store.findSchool('northbrook');
    if (!school) throw new Error('No school');
    const settings = { ...settingsOf(school), officePhone: undefined, approvers: undefined };
    await desk.store.commit([
      { fact: 'settings-changed', school: school.id, settings, wasRev: school.settingsRev },
    ]);
    return desk;
  };
  const show = async (desk: Desk, as = staffEmails.admin) =>
    read(await (await (await desk.visit(as)).send('/desk')).text());

  test('shows its administrator the steps there are, and how far each is', async () => {
    const desk = await founded();
    const { text, links } = await show(desk);
    expect(text).toContain('1 of 7 steps done');
    for (const path of ['', '/approvers', '/forms'])
      expect(links).toContain(`/desk/settings${path}`);
    expect(text).toMatch(/Upload the register.*Done/);
    expect(text).toMatch(/Say how families reach the school.*To do/);
  });

  test('emails its administrator on demand, once at a time', async () => {
    const desk = await founded();
    const admin = await desk.visit(staffEmails.admin);
    for (let n = 0; n < 2; n += 1)
      expect((await admin.post('/desk/test-email', {})).status).toBe(303);
    const ada = { kind: 'person' as const, id: 'ada' };
    expect(await desk.store.listOwnerMessages('northbrook', ada)).toMatchObject([
      { kind: 'link', state: 'owed' },
    ]);
    expect((await show(desk)).text).toContain('An email is on its way to your address');
    await desk.settle(ada);
    expect((await show(desk)).text).toContain('We sent you an email on');
    await admin.post('/desk/test-email', {});
    await desk.settle(ada, 'failed');
    // Of two in the same second the later cannot be told.
    desk.pass(60);
    await admin.post('/desk/test-email', {});
    await desk.settle(ada, 'failed');
    expect((await show(desk)).text).toContain('The email to your address could not be sent');
  });

  test('shows the office its next step, and no steps once somebody was asked', async () => {
    const desk = await founded();
    expect((await show(desk, staffEmails.office)).text).not.toContain('Set up your school');
    await desk.issueRound();
    expect((await show(desk)).text).not.toContain('Set up your school');
  });
});
