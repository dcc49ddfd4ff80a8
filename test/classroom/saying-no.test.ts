import { beforeEach, describe, expect, test } from 'vitest';
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
import { aPupil, judgedAble } from '../support/person/people.ts';

let site: ClassSite;
let device: Visitor;
const home = '/class/s/aaaa1111';
const names = (page: Seen): string[] =>
  page.page.querySelectorAll('.app-class-names a').map((link) => link.text.trim());
const linkTo = (page: Seen, text: RegExp): string =>
  page.page
    .querySelectorAll('main a')
    .find((link) => text.test(link.text))
    ?.getAttribute('href') ?? '';
const saidBy = async (person: string) =>
  (await site.signaturesOf(person))
    .toSorted((a, b) => a.rev - b.rev)
    .map((signature) => [signature.form, signature.act, signature.said]);
const followUps = async () =>
  (await site.store.listFollowUps('northbrook')).map((followUp) => [
    followUp.person,
    followUp.kind,
    followUp.for,
  ]);

describe('each reads alone', () => {
  beforeEach(async () => {
    site = await createClassSite();
    await site.open();
    device = site.device();
    await device.open('/class/ABC234');
  });

  test('a quiet link on the last page leads to no, with a reason only if they like', async () => {
    const last = await device.open(`${home}/maya/promise`);
    const no = await device.open(linkTo(last, /^\s*I do not want to promise this/));
    expect(no.path).toBe(`${home}/maya/no`);
    expect(no.text).toContain('I am Maya Khan, and I do not agree to this.');
    const done = await device.submit(no, { typedName: 'Maya Khan', said: 'refuse', why: '' });
    expect(done.heading).toBe('That is all right, Maya');
    expect(done.text).toContain('Your teacher will talk with you.');
    expect(await saidBy('maya')).toEqual([
      [rules, 'sign', 'refuse'],
      [social, 'sign', 'refuse'],
    ]);
    expect(await followUps()).toEqual([
      ['maya', 'declined', ['office', 'esafety']],
      ['maya', 'declined', ['office', 'esafety']],
    ]);
  });

  test('to one form of two; the other is still to be read', async () => {
    const no = await device.open(`${home}/maya/no`);
    const done = await device.submit(no, {
      typedName: 'Maya Khan',
      said: 'talk',
      why: 'I want to ask my mum',
      agreement: [`${social}.2026-27`],
    });
    expect(done.heading).toBe('That is all right, Maya');
    const [signature] = await site.signaturesOf('maya');
    expect(signature).toMatchObject({ form: social, said: 'talk', why: 'I want to ask my mum' });
    const rest = await device.open(linkTo(done, /Read the rest/));
    expect(rest.text).toContain('Maya K: page 1');
  });

  test.each([
    [{ said: 'refuse' }, '#typedName'],
    [{ said: 'refuse', typedName: 'Maya Khan', agreement: [] }, '#agreement'],
    [{ said: 'withdraw', typedName: 'Maya Khan' }, '#talk'],
    [{ typedName: 'Maya Khan' }, '#talk'],
    [{ said: 'talk', typedName: 'Maya Khan', why: 'x'.repeat(501) }, '#why'],
  ])('%j is refused beside its field, and stores nothing', async (fields, href) => {
    const again = await device.submit(await device.open(`${home}/maya/no`), fields);
    expect([again.status, again.errors.map((error) => error.href)]).toEqual([422, [href]]);
    expect(await saidBy('maya')).toEqual([]);
  });

  test('the same page twice says it once; "back" and "I promise" from before change nothing', async () => {
    const last = await device.open(`${home}/maya/promise`);
    const no = await device.open(`${home}/maya/no`);
    await device.submit(no, { typedName: 'Maya Khan', said: 'refuse' });
    for (const page of [no, last]) {
      const again = await device.submit(page, { typedName: 'Maya Khan', said: 'refuse' });
      expect([again.status, again.heading]).toEqual([409, 'Maya has answered']);
    }
    expect(await saidBy('maya')).toHaveLength(2);
  });

  test('the list does not tell who said no, and they can still sign', async () => {
    await device.submit(await device.open(`${home}/maya/no`), {
      typedName: 'Maya Khan',
      said: 'talk',
    });
    const list = await device.open(home);
    expect(names(list)).toEqual(['Ines C', 'Leo B', 'Maya K']);
    expect(list.text).toContain('0 of 3 have signed');
    expect(list.text).not.toContain('Change my answers');
    // Whoever looks a minute later learns nothing of it.
    site.clock.now = '2026-09-02T08:02:00.000Z';
    expect((await device.open(`${home}/maya/done`)).path).toBe(home);
    const last = await device.open(`${home}/maya/promise`);
    const done = await device.submit(last, { typedName: 'Maya Khan' });
    expect(done.heading).toBe('Thank you, Maya');
    expect((await saidBy('maya')).slice(2)).toEqual([
      [rules, 'change', 'grant'],
      [social, 'change', 'grant'],
    ]);
    expect(names(await device.open(home))).toEqual(['Ines C', 'Leo B']);
  });

  test('a promise that was given is not taken back here', async () => {
    await device.submit(await device.open(`${home}/maya/promise`), { typedName: 'Maya Khan' });
    for (const page of ['no', 'change', 'take-back'])
      expect((await device.open(`${home}/maya/${page}`)).heading).toBe('Maya has signed');
  });
});

