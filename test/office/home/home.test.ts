import { beforeEach, describe, expect, test } from 'vitest';
import { settingsOf } from '../../../functions/core/school/school.ts';
import {
  createDesk,
  type Desk,
  northbrook,
  read,
  staffEmails,
} from '../../support/desk/desk-site.ts';

let desk: Desk;
const photos = 'photo-video-consent';

beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  await desk.issueRound();
});

const home = async (role: keyof typeof staffEmails) => {
  const visitor = await desk.visit(staffEmails[role]);
  return read(await (await visitor.send('/desk')).text());
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
      'waiting for an answer',
      'waiting in school',
      'need attention',
    ]);
  });

  test('leads the office to what to do about forms that nobody else can move', async () => {
    const page = await home('office');
    expect(page.text).toMatch(/forms? needs? the office: nobody else can move them/);
    const button = page.page
      .querySelectorAll('main .govuk-button')
      .find((element) => element.text.trim() === 'Look at what to do');
    expect(button?.getAttribute('href')).toBe('/desk/attention');
  });

  test('tells each role how many things families said are theirs to act on', async () => {
    for (const person of ['ben', 'tom']) {
      await desk.signAs('rosa', { form: photos, person });
      await desk.signAs('rosa', { form: photos, person, said: 'withdraw' });
    }
    const two = '2 things that families said need somebody to act.';
    for (const role of ['office', 'admin', 'esafety', 'publisher'] as const)
      expect((await home(role)).text).toContain(two);
    expect((await home('teacher')).text).toContain('1 thing that a family said needs somebody');
    expect((await home('approver')).text).not.toContain('families said');
  });

  test('tells a class teacher how many pupils still sign in class, whoever else is still to sign', async () => {
    expect((await home('teacher')).text).not.toContain('still have to sign');
    await desk.issueRound({ id: 'rules', forms: ['pupil-aup-primary'] });
    expect((await home('teacher')).text).toContain('4 pupils of 4B still have to sign');
    await desk.signAs('samira', { form: 'pupil-aup-primary' });
    expect((await home('teacher')).text).toContain('4 pupils of 4B still have to sign');
    // Ben's mother has not signed: whether he has, only his own record says.
    await desk.signAsPupilIn('pupil-aup-primary', 'ben');
    expect((await home('teacher')).text).toContain('3 pupils of 4B still have to sign');
  });

  test('tells the office which forms nobody can approve, and an administrator where to say who', async () => {
    const conduct =
      'Nobody approves as ICT co-ordinator: “Staff conduct online” waits until somebody does.';
    const phones =
      /Nobody approves as head teacher: .*“Phone at the office”.* wait until somebody does/;
    const office = await home('office');
    expect(office.text).toContain(conduct);
    expect(office.text).toContain('An administrator says in the settings who approves.');
    expect(office.text).not.toMatch(phones);
    expect((await home('admin')).links).toContain('/desk/settings/approvers');
    expect((await home('teacher')).text).not.toContain('Nobody approves');
    // The head teacher leaves, and nobody stands in.
    const record = await desk.store.findPerson('northbrook', 'helen');
    if (!record) throw new Error('no Helen');
    const person = { ...record.person, leftOn: '2026-09-01' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await home('office')).text).toMatch(phones);
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
    expect(await links('approver')).not.toContain('/desk/follow-ups');
    expect(await links('publisher')).toContain('/desk/follow-ups');
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
    expect(text).toContain('1 of 6 steps are done');
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
    expect((await show(desk)).text).toContain('An email left for your address on');
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
