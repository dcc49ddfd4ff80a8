import { beforeEach, describe, expect, test } from 'vitest';
import { keepAsking } from '../../../functions/acts/round/asking/keep-asking.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { asSeen } from '../../support/desk/filled-in.ts';
import { atNorthbrook } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, registerWrites } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { asRole } from '../../support/store/guarded-table.ts';

const tomorrow = 'Thursday 3 September';

let desk: Desk;
let office: Visitor;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, office, admin } = await atNorthbrook('office', 'admin'));
});

const issue = async () => {
  await desk.issueRound();
  for (const id of ['samira', 'david', 'rosa']) await desk.settle({ kind: 'contact', id });
  desk.pass(60);
};
/** What the count of rounds does once something has changed. */
const count = asRole('issue', () =>
  keepAsking({ ...acting(desk.store), catalogue, now: () => desk.clock.now }, 'northbrook', [
    { school: 'northbrook', mark: 'changed' },
  ]),
);
const toBeSent = async (id: string) =>
  (await desk.store.listOwnerMessages('northbrook', { kind: 'contact', id })).filter(
    ({ state }) => state === 'owed',
  );
const newsAfter = async (posted: Response, visitor = office) =>
  (await readAt(visitor, posted.headers.get('Location') ?? '')).page
    .querySelector('.govuk-notification-banner__content')
    ?.structuredText.replace(/\s+/g, ' ')
    .trim();
const add = (given: Record<string, string> = {}) =>
  office.post('/desk/people/maya/contacts/new', {
    name: 'Nadia Reyes',
    email: 'nadia@example.org',
    relationship: 'Guardian',
    decides: 'yes',
    receives: 'yes',
    restricted: 'no',
    why: '',
    ...given,
  });

describe('whoever adds a contact', () => {
  test('is told on which day we will email them, and so it is', async () => {
    await issue();
    const posted = await add();
    const says = `Contact added. We will email Nadia Reyes on ${tomorrow}.`;
    expect(await newsAfter(posted)).toBe(says);
    expect(await count()).toMatchObject({ owed: 1 });
    const contacts = await desk.store.listContacts('northbrook');
    const id = contacts.find(({ name }) => name === 'Nadia Reyes')?.id ?? '';
    expect(await toBeSent(id)).toMatchObject([{ notBefore: '2026-09-03T07:00:00.000Z' }]);
    expect(await newsAfter(posted)).toBe(says);
    const page = await readAt(office, '/desk/people/maya');
    const line = page.rows.find((row) => row.includes('Email to Nadia Reyes'));
    expect(line).toContain(`request for forms, will be sent on ${tomorrow}`);
    expect(page.text).toContain(`Request for forms: will be sent on ${tomorrow}`);
    expect(page.text).not.toContain('waiting to be sent');
  });

  test.each([
    ['who may not decide', { decides: 'no' }],
    ['of whom that is not known', { decides: 'unknown' }],
    ['who gets no emails', { receives: 'no' }],
    ['without an address', { email: '' }],
  ])('%s is promised nothing', async (_whom, given) => {
    await issue();
    expect(await newsAfter(await add(given))).toBe('Contact added.');
    expect(await count()).toMatchObject({ owed: 0 });
  });

  test('is promised nothing where no round asks', async () => {
    expect(await newsAfter(await add())).toBe('Contact added.');
  });
});

describe('whoever changes who may decide', () => {
  test('is told on the contact’s page, and once more after undoing it nothing', async () => {
    await issue();
    const at = '/desk/contacts/ana/children/ines';
    const was = {
      relationship: 'Grandparent',
      decides: 'unknown',
      receives: 'yes',
      restricted: 'no',
    };
    const saved = await office.post(at, { ...was, decides: 'yes', ...asSeen(was) });
    expect(await newsAfter(saved)).toBe(
      `The changes are saved. We will email them on ${tomorrow}.`,
    );
    const { changes = [] } = (await desk.store.findRelation('northbrook', 'ines', 'ana')) ?? {};
    const undone = await office.post(`${at}/undo`, { seen: changes.at(-1)?.at ?? '' });
    expect(await newsAfter(undone)).toBe('The last change is undone.');
  });
});

