import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp as createClassroom } from '../../../functions/classroom/app.tsx';
import type { ClassSession } from '../../../functions/core/class/class-session.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { signAsPupil } from '../../../functions/core/pupil/sign-as-pupil.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { createLog } from '../../../functions/services/log.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import { createVisitor, origin, type Visitor } from '../../support/link/link-site.ts';
import { aPupil, asFounded } from '../../support/person/people.ts';
import { createTrail } from '../../support/school/trail.ts';
import { appInRole } from '../../support/store/guarded-table.ts';

const rules = 'pupil-aup-primary';
const social = 'pupil-social-media';
let desk: Desk;
let teacher: Visitor;

beforeEach(async () => {
  ({ desk, teacher } = await atNorthbrook('teacher'));
  await desk.issueRound({ forms: [rules, social, 'internet-access-consent'] });
});

const open = (path: string) => readAt(teacher, path);
const newest = async (school = 'northbrook'): Promise<ClassSession> => {
  const [session] = await desk.store.listClassSessions(school);
  if (!session) throw new Error('no session');
  return session;
};
async function begin(fields: Record<string, string | string[]> = {}): Promise<ClassSession> {
  await teacher.post('/desk/classes', {
    class: '4B',
    form: [rules, social],
    mode: 'each',
    ...fields,
  });
  return newest();
}

/** A shared device in the same school. */
function aDevice(): Visitor {
  const log = createLog(() => {});
  const classroom = createClassroom({
    store: desk.store,
    now: () => desk.clock.now,
    catalogue,
    baseUrl: origin,
    cookieKey: async () => 'a secret of at least forty-three characters, for tests',
    nudge: async () => {},
    random: (size) => new Uint8Array(size).map(() => Math.floor(Math.random() * 256)),
    log,
    audit: createTrail(log).audit,
    wait: async () => {},
  });
  return createVisitor(appInRole('classroom', classroom) as never);
}
async function sign(session: ClassSession, person: string): Promise<number> {
  const device = aDevice();
  await device.open(`/class/${session.code}`);
  const last = await device.open(`/class/s/${session.id}/${person}/promise`);
  return (await device.submit(last, { typedName: 'My own name', confirmedName: 'My own name' }))
    .status;
}

type Page = Awaited<ReturnType<typeof open>>;
const sentFrom = (page: Page) => ({ pupil: page.fields('pupil').map((field) => field.value) });
const listedUnder = (page: Page, heading: string) =>
  page.page
    .querySelectorAll('main h2')
    .filter((element) => element.text.startsWith(heading))
    .flatMap((element) => {
      const list = element.parentNode?.querySelectorAll('h2 ~ ul li') ?? [];
      return list.map((item) => item.text);
    });

describe('opening', () => {
  test('proposes what the class has to sign, all ticked, and how for its age', async () => {
    const page = await open('/desk/classes/new?class=4B');
    expect(page.fields('form')).toEqual([
      { value: rules, checked: true },
      { value: social, checked: true },
    ]);
    expect(page.fields('mode').find((field) => field.checked)?.value).toBe('each');
    const young = aPupil({ id: 'maya', year: '1' });
    await desk.store.writeRegister('northbrook', [{ put: 'person', person: young }]);
    const together = await open('/desk/classes/new?class=4B');
    expect(together.fields('mode').find((field) => field.checked)?.value).toBe('together');
  });

  test('leads to a page with the code, a QR code and the list', async () => {
    const session = await begin();
    const page = await open(`/desk/classes/${session.id}`);
    const code = page.page.querySelector('.app-code')?.text.replaceAll(/\s/g, '');
    expect(code).toBe(session.code);
    expect(page.page.querySelector('.app-qr svg path')).not.toBeNull();
    expect(page.text).toContain('Still to sign: 4');
    expect(page.text).toContain('Open until 10:00');
    expect(page.text).not.toContain('Tom');
  });

  test('asks for a form and a way to sign', async () => {
    const sent = await teacher.post('/desk/classes', { class: '4B' });
    expect(sent.status).toBe(422);
    expect(read(await sent.text()).errors).toEqual([
      'Tick at least one form',
      'Choose how the class signs',
    ]);
    expect(await desk.store.listClassSessions('northbrook')).toEqual([]);
  });

  test('takes no form that the class has nothing to sign of', async () => {
    const session = await begin({ form: [rules, 'internet-access-consent', 'made-up'] });
    expect(session.forms).toEqual([rules]);
  });

  test('is for own classes only', async () => {
    expect((await teacher.send('/desk/classes/new?class=5A')).status).toBe(403);
    const sent = await teacher.post('/desk/classes', { class: '5A', form: rules, mode: 'each' });
    expect(sent.status).toBe(403);
    expect(await desk.store.listClassSessions('northbrook')).toEqual([]);
  });

  test('says so where nothing is to be signed', async () => {
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, formsOff: [rules, social] },
        wasRev: 0,
      },
    ]);
    expect((await open('/desk/classes/new?class=4B')).text).toContain('has anything to sign now');
  });

  test('is offered on the home page and in the menu to teachers alone', async () => {
    const home = await open('/desk');
    const menu = home.page
      .querySelectorAll('a')
      .find((element) => element.text.trim() === 'Class signing');
    expect(menu?.getAttribute('href')).toBe('/desk/classes');
    expect((await open('/desk/classes')).page.querySelector('h1')?.text).toBe('Class signing');
    const office = await desk.visit(staffEmails.office);
    expect((await readAt(office, '/desk')).links).not.toContain('/desk/classes');
    for (const email of [staffEmails.office, staffEmails.admin, staffEmails.esafety]) {
      const other = await desk.visit(email);
      expect((await other.send('/desk/classes')).status).toBe(403);
    }
  });
});

