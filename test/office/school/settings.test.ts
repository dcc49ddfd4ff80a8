import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Fields, Visitor } from '../../support/link/link-site.ts';
import { asFounded } from '../../support/person/people.ts';

let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, admin } = await atNorthbrook('admin'));
});

const at = (part: string) => `/desk/settings/${part}`;
const open = (part: string) => readAt(admin, at(part));
const school = async () => {
  const found = await desk.store.findSchool('northbrook');
  if (!found) throw new Error('no school');
  return found;
};
/** Fills in a page as it is shown now, and sends it. */
async function save(part: string, fields: Fields, seen?: string) {
  const shown = seen ?? (await open(part)).fields('seen')[0]?.value ?? '';
  return admin.post(at(part), { ...fields, seen: shown });
}
/** The same with the fields of everything in it the other way round. */
const turnedRound = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    one === null || typeof one !== 'object' || Array.isArray(one)
      ? one
      : Object.fromEntries(Object.entries(one).toReversed()),
  ) as T;
const trolley = { name: 'Laptop trolley', resources: ['computers', 'internet'] };
const policy = {
  title: 'Online safety',
  version: '3',
  'issuedOn-day': '1',
  'issuedOn-month': '9',
  'issuedOn-year': '2026',
  url: 'https://northbrook.example.org/online-safety.pdf',
};

test('every part has its page, and says how it stands', async () => {
  const page = await readAt(admin, '/desk/settings');
  expect(page.text).toContain('all are in use');
  expect(page.text).toContain('Head teacher: Helen Moss; nobody stands in');
  expect(page.text).toContain('ICT co-ordinator: nobody yet');
  expect(page.text).toContain('30 September');
  expect(page.text).toContain('office@northbrook.example.org');
  expect(page.text).toContain('01632 960 001');
  const details = ['name', 'office-email', 'office-phone'];
  for (const part of [
    ...details,
    'forms',
    'approvers',
    'grace',
    'own-answer',
    'bundles',
    'policies',
  ])
    expect(page.links).toContain(at(part));
});

describe('what a school is called, and how it is reached', () => {
  test('is changed, each on a page of its own, and nothing else with it', async () => {
    await save('name', { name: '  Northbrook   Primary School ' });
    await save('office-email', { officeEmail: 'Hello@Northbrook.example.org' });
    await save('office-phone', { officePhone: '01632 960 222' });
    expect(await school()).toMatchObject({
      name: 'Northbrook Primary School',
      officeEmail: 'hello@northbrook.example.org',
      officePhone: '01632 960 222',
      approvers: { 'head-teacher': { holder: 'helen' } },
    });
  });

  test('may have no phone', async () => {
    await save('office-phone', { officePhone: ' ' });
    expect((await school()).officePhone).toBeUndefined();
    expect((await open('office-phone')).fields('officePhone')[0]?.value).toBe('');
  });

  test.each([
    ['name', { name: '-' }, 'Enter the school’s name'],
    ['name', { name: 'N'.repeat(81) }, 'The name must be 80 characters or fewer'],
    ['office-email', { officeEmail: '' }, 'Enter the office’s email address'],
    [
      'office-email',
      { officeEmail: 'office at northbrook' },
      '“office at northbrook” is not an email address: it has no @',
    ],
    ['office-phone', { officePhone: 'ask Jo' }, 'Enter a phone number, such as 01632 960 001'],
  ])('%s is refused beside the field, with what was typed: %o', async (part, typed, error) => {
    const before = await school();
    const response = await save(part, typed);
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual([error]);
    const [[field, text] = []] = Object.entries(typed);
    expect(page.fields(field ?? '')[0]?.value).toBe(text);
    expect(await school()).toEqual(before);
  });

  test('is not overwritten where somebody else changed it meanwhile', async () => {
    const seen = (await open('name')).fields('seen')[0]?.value;
    await save('name', { name: 'Northbrook Primary School' });
    const response = await save('name', { name: 'Northbrook Juniors' }, seen);
    expect(response.status).toBe(409);
    expect(read(await response.text()).text).toContain('It is now: Northbrook Primary School');
    expect((await school()).name).toBe('Northbrook Primary School');
  });
});

