import { beforeEach, describe, expect, test } from 'vitest';
import type { ClassSession } from '../../../functions/core/class/class-session.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import {
  atNorthbrook,
  northbrook,
  southfield,
  staffEmails,
} from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aPupil, asFounded, judgedAble } from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const rules = 'pupil-aup-primary';
const social = 'pupil-social-media';
const photos = 'photo-video-consent';
let desk: Desk;
let teacher: Visitor;
let office: Visitor;

beforeEach(async () => {
  ({ desk, teacher, office } = await atNorthbrook('teacher', 'office'));
  await desk.issueRound({ forms: [rules, social] });
});

const open = (visitor: Visitor, path: string) => readAt(visitor, path);
type Page = Awaited<ReturnType<typeof open>>;
/** What the nth form of a page would send, radios left alone. */
const fieldsOf = (page: Page, nth = 0): Record<string, string[]> =>
  Object.fromEntries(
    [
      ...Map.groupBy(
        page.page.querySelectorAll('main form')[nth]?.querySelectorAll('input[type=hidden]') ?? [],
        (one) => one.getAttribute('name') ?? '',
      ),
    ].map(([name, all]) => [name, all.map((one) => one.getAttribute('value') ?? '')]),
  );
const answersOn = (page: Page, value: string) =>
  Object.fromEntries(
    page.page
      .querySelectorAll('main input[type=radio]')
      .map((element) => [element.getAttribute('name') ?? '', value]),
  );
/** What a no on a page would send, its ticks left alone. */
const noOn = (page: Page, said: string) => ({
  ...fieldsOf(page),
  about: page.fields('about').flatMap((field) => (field.checked ? [field.value] : [])),
  said,
});
const saidBy = async (person: string) =>
  (await desk.store.listSignatures('northbrook', person))
    .toSorted((a, b) => a.rev - b.rev)
    .map((signature) => [signature.form, signature.act, signature.said]);
async function begin(forms: string[] = [rules, social]): Promise<ClassSession> {
  await teacher.post('/desk/classes', { class: '4B', form: forms, mode: 'each' });
  const [session] = await desk.store.listClassSessions('northbrook');
  if (!session) throw new Error('no session');
  return session;
}
/** Maya is asked about her own pictures. */
async function askOwnPictures() {
  const person = aPupil({ judgedAble });
  await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
  await desk.issueRound({ id: 'pictures', forms: [photos] });
}