describe('the list', () => {
  test('fills, and looks again by itself until told not to', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    expect(await sign(session, 'maya')).toBe(200);
    const answer = await teacher.send(`${here}?done=struck`);
    expect(answer.headers.get('Refresh')).toBe(`8; url=${here}`);
    const page = read(await answer.text());
    expect(page.text).toContain('Still to sign: 3');
    expect(page.text).toContain('Signed: 1 of 4 Maya Khan (typed “My own name”, a different name)');
    expect((await teacher.send(`${here}?still=1`)).headers.get('Refresh')).toBeNull();
  });

  test('says so where its forms were switched off meanwhile', async () => {
    const session = await begin();
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, formsOff: [rules, social] },
        wasRev: 0,
      },
    ]);
    const { text } = await open(`/desk/classes/${session.id}`);
    expect(text).toContain('These forms are not in use any more');
    expect(text).not.toMatch(/have signed|Still to sign/);
  });

  test('of a closed class waits, and the closed class opens again under a new code', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    await teacher.post(`${here}/close`, {});
    expect((await teacher.send(here)).headers.get('Refresh')).toBeNull();
    expect((await aDevice().open(`/class/${session.code}`)).status).toBe(422);
    await teacher.post(`${here}/resume`, {});
    const again = await newest();
    expect(again.code).not.toBe(session.code);
    expect(await sign(again, 'maya')).toBe(200);
    expect((await aDevice().open(`/class/${session.code}`)).status).toBe(422);
  });

  test('is confirmed once, by name, and nothing opens it again', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    await sign(session, 'maya');
    const page = await open(`${here}/confirm`);
    expect(page.text).toContain('1 pupil has signed in this session, 3 not yet');
    expect(page.text).toContain('Maya Khan (typed “My own name”, a different name)');
    expect(page.text).toContain('I, Grace Oyelaran, was with the class');
    await teacher.post(`${here}/confirm`, sentFrom(page));
    expect((await newest()).confirmed).toMatchObject({ by: 'grace', pupils: ['maya'] });
    const after = await open(here);
    expect(after.text).toMatch(/Confirmed on .* by you: 1 pupil\. The list is final\./);
    expect(after.text).not.toMatch(/open it again/i);
    const office = await desk.visit(staffEmails.office);
    expect((await readAt(office, '/desk/people/maya')).text).toContain(
      'on a shared device; confirmed by Grace Oyelaran on 2 September 2026',
    );
    for (const act of ['resume', 'confirm', 'close', 'help/leo'])
      expect((await teacher.post(`${here}/${act}`, {})).status).toBe(409);
    expect((await aDevice().open(`/class/${session.code}`)).status).toBe(422);
  });
});

