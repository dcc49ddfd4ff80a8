import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
const contact = (id: string) => ({ kind: 'contact' as const, id });
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
  for (const id of ['samira', 'david', 'rosa']) await desk.settle(contact(id));
});

const open = (at: string) => readAt(office, at);
const chases = async (id: string) =>
  (await desk.store.listOwnerMessages('northbrook', contact(id))).filter(
    (one) => one.kind === 'chase',
  );

describe('the outstanding list', () => {
  test('says of each person what, why and who acts next', async () => {
    const page = await open('/desk/outstanding');
    expect(page.text).toContain('5 people, 15 forms');
    expect(page.rows).toEqual([
      'Leo Brandt | 4B | Photos and video, Using the internet, Social media promise | no email on record (Karl Brandt) | Office | See what to do about Leo Brandt',
      'Ines Costa | 4B | Photos and video, Using the internet | nobody can give permission | Office | See what to do about Ines Costa',
      expect.stringMatching(
        /^Maya Khan \| 4B \| .* \| sent 2 Sept, no reply \(both parents\) \| Family \| Remind now about Maya Khan$/,
      ),
      expect.stringMatching(
        /^Ben Reyes \| 4B \| .* \| sent 2 Sept, no reply \(Rosa Reyes\) \| Family \| Remind now about Ben Reyes$/,
      ),
      expect.stringMatching(
        /^Tom Reyes \| 5A \| .* \| sent 2 Sept, no reply \(Rosa Reyes\) \| Family \| Remind now about Tom Reyes$/,
      ),
    ]);
  });

  test('lets go of what ran out with its year, and keeps what stands until it is withdrawn', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', answer: 'no' });
    desk.clock.now = '2027-09-02T09:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    const page = await open('/desk/outstanding');
    expect(page.text).toContain('5 people, 5 forms');
    expect(page.rows.join()).not.toMatch(/Photos|promise/);
    expect((await open('/desk/to-do')).text).toContain('Maya Khan, 4B: Using the internet');
  });

  test('changes as families answer, and says when it is the teacher’s turn', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', answer: 'talk' });
    await desk.signAs('samira', { form: 'parent-social-media' });
    const page = await open('/desk/outstanding?class=4B');
    expect(page.rows[2]).toContain('wants to talk first');
    expect(page.rows[2]).toContain('waiting for the class teacher');
    expect(page.rows[2]).toContain('Office, family and class teacher');
  });

  test.each([
    ['class=5A', ['Tom Reyes']],
    ['form=parent-social-media', ['Leo Brandt', 'Maya Khan', 'Ben Reyes', 'Tom Reyes']],
    ['why=no-email', ['Leo Brandt']],
    ['why=attention', ['Leo Brandt', 'Ines Costa']],
    ['why=families&class=4B', ['Maya Khan', 'Ben Reyes']],
    ['why=us', []],
    ['class=9Z', []],
  ])('narrowed by %s', async (query, names) => {
    const page = await open(`/desk/outstanding?${query}`);
    expect(page.rows.map((row) => row.split(' | ')[0])).toEqual(names);
  });

  test('of one form shows and counts only that form', async () => {
    const page = await open('/desk/outstanding?form=internet-access-consent');
    expect(page.text).toContain('5 people, 5 forms');
    expect(page.text).toContain('All 3 we can email');
  });

  test('leaves out whoever has left', async () => {
    const record = await desk.store.findPerson('northbrook', 'tom');
    if (!record) throw new Error('no Tom');
    const person = { ...record.person, leftOn: '2026-09-02' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await open('/desk/outstanding')).text).not.toContain('Tom Reyes');
  });

  test('as a file is the same list, and no cell of it is a formula', async () => {
    const record = await desk.store.findPerson('northbrook', 'tom');
    if (!record) throw new Error('no Tom');
    const person = { ...record.person, firstName: '=HYPERLINK("http://evil")' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    const response = await office.send('/desk/outstanding.csv?class=5A');
    expect(response.headers.get('Content-Disposition')).toContain('outstanding-2026-09-02.csv');
    const [head, row] = (await response.text()).split('\r\n');
    expect(head).toContain('Surname,First name,Class,Forms,Why');
    expect(row).toMatch(/^Reyes,"'=HYPERLINK\(""http:\/\/evil""\)",5A/);
  });
});

