import { beforeEach, describe, expect, test } from 'vitest';
import type { ClassSession } from '../../functions/core/class/class-session.ts';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { isToldOf } from '../../functions/core/form/question.ts';
import {
  type ClassSite,
  class4B,
  createClassSite,
  photos,
  rules,
  social,
} from '../support/class/class-site.ts';
import type { Seen, Visitor } from '../support/link/link-site.ts';
import { aPupil, asFounded, judgedAble } from '../support/person/people.ts';

let site: ClassSite;
let device: Visitor;
const home = '/class/s/aaaa1111';

beforeEach(async () => {
  site = await createClassSite();
  device = site.device();
});

const names = (page: Seen): string[] =>
  page.page.querySelectorAll('.app-class-names a').map((link) => link.text.trim());

/** From a name to the last page, by "Next". */
async function readAll(person: string, from = device): Promise<{ last: Seen; pages: number }> {
  let page = await from.open(`${home}/${person}`);
  for (let pages = 1; pages < 40; pages += 1) {
    if (page.page.querySelector('form')) return { last: page, pages: pages - 1 };
    const next = page.page.querySelectorAll('a').find((link) => link.text.trim() === 'Next');
    page = await from.open(next?.getAttribute('href') ?? '');
  }
  throw new Error('never a last page');
}

describe('the code', () => {
  test.each(['ABC234', 'abc234', 'abc 234', ' aBc-234 '])('%j opens the class', async (code) => {
    await site.open();
    const list = await device.submit(await device.open('/class'), { code });
    expect(list.path).toBe(home);
    expect(names(list)).toEqual(['Ines C', 'Leo B', 'Maya K']);
  });

  test('in a QR code opens the class and leaves the address', async () => {
    await site.open();
    const list = await device.open('/class/abc234');
    expect(list.path).toBe(home);
    expect(list.text).toContain('0 of 3 have signed');
  });

  test.each([
    ['', 'Type the code'],
    ['ABC2', 'A code has six letters and numbers'],
    ['ABC235', 'does not open anything'],
  ])('%j is refused beside the box, and joins no class', async (code, message) => {
    await site.open();
    const page = await device.submit(await device.open('/class'), { code });
    expect(page.status).toBe(422);
    expect(page.errors).toEqual([expect.objectContaining({ href: '#code' })]);
    expect(page.errors[0]?.text).toContain(message);
    expect(device.jar.has('class')).toBe(false);
  });

  test('of a class that is closed or over opens nothing', async () => {
    const session = await site.open();
    await site.move(session, { move: 'close' });
    expect((await device.open('/class/ABC234')).status).toBe(422);
    await site.open({ id: 'bbbb2222', code: 'XYZ234' });
    site.clock.now = '2026-09-02T23:00:00.000Z';
    expect((await device.open('/class/XYZ234')).status).toBe(422);
  });
});