describe('whoever merges two records', () => {
  const merge = async (children: Record<string, string>) => {
    const at = '/desk/contacts/samira/merge/second';
    const [seen] = (await readAt(office, at)).fields('seen');
    return office.post(at, { name: 'kept', same: 'yes', seen: seen?.value ?? '', ...children });
  };

  test('is told where we will email them, and nothing is owed where not', async () => {
    await issue();
    const second = aContact({ id: 'second', name: 'Mrs S Khan', email: undefined });
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({ contacts: [second], relations: [aRelation({ contact: 'second' })] }),
    );
    const done = 'The records are merged. You can separate them again on this page.';
    expect(await newsAfter(await merge({}))).toBe(done);
    expect(await count()).toMatchObject({ owed: 0 });
  });

  test('of whom one has another child is told that we will email about that child', async () => {
    await issue();
    const second = aContact({ id: 'second', name: 'Mrs S Khan', email: undefined });
    await desk.store.writeRegister(
      'northbrook',
      registerWrites({
        contacts: [second],
        relations: [aRelation({ person: 'leo', contact: 'second', relationship: 'Aunt' })],
      }),
    );
    expect(await newsAfter(await merge({}))).toContain(`We will email them on ${tomorrow}.`);
    expect(await count()).toMatchObject({ owed: 1 });
    expect(await toBeSent('samira')).toHaveLength(1);
  });
});

test('whoever enters an address is told what happens if they do not send the forms now', async () => {
  await desk.issueRound();
  const owner = { kind: 'contact' as const, id: 'samira' };
  const samira = await desk.store.findContact('northbrook', 'samira');
  const { name = '', email = '', phone = '' } = samira ?? {};
  for (const owed of await desk.store.listOwnerMessages('northbrook', owner)) {
    const sent = { state: 'sent' as const, sentAt: desk.clock.now, to: emailHash(email) };
    const message = { ...owed, ...sent };
    await desk.store.commit([{ fact: 'message-moved', message, was: 'owed' }]);
  }
  const seen = { name, email, phone, language: '' };
  const saved = await office.post('/desk/contacts/samira/edit', {
    ...seen,
    email: 'samira.new@example.org',
    ...asSeen(seen),
  });
  const send = await readAt(office, saved.headers.get('Location') ?? '');
  expect(send.text).toContain(`Not now? We will email them on ${tomorrow}.`);
});

describe('whoever brings a member of staff back', () => {
  test('is told that their roles are gone, until an administrator gives them again', async () => {
    const left = await office.post('/desk/people/grace/leave', {
      'leftOn-day': '2',
      'leftOn-month': '9',
      'leftOn-year': '2026',
      why: 'other',
      seen: 'none',
    });
    expect(left.status).toBe(303);
    const person = await desk.store.findPerson('northbrook', 'grace');
    const back = await office.post('/desk/people/grace/return', {
      seen: person?.person.leftOn ?? '',
    });
    expect(await newsAfter(back)).toBe(
      'Grace Oyelaran is back on the register. They no longer have the roles they had: an administrator needs to give them again, on the Staff page.',
    );
    expect((await readAt(admin, '/desk/staff/grace')).text).toContain('lost these roles');
    const row = (await readAt(admin, '/desk/staff')).rows.find((one) => one.includes('Grace'));
    expect(row).toContain('Class teacher until they left');
    const seen = (await readAt(admin, '/desk/staff/grace')).fields('seen')[0]?.value ?? '';
    await admin.post('/desk/staff/grace', { seen, roles: 'teacher' });
    expect((await readAt(admin, '/desk/staff/grace')).text).not.toContain('lost these roles');
    expect(await newsAfter(back)).toBe('Grace Oyelaran is back on the register.');
  });
});

describe('whoever asks now from a person’s page', () => {
  const askNow = async (person: string) => {
    const page = await office.open(`/desk/people/${person}`);
    const link = page.links.find((one) => one.includes('/desk/outstanding/chase')) ?? '';
    return office.open(link);
  };

  test('comes back to it, and is told whom we will email; a first request is not called a reminder', async () => {
    await issue();
    await add();
    await count();
    desk.nudges.length = 0;
    desk.pass(1200);
    const page = await askNow('maya');
    expect(page.heading).toBe('Send 1 email about Maya Khan?');
    expect(page.text).not.toContain('eminder');
    expect(page.links).toContain('/desk/people/maya');
    const sent = await office.submit(page, {});
    expect(sent.path).toBe('/desk/people/maya?done=asked');
    expect(sent.text).toContain('We will email Nadia Reyes now.');
    expect(sent.text).not.toContain('We will email Samira');
    // Somebody waits for it: not behind a round's emails, and not only once the sweep finds it.
    expect(desk.nudges.map(({ queue, nudge }) => [queue, 'after' in nudge])).toEqual([
      ['sign', false],
    ]);
    const id = (await desk.store.listContacts('northbrook')).find(
      ({ name }) => name === 'Nadia Reyes',
    )?.id;
    await desk.settle({ kind: 'contact', id: id ?? '' });
    const later = await office.open('/desk/people/maya?done=asked');
    expect(later.text).toContain('We have emailed Nadia Reyes.');
  });
});