describe('chasing', () => {
  /** A day later: the round's email is no longer of today, and the office has signed in again. */
  const nextDay = async () => {
    desk.pass(24 * 3600 + 1);
    office = await desk.visit(staffEmails.office);
  };

  test('says first how many emails it would be', async () => {
    await nextDay();
    const page = await open('/desk/outstanding/chase?round=autumn');
    expect(page.heading).toBe('Send 3 reminders?');
    expect(await chases('rosa')).toEqual([]);
  });

  test('owes one email to each contact, however many children they have', async () => {
    await nextDay();
    const response = await office.post('/desk/outstanding/chase?round=autumn', {});
    expect(response.headers.get('Location')).toContain('chased=3');
    expect(await chases('rosa')).toHaveLength(1);
    // So few are a family or two, and somebody waits for them: they do not stand behind the round's.
    expect(desk.nudges.map(({ queue }) => queue)).toEqual([
      ...Array(3).fill('bulk'),
      ...Array(3).fill('sign'),
    ]);
    const [chase] = await chases('rosa');
    expect(chase).toMatchObject({
      kind: 'chase',
      round: 'autumn',
      state: 'owed',
      id: 'autumn.chase.20260903',
    });
  });

  test('one person’s contacts, and nobody else', async () => {
    await nextDay();
    const page = await open('/desk/outstanding/chase?round=autumn&person=tom');
    expect(page.heading).toBe('Send 1 email about Tom Reyes?');
    await office.post('/desk/outstanding/chase?round=autumn&person=tom', {});
    expect([await chases('rosa'), await chases('samira')].map((one) => one.length)).toEqual([1, 0]);
  });

  test('never those with nothing left to do', async () => {
    await nextDay();
    await desk.signAs('rosa');
    await office.post('/desk/outstanding/chase?round=autumn', {});
    expect(await chases('rosa')).toEqual([]);
    expect(await chases('samira')).toHaveLength(1);
  });

  test('leaves those in peace who were emailed within a day, unless told otherwise', async () => {
    desk.pass(1800);
    const page = await open('/desk/outstanding/chase?round=autumn');
    expect(page.text).toContain('3 people were emailed within the last day');
    const refused = await office.post('/desk/outstanding/chase?round=autumn', {});
    expect(refused.status).toBe(422);
    const again = read(await refused.text());
    expect(again.errors).toEqual(['Nobody was emailed. Tick the box to email all 3 anyway']);
    expect(again.page.querySelector('[role=alert].govuk-notification-banner')).toBeNull();
    expect(await chases('rosa')).toEqual([]);
    await office.post('/desk/outstanding/chase?round=autumn', { again: 'yes' });
    expect(await chases('rosa')).toHaveLength(1);
  });

  test('says on the list how many it could reach today', async () => {
    expect((await open('/desk/outstanding')).text).toContain(
      'All 3 we can email were emailed within the last day, or have an email on its way, so there is nobody to remind before tomorrow.',
    );
    await nextDay();
    expect((await open('/desk/outstanding')).text).toContain('Remind all 3 we can email');
    await office.post('/desk/outstanding/chase?round=autumn&person=tom', {});
    await desk.settle(contact('rosa'));
    const page = await open('/desk/outstanding');
    expect(page.text).toContain(
      '2 people can be reminded today. 1 more was emailed within the last day, or has an email on its way.',
    );
    expect(page.text).toContain('Remind 2 people today');
  });

  test('when every email is on its way already says so, and not as a success', async () => {
    await nextDay();
    await office.post('/desk/outstanding/chase?round=autumn', {});
    const again = await office.post('/desk/outstanding/chase?round=autumn', {});
    const page = await open(again.headers.get('Location') ?? '');
    expect(page.page.querySelector('.govuk-notification-banner')?.text).toContain(
      'No reminder was sent. 3 were left out',
    );
    expect(page.page.querySelector('.govuk-notification-banner--success')).toBeNull();
  });

  test('by two colleagues at once is one email', async () => {
    await nextDay();
    const admin = await desk.visit(staffEmails.admin);
    await Promise.all(
      [office, admin, office].map((one) => one.post('/desk/outstanding/chase?round=autumn', {})),
    );
    expect(await chases('rosa')).toHaveLength(1);
  });

  test('twice in a minute is one email, though the first has left and again was ticked', async () => {
    await nextDay();
    const again = () => office.post('/desk/outstanding/chase?round=autumn', { again: 'yes' });
    expect((await again()).headers.get('Location')).toContain('chased=3&skipped=0');
    for (const id of ['samira', 'david', 'rosa']) await desk.settle(contact(id));
    expect((await again()).headers.get('Location')).toContain('chased=0&skipped=3');
    expect(await chases('rosa')).toHaveLength(1);
  });

  test('is told on the list and counted in its words', async () => {
    await nextDay();
    const response = await office.post('/desk/outstanding/chase?round=autumn&class=5A', {});
    const page = await open(response.headers.get('Location') ?? '');
    expect(page.page.querySelector('[role=alert]')?.text).toContain('1 reminder is on its way');
    await desk.settle(contact('rosa'));
    expect((await open('/desk/outstanding?class=5A')).rows[0]).toContain(
      'sent 3 Sept, no reply, reminded once',
    );
  });
});
