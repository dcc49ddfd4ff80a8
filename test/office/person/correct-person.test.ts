import { beforeEach, describe, expect, test } from 'vitest';
import { emailHash } from '../../../functions/services/tokens.ts';
import { count, countAnew } from '../../support/desk/count-anew.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { filledIn, typeAgain, typeKnowing, typeOver } from '../../support/desk/filled-in.ts';
import { atNorthbrook, grant, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aTeacher, registerWrites } from '../../support/person/people.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const at = (page: string, id = 'maya') => `/desk/people/${id}/${page}`;
const open = (address: string, visitor = office) => readAt(visitor, address);
const move = (typed: Record<string, string>) => typeKnowing(office, at('move'), typed);
const edit = (typed: Record<string, string | string[]>, id = 'maya') =>
  typeOver(office, at('edit', id), typed);
const person = async (id = 'maya') => {
  const found = await desk.store.findPerson('northbrook', id);
  if (!found) throw new Error('nobody');
  return found.person;
};
const rev = async () => (await desk.store.findSchool('northbrook'))?.registerRev ?? 0;
/** Presses the button that undoes what these words say. */
const undo = async (words: RegExp, id = 'maya') => {
  const { page } = await open(`/desk/people/${id}`);
  const forms = page.querySelectorAll('main form[action$="/undo"]');
  const form = forms.find((one) => words.test(one.text.replace(/\s+/g, ' ')));
  if (!form) throw new Error(`Nothing to undo: ${words}`);
  const made = form.querySelector('[name=made]')?.getAttribute('value') ?? '';
  return office.post(at('undo', id), { made });
};

describe('moving to another class', () => {
  test('is one page away, and says on the person’s page who moved them from where', async () => {
    expect((await open('/desk/people/maya')).links).toContain(at('move'));
    expect((await move({ class: '5A', year: '5' })).headers.get('Location')).toBe(
      '/desk/people/maya?done=saved',
    );
    expect(await person()).toMatchObject({ class: '5A', year: '5' });
    const page = await open('/desk/people/maya');
    expect(page.rows.join()).toContain(
      '2 September 2026 at 09:00 BST | Moved from 4B to 5A; year group changed from Year 4 to Year 5 | Olive Moss',
    );
  });

  test('gives the new teacher what waits for the class teacher, and takes it from the old', async () => {
    await desk.issueRound();
    const email = 'cora@northbrook.example.org';
    const cora = aTeacher({ id: 'cora', firstName: 'Cora', email, classes: ['5A'] });
    await desk.store.writeRegister('northbrook', registerWrites({ persons: [cora] }));
    await grant(desk, 'northbrook', 'cora', email, ['teacher']);
    await desk.signAs('samira', { form: 'parent-social-media' });
    const waiting = async (teacher: string) =>
      (await open('/desk/countersign', await desk.visit(teacher))).text.includes('Maya Khan');
    const both = async () => [await waiting(staffEmails.teacher), await waiting(email)];
    expect(await both()).toEqual([true, false]);
    await move({ class: '5A' });
    expect(await both()).toEqual([false, true]);
  });

  test('moves the register on, and has every round counted anew by the class she is in', async () => {
    await desk.issueRound();
    await countAnew(desk);
    const of = async (group: string) =>
      (await desk.store.findCount('northbrook', 'autumn'))?.groups.find(
        (one) => one.group === group,
      );
    const whole = JSON.stringify([await of('4B'), await of('5A')]);
    const before = await rev();
    await move({ class: '5A' });
    expect(await rev()).toBe(before + 1);
    await count(desk);
    desk.pass(90);
    expect(JSON.stringify([await of('4B'), await of('5A')])).not.toBe(whole);
    const isListed = async (group: string) =>
      (await open(`/desk/outstanding?round=autumn&class=${group}`)).text.includes('Maya Khan');
    expect([await isListed('4B'), await isListed('5A')]).toEqual([false, true]);
  });

  test('is refused where somebody else moved her meanwhile, and shows what was typed', async () => {
    const stale = await (await office.send(at('move'))).text();
    await move({ class: '5A' });
    const response = await typeAgain(office, at('move'), stale, { class: '', newClass: 'Owls' });
    expect(response.status).toBe(409);
    const html = await response.text();
    const page = read(html);
    expect(page.text).toContain('these details have changed since you opened the page');
    expect(page.text).toContain('Class is now 5A');
    expect(page.fields('newClass')[0]?.value).toBe('Owls');
    expect((await person()).class).toBe('5A');
    const asked = await (await typeAgain(office, at('move'), html)).text();
    expect(read(asked).text).toContain('Nobody else is in Owls. Is it a new class?');
    expect((await typeAgain(office, at('move'), asked)).status).toBe(303);
    expect((await person()).class).toBe('Owls');
  });

  test('is undone by one press, and both facts stay on record', async () => {
    await move({ class: '5A' });
    desk.pass(60);
    expect(
      (await undo(/Undo: moved from 4B to 5A, by Olive Moss on 2 September 2026/)).status,
    ).toBe(303);
    const { class: name, corrections } = await person();
    expect(name).toBe('4B');
    expect(corrections?.map(({ was, now, undoes }) => [was, now, undoes])).toEqual([
      ['4B', '5A', undefined],
      ['5A', '4B', true],
    ]);
    const page = await open('/desk/people/maya');
    expect(page.rows.join()).toContain('Undone: moved from 4B to 5A');
    expect(page.text).not.toContain('Undo:');
  });

  test('cannot be undone over a later change, but the later one can', async () => {
    await move({ class: '5A' });
    const { at: first } = (await person()).corrections?.[0] ?? { at: '' };
    desk.pass(60);
    await move({ class: 'Owls' });
    expect((await office.post(at('undo'), { made: first })).status).toBe(409);
    expect((await person()).class).toBe('Owls');
    desk.pass(60);
    await undo(/moved from 5A to Owls/);
    desk.pass(60);
    await undo(/moved from 4B to 5A/);
    expect((await person()).class).toBe('4B');
  });
});