describe('all together', () => {
  beforeEach(async () => {
    site = await createClassSite({
      people: [aPupil({ id: 'zaynab', firstName: 'Zaynab', year: 'R' })],
    });
    await site.read(await site.open({ mode: 'together' }));
    device = site.device();
    await device.open('/class/ABC234');
  });

  test('a child can say no where it is asked who they are, with a tap and no words', async () => {
    const you = await device.open(`${home}/zaynab`);
    const no = await device.open(linkTo(you, /I am Zaynab K, and I do not want to promise this/));
    expect(no.page.querySelectorAll('main input:not([type=hidden]), main textarea')).toEqual([]);
    const done = await device.submit(no, { said: 'refuse' });
    expect(done.heading).toBe('That is all right, Zaynab');
    expect(await saidBy('zaynab')).toEqual([
      [rules, 'sign', 'refuse'],
      [social, 'sign', 'refuse'],
    ]);
  });
});

describe('answers about their own pictures', () => {
  const able = aPupil({ judgedAble });
  const agreement = `${photos}.2026-27`;
  const asked = () =>
    currentVersion(site.catalogue, photos).questions.filter((question) => !isToldOf(question));
  const all = (value: string) =>
    Object.fromEntries(asked().map((question) => [`${agreement}.${question.id}`, value]));

  async function answered(mode: 'each' | 'together' = 'each') {
    site = await createClassSite({ people: [able, ...class4B.slice(1)] });
    await site.ask(able, [photos]);
    const session = await site.open({ forms: [photos], mode });
    if (mode === 'together') {
      const hash = currentVersion(site.catalogue, photos).hash;
      await site.move(session, { move: 'read', hashes: { [photos]: hash } });
    }
    device = site.device();
    await device.open('/class/ABC234');
    const last = await device.open(`${home}/maya/promise`);
    expect(last.heading).toBe('My answers');
    expect(last.text).toContain('I am Maya Khan, and these are my answers.');
    expect(last.text).not.toContain('promise');
    expect(last.page.querySelector('main form button')?.text.trim()).toBe('Save my answers');
    const done = await device.submit(last, { ...all('yes'), typedName: 'Maya Khan' });
    expect(done.text).toContain('Your answers are saved.');
    return last;
  }

  test('can be changed from the end of the list; what was said is not shown', async () => {
    const first = await answered();
    const list = await device.open(home);
    expect(list.heading).toBe('All of 4B who were asked have signed');
    expect(list.text).toContain('Change my answers');
    const change = await device.open(linkTo(list, /Maya K/));
    expect(change.page.querySelectorAll('main [checked]')).toEqual([]);
    const done = await device.submit(change, { ...all('no'), typedName: 'Maya Khan' });
    expect(done.heading).toBe('Thank you, Maya');
    // Neither page once more: not the first, and not the one that changed it.
    for (const page of [first, change]) {
      const again = await device.submit(page, { ...all('yes'), typedName: 'Maya Khan' });
      expect([again.status, again.heading]).toEqual([409, 'Maya has signed']);
    }
    const [, second, ...more] = await site.signaturesOf('maya');
    expect(more).toEqual([]);
    expect(second).toMatchObject({
      act: 'change',
      statement: 'I am Maya Khan, and these are my answers.',
    });
    expect(Object.values(second?.answers ?? {})).toEqual(asked().map(() => 'no'));
    expect((await followUps()).map(([, kind]) => kind)).toEqual(['uses-refused']);
  });

  test('can be taken back, and given again', async () => {
    await answered();
    const change = await device.open(`${home}/maya/change`);
    const back = await device.open(linkTo(change, /Take back my answers/));
    const done = await device.submit(back, { typedName: 'Maya Khan', said: 'withdraw' });
    expect(done.heading).toBe('That is all right, Maya');
    expect(done.text).toContain('Your answers no longer count.');
    const list = await device.open(home);
    expect(list.heading).toBe('All of 4B who were asked have answered');
    const again = await device.open(linkTo(list, /Maya K/));
    expect(linkTo(again, /Take back/)).toBe('');
    await device.submit(again, { ...all('yes'), typedName: 'Maya Khan' });
    expect((await saidBy('maya')).map(([, ...one]) => one)).toEqual([
      ['sign', 'grant'],
      ['withdraw', 'withdraw'],
      ['change', 'grant'],
    ]);
    expect((await followUps()).map(([, kind]) => kind)).toEqual(['withdrawn']);
  });

  test('are asked for only after "is it you?" where children tap', async () => {
    await answered('together');
    const you = await device.open(linkTo(await device.open(home), /Maya K/));
    expect(you.heading).toBe('Are you Maya K?');
    const change = await device.open(linkTo(you, /Yes, I am/));
    const done = await device.submit(change, all('no'));
    expect(done.heading).toBe('Thank you, Maya');
  });

  test('stand with a promise on one page that says both', async () => {
    site = await createClassSite({ people: [able] });
    await site.ask(able, [photos]);
    await site.open({ forms: [rules, photos] });
    device = site.device();
    await device.open('/class/ABC234');
    const last = await device.open(`${home}/maya/promise`);
    expect(last.heading).toBe('My promise and my answers');
    expect(last.text).toContain('and this is my promise, and these are my answers.');
    await device.submit(last, { ...all('yes'), typedName: 'Maya Khan' });
    const statements = (await site.signaturesOf('maya')).map((signature) => signature.statement);
    expect(new Set(statements).size).toBe(1);
    expect(statements[0]).toContain('these are my answers');
  });
});