describe('the teacher’s word at the end', () => {
  test('is about those who signed in this session, on a device or with help; others stand apart', async () => {
    await desk.signAsPupilIn(rules, 'ines');
    await desk.signAsPupilIn(social, 'ines');
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    await sign(session, 'maya');
    const help = await open(`${here}/help/leo`);
    const names = ['agreement', `wording.${rules}`, `wording.${social}`];
    const fields = names.map((name) => [name, help.fields(name).map((field) => field.value)]);
    await teacher.post(`${here}/help/leo`, Object.fromEntries(fields));
    const page = await open(`${here}/confirm`);
    expect(page.text).toContain(
      '2 pupils have signed in this session, 1 signed before, 1 not yet.',
    );
    expect(sentFrom(page).pupil.toSorted()).toEqual(['leo', 'maya']);
    expect(listedUnder(page, 'Signed before: 1')).toEqual([expect.stringMatching(/^Ines /)]);
    await teacher.post(`${here}/confirm`, sentFrom(page));
    expect((await newest()).confirmed?.pupils?.toSorted()).toEqual(['leo', 'maya']);
    const office = await desk.visit(staffEmails.office);
    const ines = await readAt(office, '/desk/people/ines');
    expect(ines.text).not.toContain('confirmed by');
  });

  test('is not given for names that the page did not show', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    await sign(session, 'maya');
    const page = await open(`${here}/confirm`);
    await sign(session, 'leo');
    const sent = await teacher.post(`${here}/confirm`, sentFrom(page));
    expect(sent.status).toBe(409);
    const again = read(await sent.text());
    expect(again.text).toContain('nothing was confirmed');
    expect((await newest()).confirmed).toBeUndefined();
    await teacher.post(`${here}/confirm`, sentFrom(again));
    expect((await newest()).confirmed?.pupils?.toSorted()).toEqual(['leo', 'maya']);
  });

  test('is of those who have signed when it is written, not when it was first tried', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    await sign(session, 'maya');
    const page = await open(`${here}/confirm`);
    const { commit } = desk.store;
    const write = vi.spyOn(desk.store, 'commit');
    write.mockImplementationOnce(async () => {
      write.mockImplementation(commit);
      await sign(session, 'leo');
      return 'conflict';
    });
    const sent = await teacher.post(`${here}/confirm`, sentFrom(page));
    expect(sent.status).toBe(409);
    expect(read(await sent.text()).text).toContain('nothing was confirmed');
    expect((await newest()).confirmed).toBeUndefined();
  });

  test('has nothing to be about where nobody signed; then it is not offered', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    expect((await open(here)).links).not.toContain(`${here}/confirm`);
    expect((await open(`${here}/confirm`)).text).toContain('there is no list to confirm');
    expect((await teacher.post(`${here}/confirm`, { pupil: 'maya' })).status).toBe(409);
    expect((await newest()).confirmed).toBeUndefined();
  });

  test('is what comes first once somebody has signed, and each button says what it means', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}`;
    const close = (page: Page) =>
      page.page.querySelectorAll('main button').find((element) => element.text.trim() === 'Close');
    const before = await open(here);
    expect(before.text).toContain('Close: devices stop; you can open it again today.');
    expect(before.text).not.toContain('the list is final');
    expect(close(before)?.classNames).toContain('secondary');
    await sign(session, 'maya');
    const after = await open(here);
    expect(after.text).toContain('Confirm: the list is final.');
    const [confirm] = after.page.querySelectorAll(`main a[href="${here}/confirm"]`);
    expect(confirm?.classNames).not.toContain('secondary');
    expect(close(after)?.classNames).toContain('secondary');
  });
});

describe('read aloud', () => {
  test('a promise at a time, with Next and Back, and at the end the teacher’s word opens signing', async () => {
    const session = await begin({ mode: 'together' });
    const here = `/desk/classes/${session.id}`;
    expect((await open(here)).text).toContain('Nobody can sign before you have');
    let page = await open(`${here}/read/1`);
    const promises: string[] = [];
    for (let at = 1; page.page.querySelector('.app-board'); at += 1) {
      promises.push(page.page.querySelector('.app-board')?.text.trim() ?? '');
      const next = page.page
        .querySelectorAll('a')
        .find((element) => element.text.trim() === 'Next');
      expect(page.links.includes(`${here}/read/${at - 1}`)).toBe(at > 1);
      page = await open(next?.getAttribute('href') ?? '');
    }
    const words = [rules, social].map((id) =>
      catalogue[id]?.at(-1)?.pupilWords?.find((word) => word.id === 'ks2'),
    );
    const all = words.flatMap((word) => word?.pages.flatMap((p) => p.promises) ?? []);
    expect(promises).toHaveLength(all.length);
    expect(new Set(promises).size).toBe(all.length);
    expect(page.text).toContain('I, Grace Oyelaran, have read all');
    const fields = Object.fromEntries(
      page.page
        .querySelectorAll('form input')
        .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
    );
    const stale = await teacher.post(`${here}/read`, { ...fields, [`wording.${rules}`]: 'old' });
    expect(stale.status).toBe(409);
    expect((await newest()).read).toBeUndefined();
    await teacher.post(`${here}/read`, fields);
    expect((await newest()).read).toMatchObject({ by: 'grace' });
    expect(await sign(await newest(), 'maya')).toBe(200);
  });
});

describe('with help', () => {
  test('the rules are all there, and the record says who read them', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}/help/maya`;
    const page = await open(here);
    expect(page.text).toContain(
      'I, Grace Oyelaran, read this to Maya Khan, who understood it and agreed.',
    );
    const fields = Object.fromEntries(
      ['agreement', `wording.${rules}`, `wording.${social}`].map((name) => [
        name,
        page.fields(name).map((field) => field.value),
      ]),
    );
    expect((await teacher.post(here, fields)).status).toBe(303);
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => [signature.form, signature.typedName])).toEqual([
      [rules, ''],
      [social, ''],
    ]);
    expect(signatures[0]?.via).toEqual({
      by: 'help',
      staff: 'grace',
      staffName: 'Grace Oyelaran',
      address: expect.stringContaining('•'),
      session: session.id,
    });
    expect((await teacher.post(here, fields)).status).toBe(409);
    expect((await open(here)).heading).toBe('This is signed already');
    expect(await desk.store.listSignatures('northbrook', 'maya')).toHaveLength(2);
  });
});