describe('with help in class', () => {
  test.each([
    ['refuse', 'did not agree', 'declined'],
    ['talk', 'would like to talk first', 'talk'],
  ])('%s is recorded in the teacher’s words, and told', async (said, words, kind) => {
    const home = `/desk/classes/${(await begin()).id}`;
    const page = await open(teacher, `${home}/help/maya`);
    expect(page.text).toContain(`I, Grace Oyelaran, read this to Maya Khan, who ${words}.`);
    const sent = await teacher.post(`${home}/help/maya`, noOn(page, said));
    const to = sent.headers.get('Location') ?? '';
    expect((await open(teacher, to)).text).toContain(`Recorded that the pupil ${words}`);
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => [signature.said, signature.statement])).toEqual(
      [rules, social].map(() => [said, `I, Grace Oyelaran, read this to Maya Khan, who ${words}.`]),
    );
    const owed = await desk.store.listFollowUps('northbrook');
    expect(owed.map((one) => [one.kind, one.for])).toEqual(
      [rules, social].map(() => [kind, ['office', 'esafety']]),
    );
  });

  test('a no is about the forms that are ticked for it; the rest stays to be signed', async () => {
    const home = `/desk/classes/${(await begin()).id}`;
    const page = await open(teacher, `${home}/help/maya`);
    const all = page.fields('about');
    expect(all.map((one) => one.checked)).toEqual([true, true]);
    const about = all.flatMap(({ value }) => (value.startsWith(social) ? [value] : []));
    await teacher.post(`${home}/help/maya`, { ...noOn(page, 'refuse'), about });
    expect(await saidBy('maya')).toEqual([[social, 'sign', 'refuse']]);
    expect((await open(teacher, home)).text).toContain('Still to sign: 4');
  });

  test.each(['class', 'person'])('a no about nothing is refused on the %s page', async (at) => {
    const [visitor, path] =
      at === 'class'
        ? [teacher, `/desk/classes/${(await begin()).id}/help/maya`]
        : [office, '/desk/people/maya/help'];
    const sent = await visitor.post(path, {
      ...noOn(await open(visitor, path), 'talk'),
      about: [],
    });
    expect(sent.status).toBe(422);
    const page = read(await sent.text());
    expect(page.errors).toEqual(['Tick what they did not agree to']);
    expect(page.fields('about').map((field) => field.checked)).toEqual([false, false]);
    expect(await saidBy('maya')).toEqual([]);
  });

  test('who recorded a no is told to those who follow it up', async () => {
    const home = `/desk/classes/${(await begin([rules])).id}`;
    const page = await open(teacher, `${home}/help/maya`);
    await teacher.post(`${home}/help/maya`, noOn(page, 'refuse'));
    const officer = await desk.visit(staffEmails.esafety);
    for (const [visitor, who] of [
      [office, 'Maya Khan, Pupil in 4B'],
      [officer, 'The pupil'],
    ] as const)
      expect((await open(visitor, '/desk/to-do')).text).toContain(
        `${who}, recorded with help by Grace Oyelaran, on 2 Sept`,
      );
  });

  test('the list shows whom to talk with first, apart; they can sign later', async () => {
    const home = `/desk/classes/${(await begin()).id}`;
    const page = await open(teacher, `${home}/help/maya`);
    await teacher.post(`${home}/help/maya`, noOn(page, 'talk'));
    const list = await open(teacher, home);
    expect(list.text).toContain('Still to sign: 3');
    expect(list.text).toContain('Talk with them first: 1');
    expect(list.text).toContain('Signed: 0 of 4');
    const confirm = await open(teacher, `${home}/confirm`);
    expect(confirm.text).toContain(
      '0 pupils have signed in this session, 3 not yet, 1 did not agree',
    );
    // The same once more changes nothing; a new page does.
    const twice = await teacher.post(`${home}/help/maya`, noOn(page, 'talk'));
    expect(twice.status).toBe(409);
    await teacher.post(`${home}/help/maya`, fieldsOf(await open(teacher, `${home}/help/maya`)));
    expect((await saidBy('maya')).map(([, act, said]) => [act, said])).toEqual([
      ['sign', 'talk'],
      ['sign', 'talk'],
      ['change', 'grant'],
      ['change', 'grant'],
    ]);
    expect((await open(teacher, home)).text).toContain('Signed: 1 of 4');
  });

  test('answers are recorded, changed and taken back', async () => {
    await askOwnPictures();
    const home = `/desk/classes/${(await begin([photos])).id}`;
    const first = await open(teacher, `${home}/help/maya`);
    expect(first.text).toContain('Record these answers');
    const sent = await teacher.post(`${home}/help/maya`, {
      ...fieldsOf(first),
      ...answersOn(first, 'yes'),
    });
    const list = await open(teacher, sent.headers.get('Location') ?? '');
    expect(list.text).toContain('Recorded what the pupil answered.');
    const path = `${home}/help/maya?change=yes`;
    expect(list.links).toContain(path);
    const change = await open(teacher, path);
    expect(change.heading).toBe('Change what Maya answered');
    expect(change.page.querySelectorAll('main [checked]')).toEqual([]);
    const unanswered = await teacher.post(path, fieldsOf(change));
    expect(unanswered.status).toBe(422);
    await teacher.post(path, { ...fieldsOf(change), ...answersOn(change, 'no') });
    const back = await open(teacher, path);
    await teacher.post(path, { ...fieldsOf(back, 1), said: 'withdraw' });
    expect(await saidBy('maya')).toEqual([
      [photos, 'sign', 'grant'],
      [photos, 'change', 'grant'],
      [photos, 'withdraw', 'withdraw'],
    ]);
  });

  test('a class is opened again for those who want to change, not ticked at first', async () => {
    await askOwnPictures();
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, formsOff: [rules, social] },
        wasRev: 0,
      },
    ]);
    await desk.signAsPupilIn(photos, 'maya');
    const page = await open(teacher, '/desk/classes/new?class=4B');
    expect(page.fields('form')).toEqual([{ value: photos, checked: false }]);
    expect(page.text).toContain('All have answered');
    expect((await begin([photos])).forms).toEqual([photos]);
  });
});