describe('changing details', () => {
  test('keeps each field beside what stood before, and notes whose, not what', async () => {
    await edit({ firstName: 'Mayah', userName: 'mkhan', lastName: '-' });
    expect(await person()).toMatchObject({ firstName: 'Mayah', lastName: '', userName: 'mkhan' });
    const page = await open('/desk/people/maya');
    expect(page.rows.join()).toContain('First name changed from Maya to Mayah');
    const noted = desk.trail.sent.filter(({ type }) => type === 'person-corrected');
    expect(noted).toMatchObject([{ about: 'maya', by: 'olive' }]);
    expect(JSON.stringify(noted)).not.toMatch(/mayah|mkhan/i);
  });

  test('leaves the register’s revision where a file’s plan is as good as before', async () => {
    const before = await rev();
    await edit({ firstName: 'Mayah' });
    expect(await rev()).toBe(before);
  });

  test('says all that is wrong at once, and saves nothing', async () => {
    const response = await edit({ firstName: '', upn: 'nonsense', userName: 'x'.repeat(121) });
    expect(response.status).toBe(422);
    expect(read(await response.text()).errors).toEqual([
      'Enter their first name, or a dash if they have only one name',
      'Enter a UPN of one letter and 12 digits, or leave it empty',
      'User name must be 120 characters or fewer',
    ]);
    expect((await person()).corrections).toBeUndefined();
  });

  test('gives nobody a number that somebody else has', async () => {
    const response = await edit({ admissionNumber: '01002' });
    expect(read(await response.text()).errors).toEqual([
      'Leo Brandt, 4B, already has this admission number',
    ]);
    expect((await person()).admissionNumber).toBe('1001');
  });

  test('sent twice is recorded once', async () => {
    const page = filledIn(await (await office.send(at('edit'))).text());
    for (const _ of ['', 'again'])
      expect((await office.post(at('edit'), { ...page, userName: 'mkhan' })).status).toBe(303);
    expect((await person()).corrections).toHaveLength(1);
  });

  test('of a teacher changes the classes they teach', async () => {
    await edit({ classes: ['5A'], newClass: 'Owls/2' }, 'grace');
    expect((await person('grace')).classes).toEqual(['5A', 'Owls/2']);
    await undo(/classes they teach changed from 4B to 5A, Owls\/2/, 'grace');
    expect((await person('grace')).classes).toEqual(['4B']);
  });

  test('a new address takes no roles with it, nor does the old one bring them back', async () => {
    const old = staffEmails.teacher;
    const email = 'grace.new@northbrook.example.org';
    await edit({ email }, 'grace');
    expect((await desk.store.findStanding(emailHash(email))).access).toMatchObject([
      { person: 'grace', roles: [] },
    ]);
    const rolesAtOld = async () =>
      (await desk.store.findStanding(emailHash(old))).access.flatMap(({ roles }) => roles);
    expect(await rolesAtOld()).toEqual([]);
    desk.pass(60);
    await undo(/email address changed/, 'grace');
    expect((await person('grace')).email).toBe(old);
    expect(await rolesAtOld()).toEqual([]);
  });

  test('of an administrator’s address is another administrator’s, and leaves their way in', async () => {
    const email = 'ada.new@northbrook.example.org';
    const refused = await edit({ email }, 'ada');
    expect(refused.status).toBe(422);
    expect(read(await refused.text()).errors).toEqual([
      'They are an administrator. Ask another administrator to change their email address',
    ]);
    expect((await person('ada')).email).toBe(staffEmails.admin);
    await grant(desk, 'northbrook', 'nora', staffEmails.none, ['admin']);
    const nora = await desk.visit(staffEmails.none);
    expect((await typeOver(nora, at('edit', 'ada'), { email })).status).toBe(303);
    expect((await person('ada')).email).toBe(email);
    const { access } = await desk.store.findStanding(emailHash(staffEmails.admin));
    expect(access[0]?.roles).toContain('admin');
    desk.pass(60);
    expect((await undo(/email address changed/, 'ada')).status).not.toBe(303);
    expect((await person('ada')).email).toBe(email);
  });

  test('of one’s own address is refused, as it would take one’s own roles', async () => {
    const refused = await edit({ email: 'olive.new@northbrook.example.org' }, 'olive');
    expect(read(await refused.text()).errors).toEqual([
      'You cannot change your own email address. Ask a colleague',
    ]);
    expect((await person('olive')).email).toBe(staffEmails.office);
    expect((await edit({ post: 'Bursar' }, 'olive')).status).toBe(303);
    expect((await office.send('/desk')).status).toBe(200);
  });

  test('warns of the roles that a new address would lose, before anything is saved', async () => {
    const warning = async (id: string) =>
      (await open(at('edit', id))).page.querySelector('.govuk-warning-text')?.text ?? '';
    expect(await warning('grace')).toContain(
      'If you change their email address, they will lose their role: Class teacher.',
    );
    expect(await warning('nora')).toBe('');
    expect(await warning('maya')).toBe('');
  });
});