describe('struck out', () => {
  test('with a reason; both records stay, and the pupil signs again', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}/strike-out/maya`;
    await sign(session, 'maya');
    const page = await open(here);
    expect(page.text).toContain('Signed 2 September 2026');
    expect(page.text).toContain(', typed “My own name”');
    const agreement = page.fields('agreement').map((field) => field.value);
    expect(page.fields('agreement').every((field) => field.checked)).toBe(true);
    const without = await teacher.post(here, { agreement, why: ' ' });
    expect(without.status).toBe(422);
    expect(read(await without.text()).errors).toEqual(['Say what went wrong']);
    const none = await teacher.post(here, { why: 'Leo tapped it' });
    expect(none.status).toBe(422);
    expect((await teacher.post(here, { agreement, why: 'Leo tapped it' })).status).toBe(303);
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => [signature.form, signature.act, signature.why])).toEqual([
      [rules, 'sign', undefined],
      [rules, 'void', 'Leo tapped it'],
      [social, 'sign', undefined],
      [social, 'void', 'Leo tapped it'],
    ]);
    expect(signatures[1]?.role).toBe('Class teacher of 4B');
    expect((await open(`/desk/classes/${session.id}`)).text).toContain('Still to sign: 4');
    expect(await sign(session, 'maya')).toBe(200);
    expect((await teacher.post(here, { agreement: 'made-up', why: 'x' })).status).toBe(409);
  });

  test('leaves no seat for an own answer that is not sought any more', async () => {
    const photos = 'photo-video-consent';
    const judge = async (able: string) => {
      const office = await desk.visit(staffEmails.office);
      await office.post('/desk/people/maya/judged-able', { able });
    };
    const seats = async () => {
      const record = await desk.store.findPerson('northbrook', 'maya');
      const agreement = record?.agreements.find((agreement) => agreement.form === photos);
      return agreement?.slots.map(({ slot }) => slot);
    };
    await desk.issueRound({ id: 'photos', forms: [photos] });
    await judge('yes');
    const session = await begin({ form: [photos] });
    await desk.signAsPupilIn(photos, 'maya');
    await judge('no');
    expect(await seats()).toEqual(['parent', 'pupil']);
    const here = `/desk/classes/${session.id}/strike-out/maya`;
    const agreement = (await open(here)).fields('agreement').map((field) => field.value);
    expect((await teacher.post(here, { agreement, why: 'Leo tapped it' })).status).toBe(303);
    expect(await seats()).toEqual(['parent']);
  });

  test('is refused where nothing was signed in class', async () => {
    const session = await begin();
    const here = `/desk/classes/${session.id}/strike-out/leo`;
    expect((await teacher.send(here)).status).toBe(409);
  });
});

/** Maya signs the rules beside a parent, whose link is open at home. */
async function signAtHome() {
  const record = await desk.store.findPerson('northbrook', 'maya');
  const school = await desk.store.findSchool('northbrook');
  if (!record || !school) throw new Error('no Maya');
  const agreement = record.agreements.find((agreement) => agreement.form === rules);
  const sheet = {
    agreements: [agreement?.id ?? ''],
    answers: {},
    shownHashes: { [rules]: currentVersion(catalogue, rules).hash },
    typedName: 'Maya Khan',
  };
  const via = { by: 'beside' as const, link: 'ref', address: 's•••', contact: 'samira' };
  const how = { via, reference: 'HOME', now: desk.clock.now };
  const signed = signAsPupil(school, record, catalogue, sheet, how);
  if (isRefusal(signed)) throw new Error(signed.refusal);
  await desk.store.commit(signed.facts);
}

describe('what a pupil signed at home', () => {
  test('is not a teacher’s to strike out', async () => {
    const session = await begin();
    await signAtHome();
    await sign(session, 'maya');
    const here = `/desk/classes/${session.id}/strike-out/maya`;
    const offered = (await open(here)).fields('agreement').map((field) => field.value);
    expect(offered).toEqual([expect.stringContaining(social)]);
    const all = [...offered, `${rules}.2026-27`];
    expect((await teacher.post(here, { agreement: all, why: 'wrong' })).status).toBe(409);
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => signature.act)).toEqual(['sign', 'sign']);
  });
});

describe('what is not the teacher’s own', () => {
  test('a session of another class opens to nobody else, whatever is asked of it', async () => {
    const session = await begin();
    const grace = await desk.store.findPerson('northbrook', 'grace');
    if (!grace) throw new Error('no Grace');
    const person = { ...grace.person, classes: ['5A'] };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    const here = `/desk/classes/${session.id}`;
    for (const path of ['', '/confirm', '/read/1', '/help/maya', '/strike-out/maya'])
      expect((await teacher.send(`${here}${path}`)).status, path).toBe(403);
    for (const path of ['/close', '/resume', '/confirm', '/read', '/help/maya', '/strike-out/maya'])
      expect((await teacher.post(`${here}${path}`, {})).status, path).toBe(403);
    expect((await open('/desk/classes')).links).not.toContain(here);
    expect(await newest()).toEqual(session);
  });

  test('nor to whoever teaches the class and has not the role of a teacher', async () => {
    const session = await begin();
    const eve = await desk.store.findPerson('northbrook', 'eve');
    if (!eve) throw new Error('no Eve');
    const person = { ...eve.person, classes: ['4B'] };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    const officer = await desk.visit(staffEmails.esafety);
    for (const path of ['', '/confirm', '/read/1', '/help/maya', '/strike-out/maya'])
      expect((await officer.send(`/desk/classes/${session.id}${path}`)).status, path).toBe(403);
    expect((await officer.post(`/desk/classes/${session.id}/close`, {})).status).toBe(403);
    expect(await newest()).toEqual(session);
  });

  test('nor a pupil of another class, in a session of their own', async () => {
    const session = await begin();
    for (const path of ['help/tom', 'strike-out/tom']) {
      expect((await teacher.send(`/desk/classes/${session.id}/${path}`)).status).toBe(403);
      expect((await teacher.post(`/desk/classes/${session.id}/${path}`, {})).status).toBe(403);
    }
    expect((await teacher.send(`/desk/classes/${session.id}/help/nobody`)).status).toBe(404);
  });

  test('nor anything of another school', async () => {
    await southfield(desk);
    const session = await begin();
    const sam = await desk.visit('sam@southfield.example.org');
    for (const path of ['', '/confirm', '/help/maya', '/strike-out/maya'])
      expect((await sam.send(`/desk/classes/${session.id}${path}`)).status, path).toBe(404);
    expect((await sam.post(`/desk/classes/${session.id}/close`, {})).status).toBe(404);
    expect(await newest()).toEqual(session);
  });
});