describe('with help outside a class', () => {
  const here = '/desk/people/maya/help';

  test('the office reads it to a pupil who has no class, and records what they say', async () => {
    const person = aPupil({ class: undefined });
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await open(office, '/desk/people/maya')).links).toContain(here);
    const page = await open(office, here);
    const sent = await office.post(here, fieldsOf(page));
    expect(sent.headers.get('Location')).toBe('/desk/people/maya?done=said-promise');
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(
      signatures.map((signature) => [signature.form, signature.role, signature.statement]),
    ).toEqual(
      [rules, social].map((form) => [
        form,
        'Pupil',
        'I, Olive Moss, read this to Maya Khan, who understood it and agreed.',
      ]),
    );
    expect(signatures[0]?.via).toMatchObject({ by: 'help', staff: 'olive' });
    const after = await open(office, '/desk/people/maya?done=said-promise');
    expect(after.text).toContain('Recorded that the pupil agreed.');
    expect(after.links).not.toContain(here);
    expect((await office.post(here, fieldsOf(page))).status).toBe(409);
    expect((await open(office, here)).heading).toBe('This is signed already');
  });

  test('or that they did not agree', async () => {
    await office.post(here, noOn(await open(office, here), 'refuse'));
    expect((await saidBy('maya')).map(([, , said]) => said)).toEqual(['refuse', 'refuse']);
    const [owed] = await desk.store.listFollowUps('northbrook');
    expect(owed).toMatchObject({ kind: 'declined', for: ['office', 'esafety'] });
  });

  test('is the office’s alone, of pupils who are here, of its own school', async () => {
    for (const email of [staffEmails.teacher, staffEmails.esafety, staffEmails.publisher]) {
      const other = await desk.visit(email);
      expect((await other.send(here)).status).toBe(403);
      expect((await other.post(here, { said: 'refuse' })).status).toBe(403);
    }
    await southfield(desk);
    for (const id of ['grace', 'nobody', 'far']) {
      expect((await office.send(`/desk/people/${id}/help`)).status).toBe(404);
      expect((await office.post(`/desk/people/${id}/help`, {})).status).toBe(404);
    }
    expect(await saidBy('maya')).toEqual([]);
  });
});

describe('a pupil without a year on the register', () => {
  beforeEach(async () => {
    const person = aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt', year: undefined });
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
  });

  test('is named where a class is opened, in its session, and on their own page', async () => {
    const words = 'No year on the register: Leo Brandt.';
    expect((await open(teacher, '/desk/classes/new?class=4B')).text).toContain(words);
    const home = `/desk/classes/${(await begin()).id}`;
    const list = await open(teacher, home);
    expect(list.text).toContain(words);
    expect(list.text).toContain('Still to sign: 3');
    expect((await open(office, '/desk/people/leo')).text).toContain(words);
    expect((await open(office, '/desk/people/maya')).text).not.toContain('No year');
  });
});

test('striking out while somebody always comes between asks to try once more', async () => {
  const table = createMemoryTable();
  let isBusy = false;
  const busy = {
    ...table,
    write: async (...given: Parameters<typeof table.write>) =>
      isBusy ? ('conflict' as const) : table.write(...given),
  };
  desk = createDesk({ table: busy });
  await northbrook(desk);
  await desk.issueRound({ forms: [rules] });
  await desk.signAsPupilIn(rules, 'maya');
  const visitor = await desk.visit(staffEmails.office);
  const [signature] = await desk.store.listSignatures('northbrook', 'maya');
  const path = `/desk/people/maya/strike-out/${signature?.agreement}/${signature?.rev}`;
  isBusy = true;
  const sent = await visitor.post(path, { why: 'Somebody else signed' });
  const page = read(await sent.text());
  expect([sent.status, page.heading]).toEqual([503, 'Please try again']);
  expect(page.links).toContain(path);
  isBusy = false;
  expect((await visitor.post(path, { why: 'Somebody else signed' })).status).toBe(303);
});