describe('forms in use', () => {
  test('are switched off by taking the tick away, and on again', async () => {
    const ticked = (await open('forms')).fields('forms');
    expect(ticked.every((one) => one.checked)).toBe(true);
    const all = ticked.map((one) => one.value);
    const forms = all.filter((id) => id !== 'parent-social-media');
    const response = await save('forms', { forms, sure: 'yes' });
    expect(response.headers.get('Location')).toBe('/desk/settings?done=saved');
    expect((await school()).formsOff).toEqual(['parent-social-media']);
    expect((await open('forms')).text).toContain('asked of nobody and waited for by nobody');
    await save('forms', { forms: all });
    expect((await school()).formsOff).toEqual([]);
  });
});

describe('switching forms off', () => {
  const allForms = async () => (await open('forms')).fields('forms').map((field) => field.value);
  const without = async (...ids: string[]) => (await allForms()).filter((id) => !ids.includes(id));

  test('is refused where none would be left, and keeps what was unticked', async () => {
    const response = await save('forms', { sure: 'yes' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual(['Keep at least one form in use']);
    expect(page.fields('forms').some((field) => field.checked)).toBe(false);
    expect((await school()).formsOff).toEqual([]);
  });

  test('says first what stops, and saves nothing before that is confirmed', async () => {
    const forms = await without('pupil-aup-primary', 'pupil-aup-secondary', 'phone-permission');
    const response = await save('forms', { forms });
    expect(response.status).toBe(200);
    const page = read(await response.text());
    expect(page.heading).toBe('Switch off 3 forms?');
    expect(page.text).toContain('Nobody is asked for them or waits for them.');
    expect(page.text).toMatch(/A phone kept at the office: pupils/);
    expect((await school()).formsOff).toEqual([]);
    const sent = {
      seen: page.fields('seen')[0]?.value ?? '',
      forms: page.fields('forms').map((field) => field.value),
    };
    expect(sent.forms).toEqual(forms);
    const done = await admin.post(at('forms'), { ...sent, sure: 'yes' });
    expect(done.status).toBe(303);
    expect((await school()).formsOff.toSorted()).toEqual([
      'phone-permission',
      'pupil-aup-primary',
      'pupil-aup-secondary',
    ]);
    // Switching on again asks nothing.
    expect((await save('forms', { forms: await allForms() })).status).toBe(303);
  });

  test('may be gone back from with every tick as it was', async () => {
    const forms = await without('phone-permission');
    const page = read(await (await save('forms', { forms })).text());
    const seen = page.fields('seen')[0]?.value ?? '';
    const back = read(await (await admin.post(at('forms'), { seen, forms, back: 'yes' })).text());
    const ticked = back.fields('forms').filter((field) => field.checked);
    expect(ticked.map((one) => one.value)).toEqual(forms);
    expect((await school()).formsOff).toEqual([]);
    expect(back.fields('seen')[0]?.value).toBe(seen);
  });
});

describe('who approves', () => {
  test('is chosen from staff who are here, and keeps everything typed when something is wrong', async () => {
    const wrong = {
      'head-teacher.holder': 'ada',
      'head-teacher.standIn': 'ada',
      'e-safety-officer.standIn': 'eve',
    };
    const response = await save('approvers', wrong);
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toHaveLength(2);
    expect(page.page.querySelector('title')?.text).toMatch(/^Error: /);
    const chosen = page.page.querySelector('[name="head-teacher.holder"] option[selected]');
    expect(chosen?.getAttribute('value')).toBe('ada');
    expect((await school()).approvers).toEqual({ 'head-teacher': { holder: 'helen' } });
  });

  test('may approve from the next page', async () => {
    await save('approvers', { 'head-teacher.holder': 'nora', 'head-teacher.standIn': 'ada' });
    expect((await school()).approvers).toEqual({
      'head-teacher': { holder: 'nora', standIn: 'ada' },
    });
    expect((await readAt(admin, '/desk/settings')).text).toContain(
      'Head teacher: Nora Moss; Ada Moss stands in',
    );
  });

  test('shows somebody who is no longer here, and has them replaced', async () => {
    await save('approvers', { 'head-teacher.holder': 'nora' });
    const record = await desk.store.findPerson('northbrook', 'nora');
    if (!record) throw new Error('no nora');
    await desk.store.commit([
      {
        fact: 'person-changed',
        person: { ...record.person, leftOn: '2026-09-01' },
        was: record.person,
      },
    ]);
    const page = await open('approvers');
    expect(page.text).toContain('Nora Moss (not here any more)');
    const response = await save('approvers', { 'head-teacher.holder': 'nora' });
    expect(read(await response.text()).errors).toEqual([
      'Choose somebody who works at the school now',
    ]);
  });
});

test('last year’s forms serve until a day from September to December', async () => {
  expect((await open('grace')).fields('day')[0]?.value).toBe('30');
  const refused = await save('grace', { day: '31', month: '09' });
  expect(refused.status).toBe(422);
  expect(read(await refused.text()).errors).toEqual(['Enter a day from 1 to 30']);
  await save('grace', { day: '16', month: '10' });
  expect((await school()).graceUntil).toBe('10-16');
});

test('pupils answer for their own pictures from a year, or none does', async () => {
  await save('own-answer', { ownAnswerFrom: '8' });
  expect((await school()).ownAnswerFrom).toBe('8');
  await save('own-answer', { ownAnswerFrom: 'none' });
  expect((await school()).ownAnswerFrom).toBeUndefined();
  const none = await admin.post(at('own-answer'), { seen: 'null', ownAnswerFrom: '3' });
  expect(none.status).toBe(422);
});

describe('things granted together', () => {
  test('are added, changed and removed', async () => {
    await save('bundles/new', trolley);
    expect((await school()).bundles).toEqual([{ id: 'laptop-trolley', ...trolley }]);
    await save('bundles/laptop-trolley', { ...trolley, name: 'iPads' });
    expect((await open('bundles')).text).toContain('iPads School computers and the internet');
    const { value: seen = '' } = (await open('bundles/laptop-trolley')).fields('seen')[0] ?? {};
    await admin.post(at('bundles/laptop-trolley/remove'), { seen });
    expect((await school()).bundles).toEqual([]);
    expect((await admin.send(at('bundles/laptop-trolley'))).status).toBe(404);
  });

  test('need a name of their own and at least one thing', async () => {
    await save('bundles/new', trolley);
    const response = await save('bundles/new', { name: 'laptop TROLLEY' });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toHaveLength(2);
    expect(page.fields('name')[0]?.value).toBe('laptop TROLLEY');
  });
});

describe('policies to be read', () => {
  test('are added, get a new version, and are removed', async () => {
    await save('policies/new', policy);
    expect((await school()).policies).toMatchObject([{ id: 'online-safety', version: '3' }]);
    await save('policies/online-safety', { ...policy, version: '4' });
    expect((await open('policies')).text).toContain('version 4, of 1 September 2026');
    const { value: seen = '' } = (await open('policies/online-safety')).fields('seen')[0] ?? {};
    await admin.post(at('policies/online-safety/remove'), { seen });
    expect((await school()).policies).toEqual([]);
  });

  test('with problems show them all, and keep what was typed', async () => {
    const response = await save('policies/new', { ...policy, url: 'http://x', version: '' });
    const page = read(await response.text());
    expect(page.errors).toHaveLength(2);
    expect(page.fields('title')[0]?.value).toBe('Online safety');
  });

  test('are offered in a round only where the school has one', async () => {
    const offered = async () =>
      (await readAt(admin, '/desk/rounds/new')).fields('forms').map((field) => field.value);
    expect(await offered()).not.toContain('policy-read');
    await save('policies/new', policy);
    expect(await offered()).toContain('policy-read');
    expect(await offered()).not.toContain('phone-permission');
    expect(await offered()).not.toContain('visitor-aup');
  });
});

describe('two administrators at once', () => {
  test('the second sees what the first saved beside what they entered, and nothing is overwritten', async () => {
    const { value: seen = '' } = (await open('grace')).fields('seen')[0] ?? {};
    await save('grace', { day: '16', month: '10' });
    const response = await save('grace', { day: '1', month: '12' }, seen);
    expect(response.status).toBe(409);
    const page = read(await response.text());
    expect(page.text).toContain('It is now: 16 October');
    expect(page.fields('day')[0]?.value).toBe('1');
    expect((await school()).graceUntil).toBe('10-16');
    const again = await save('grace', { day: '1', month: '12' }, page.fields('seen')[0]?.value);
    expect(again.status).toBe(303);
    expect((await school()).graceUntil).toBe('12-01');
  });

  test('other parts saved meanwhile do not stand in the way, and are kept', async () => {
    const { value: seen = '' } = (await open('grace')).fields('seen')[0] ?? {};
    await save('bundles/new', trolley);
    expect((await save('grace', { day: '1', month: '12' }, seen)).status).toBe(303);
    expect(await school()).toMatchObject({ graceUntil: '12-01', bundles: [trolley] });
  });

  test('saved at the very same moment, both parts are kept', async () => {
    const { formsOff, approvers } = await school();
    const bundles = [{ id: 'laptop-trolley', name: 'Laptop trolley', resources: [] }];
    const { commit } = desk.store;
    let tries = 0;
    desk.store.commit = async (facts) => {
      const [fact] = facts;
      tries += 1;
      if (tries === 1 && fact?.fact === 'settings-changed')
        await commit([{ ...fact, settings: { ...asFounded, formsOff, approvers, bundles } }]);
      return commit(facts);
    };
    expect((await save('grace', { day: '1', month: '12' })).status).toBe(303);
    expect(tries).toBe(2);
    expect(await school()).toMatchObject({ graceUntil: '12-01', bundles, approvers });
  });

  test('fields that a table returns in another order are no change', async () => {
    await save('approvers', { 'head-teacher.holder': 'nora', 'head-teacher.standIn': 'ada' });
    await save('policies/new', policy);
    const parts = {
      approvers: { 'head-teacher.holder': 'helen' },
      'policies/online-safety': policy,
    };
    for (const [part, fields] of Object.entries(parts)) {
      const { value: seen = '' } = (await open(part)).fields('seen')[0] ?? {};
      const { formsOff, approvers, policies, settingsRev } = await school();
      const turned = turnedRound({ ...asFounded, formsOff, approvers, policies });
      expect(
        await desk.store.commit([
          { fact: 'settings-changed', school: 'northbrook', settings: turned, wasRev: settingsRev },
        ]),
      ).toBe('ok');
      expect((await open(part)).fields('seen')[0]?.value).toBe(seen);
      expect((await save(part, fields, seen)).status).toBe(303);
    }
  });

  test('what was removed meanwhile is said, and saving adds it again', async () => {
    await save('bundles/new', trolley);
    const { value: seen = '' } = (await open('bundles/laptop-trolley')).fields('seen')[0] ?? {};
    await admin.post(at('bundles/laptop-trolley/remove'), { seen });
    const response = await save('bundles/laptop-trolley', trolley, seen);
    expect(response.status).toBe(409);
    const page = read(await response.text());
    expect(page.text).toContain('It is now: removed');
    const { value: again = '' } = page.fields('seen')[0] ?? {};
    expect((await save('bundles/new', trolley, again)).status).toBe(303);
    expect((await school()).bundles).toEqual([{ id: 'laptop-trolley', ...trolley }]);
  });

  test.each(['bundles', 'policies'])(
    'in %s nothing is saved to what does not exist',
    async (part) => {
      const fields = part === 'bundles' ? trolley : policy;
      for (const seen of ['null', '', 'anything']) {
        expect((await save(`${part}/of-my-own`, fields, seen)).status).toBe(404);
        expect((await save(`${part}/of-my-own/remove`, {}, seen)).status).toBe(404);
      }
      expect((await school())[part as 'bundles' | 'policies'] ?? []).toEqual([]);
    },
  );

  test('what was changed meanwhile is not removed unseen', async () => {
    await save('bundles/new', trolley);
    const { value: seen = '' } = (await open('bundles/laptop-trolley')).fields('seen')[0] ?? {};
    await save('bundles/laptop-trolley', { ...trolley, name: 'iPads' });
    expect((await admin.post(at('bundles/laptop-trolley/remove'), { seen })).status).toBe(409);
    expect((await school()).bundles).toHaveLength(1);
  });
});

test('who has a role elsewhere only finds the settings closed', async () => {
  const office = await desk.visit(staffEmails.office);
  expect((await office.send('/desk/settings')).status).toBe(403);
  expect((await office.post(at('grace'), { day: '1', month: '12', seen: 'null' })).status).toBe(
    403,
  );
});