describe('each pupil reads and types', () => {
  beforeEach(async () => {
    await site.open();
    await device.open('/class/ABC234');
  });

  test('page by page of their own words, then a name, and both forms are signed', async () => {
    const { last, pages } = await readAll('maya');
    expect(pages).toBeGreaterThan(5);
    expect(last.text).toContain('I am Maya Khan, and this is my promise.');
    const done = await device.submit(last, { typedName: 'Maya Khan' });
    expect(done.path).toBe(`${home}/maya/done`);
    expect(done.heading).toBe('Thank you, Maya');
    const signatures = await site.signaturesOf('maya');
    expect(
      signatures.map((signature) => [
        signature.form,
        signature.slot,
        signature.words,
        signature.typedName,
      ]),
    ).toEqual([
      [rules, 'pupil', 'ks2', 'Maya Khan'],
      [social, 'pupil', 'ks2', 'Maya Khan'],
    ]);
    expect(signatures[0]?.via).toMatchObject({
      by: 'class',
      mode: 'each',
      session: 'aaaa1111',
      openedBy: 'teacher',
    });
    expect(site.nudges).toEqual([expect.stringMatching(/^archive JOB#/)]);
    expect(names(await device.open(home))).toEqual(['Ines C', 'Leo B']);
  });

  test('the tick leads back to the names, by itself and by a button', async () => {
    const { last } = await readAll('maya');
    await device.submit(last, { typedName: 'Maya Khan' });
    const done = await device.send(`${home}/maya/done`);
    expect(done.headers.get('Refresh')).toBe(`5; url=${home}`);
    expect(await done.text()).toContain(`href="${home}"`);
  });

  test('a name that is none is said beside its box, and nothing is stored', async () => {
    const { last } = await readAll('maya');
    const again = await device.submit(last, { typedName: '7' });
    expect(again.status).toBe(422);
    expect(again.errors[0]?.href).toBe('#typedName');
    expect(await site.signaturesOf('maya')).toEqual([]);
    const done = await device.submit(again, { typedName: 'Maya' });
    expect(done.heading).toBe('Thank you, Maya');
  });

  test('"back" to any page of a pupil who has signed says so, and shows no name typed', async () => {
    const { last } = await readAll('maya');
    await device.submit(last, { typedName: 'Maya Q Khan' });
    for (const path of ['', '/2', '/promise']) {
      const page = await device.open(`${home}/maya${path}`);
      expect(page.status).toBe(409);
      expect(page.heading).toBe('Maya has signed');
      expect(page.html).not.toContain('Q Khan');
    }
    const twice = await device.submit(last, { typedName: 'Maya Khan' });
    expect(twice.status).toBe(409);
    expect(await site.signaturesOf('maya')).toHaveLength(2);
  });

  test('no page is kept by the browser, and every box forgets', async () => {
    const { last } = await readAll('maya');
    for (const path of [home, `${home}/maya`, `${home}/maya/promise`])
      expect((await device.send(path)).headers.get('Cache-Control')).toBe('no-store');
    expect(last.page.querySelector('form')?.getAttribute('autocomplete')).toBe('off');
    expect(last.page.querySelector('[name=typedName]')?.getAttribute('autocomplete')).toBe('off');
  });

  test('signing seals the cookie anew, so that a browser drops the pages it holds', async () => {
    const before = device.jar.get('class');
    const { last } = await readAll('maya');
    expect(device.jar.get('class')).toBe(before);
    await device.submit(last, { typedName: 'Maya Khan' });
    expect(device.jar.get('class')).not.toBe(before);
  });

  test('a page of the words that is not there is refused', async () => {
    expect((await device.open(`${home}/maya/77`)).status).toBe(404);
  });
});

describe('a form that asks the pupil', () => {
  test('is answered on the last page, question by question, and none is answered for them', async () => {
    const able = aPupil({ judgedAble });
    site = await createClassSite({ people: [able] });
    await site.ask(able, [photos]);
    await site.open({ forms: [photos] });
    device = site.device();
    await device.open('/class/ABC234');
    const { last } = await readAll('maya');
    expect(last.page.querySelectorAll('main [checked]')).toEqual([]);
    const empty = await device.submit(last, { typedName: 'Maya Khan' });
    expect(empty.status).toBe(422);
    const form = currentVersion(site.catalogue, photos);
    const asked = form.questions.filter((question) => !isToldOf(question));
    expect(empty.errors).toHaveLength(asked.length);
    const [id = ''] = last.fields['agreement'] ?? [];
    const answers = Object.fromEntries(asked.map((question) => [`${id}.${question.id}`, 'no']));
    const done = await device.submit(empty, { ...answers, typedName: 'Maya Khan' });
    expect(done.heading).toBe('Thank you, Maya');
    const [signature] = await site.signaturesOf('maya');
    expect(signature?.answers).toEqual(
      Object.fromEntries(asked.map((question) => [question.id, 'no'])),
    );
  });
});

describe('a class signs together', () => {
  let session: ClassSession;
  beforeEach(async () => {
    const people = [
      aPupil({ id: 'zaynab', firstName: 'Zaynab', year: 'R', class: '4B' }),
      aPupil({ id: 'obi', firstName: 'Obi', lastName: 'Okonkwo', year: '1', class: '4B' }),
    ];
    site = await createClassSite({ people });
    session = await site.open({ mode: 'together' });
    device = site.device();
  });

  test('only once the teacher has read it aloud', async () => {
    const list = await device.open('/class/ABC234');
    expect(list.status).toBe(409);
    expect(list.heading).toBe('Listen first');
    expect((await device.open(`${home}/zaynab`)).heading).toBe('Listen first');
    const posted = await device.post(`${home}/zaynab/promise`, { agreement: 'x' });
    expect(posted.status).toBe(409);
    expect(await posted.text()).toContain('Listen first');
    await site.read(session);
    expect(names(await device.open(home))).toEqual(['Obi O', 'Zaynab K']);
  });

  test('name, "is it you?", "I promise": no typing, all forms at once', async () => {
    await site.read(session);
    const list = await device.open('/class/ABC234');
    const asked = await device.open(list.links.find((link) => link.endsWith('/zaynab')) ?? '');
    expect(asked.heading).toBe('Are you Zaynab K?');
    const last = await device.open(`${home}/zaynab/promise`);
    expect(last.page.querySelectorAll('main input:not([type=hidden])')).toEqual([]);
    const done = await device.submit(last);
    expect(done.heading).toBe('Thank you, Zaynab');
    const signatures = await site.signaturesOf('zaynab');
    expect(signatures.map((signature) => [signature.form, signature.words])).toEqual([
      [rules, 'ks1'],
      [social, 'ks1'],
    ]);
    expect(signatures[0]?.via).toMatchObject({ mode: 'together', readBy: 'teacher' });
  });

  test('not what was worded anew since it was read', async () => {
    await site.read(session);
    await device.open('/class/ABC234');
    const last = await device.open(`${home}/zaynab/promise`);
    const now = currentVersion(site.catalogue, rules);
    site.catalogue[rules] = [now, { ...now, version: now.version + 1, hash: 'f'.repeat(64) }];
    const refused = await device.submit(last);
    expect(refused.status).toBe(409);
    expect(refused.heading).toBe('The words have changed');
    expect(await site.signaturesOf('zaynab')).toEqual([]);
  });
});

describe('meanwhile', () => {
  let session: ClassSession;
  beforeEach(async () => {
    session = await site.open();
    await device.open('/class/ABC234');
  });

  /** Posts Maya's last page, and expects a sentence and nothing stored. */
  async function refusedWith(last: Seen, heading: string, person = 'maya') {
    const page = await device.submit(last, { typedName: 'Maya Khan' });
    expect(page.heading).toBe(heading);
    expect(page.status).toBeGreaterThan(399);
    expect(await site.signaturesOf(person)).toEqual([]);
  }

  test('closed by the teacher', async () => {
    const { last } = await readAll('maya');
    await site.move(session, { move: 'close' });
    await refusedWith(last, 'Signing is closed');
    expect((await device.open(home)).heading).toBe('Signing is closed');
  });

  test('over: the device forgets the class with it', async () => {
    const { last } = await readAll('maya');
    site.clock.now = session.closesAt;
    await refusedWith(last, 'This device needs the code');
  });

  test('opened again with a new code: the old one is worth nothing', async () => {
    const { last } = await readAll('maya');
    const closed = await site.move(session, { move: 'close' });
    await site.move(closed, { move: 'resume', code: 'NEW234' });
    await refusedWith(last, 'Signing is closed');
    expect(names(await device.open('/class/new234'))).toHaveLength(3);
  });

  test('moved to another class', async () => {
    const { last } = await readAll('maya');
    const person = aPupil({ class: '5A' });
    await site.store.writeRegister('northbrook', [{ put: 'person', person }]);
    await refusedWith(last, 'This name is not on the list');
    expect(names(await device.open(home))).toEqual(['Ines C', 'Leo B']);
  });

  test('left the school', async () => {
    const { last } = await readAll('maya');
    const person = aPupil({ leftOn: '2026-09-01' });
    await site.store.writeRegister('northbrook', [{ put: 'person', person }]);
    await refusedWith(last, 'This name is not on the list');
  });

  test('worded anew: the new words come first', async () => {
    const { last } = await readAll('maya');
    const now = currentVersion(site.catalogue, social);
    site.catalogue[social] = [now, { ...now, version: now.version + 1, hash: 'f'.repeat(64) }];
    await refusedWith(last, 'The words have changed');
    const { last: anew } = await readAll('maya');
    expect((await device.submit(anew, { typedName: 'Maya Khan' })).heading).toBe('Thank you, Maya');
  });

  test('a form switched off is neither shown nor waited for', async () => {
    const settings = { ...asFounded, formsOff: [social] };
    await site.store.commit([
      { fact: 'settings-changed', school: 'northbrook', settings, wasRev: 0 },
    ]);
    const { last } = await readAll('maya');
    expect(last.fields['agreement']).toEqual([`${rules}.2026-27`]);
    await device.submit(last, { typedName: 'Maya Khan' });
    expect(names(await device.open(home))).toEqual(['Ines C', 'Leo B']);
  });
});

test('forms that are all switched off meanwhile are said to be so, and nobody is said to have signed', async () => {
  await site.open();
  await device.open('/class/ABC234');
  await site.store.commit([
    {
      fact: 'settings-changed',
      school: 'northbrook',
      settings: { ...asFounded, formsOff: [rules, social, photos] },
      wasRev: 0,
    },
  ]);
  const page = await device.open(home);
  expect([page.status, page.heading]).toEqual([409, 'These forms are not in use any more']);
  expect(page.text).toContain('Tell your teacher.');
  expect(page.text).not.toContain('have signed');
});

test('a pupil whose year is not known, or was put right, keeps nobody else from signing', async () => {
  const people = [
    aPupil({ id: 'ann', firstName: 'Ann', year: undefined }),
    aPupil({ id: 'bea', firstName: 'Bea', year: '7' }),
    ...class4B,
  ];
  site = await createClassSite({ people });
  for (const person of people) await site.ask(person, ['byod-agreement']);
  await site.open({ forms: [rules, 'byod-agreement'] });
  device = site.device();
  const list = await device.open('/class/ABC234');
  expect(names(list)).toEqual(['Bea K', 'Ines C', 'Leo B', 'Maya K']);
  const { last } = await readAll('bea');
  expect(last.fields['agreement']).toEqual(['byod-agreement.2026-27']);
});

test('all have signed: a page that says so', async () => {
  site = await createClassSite({ people: class4B.slice(0, 1) });
  await site.open();
  device = site.device();
  await device.open('/class/ABC234');
  const { last } = await readAll('maya');
  await device.submit(last, { typedName: 'Maya Khan' });
  expect((await device.open(home)).heading).toBe('All of 4B who were asked have signed');
});
