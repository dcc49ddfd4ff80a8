import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read, readAt } from '../../support/desk/read-page.ts';
import type { Fields, Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
});

const open = (at: string) => readAt(office, at);
const september: Fields = {
  name: 'September forms',
  forms: ['photo-video-consent', 'parent-social-media'],
  kinds: 'pupil',
  academicYear: '2026-27',
  'dueOn-day': '18',
  'dueOn-month': '9',
  'dueOn-year': '2026',
};

async function make(fields: Fields = september): Promise<string> {
  const response = await office.post('/desk/rounds/new', fields);
  expect(response.status).toBe(303);
  return response.headers.get('Location') ?? '';
}

/** Presses the button at the end of a preview, with what the page sends along. */
async function press(at: string) {
  const seen = (await open(at)).page.querySelector('input[name=seen]')?.getAttribute('value');
  return office.post(`${at}/issue`, { seen: seen ?? '' });
}

describe('while the mail service takes nothing of ours', () => {
  test.each(['sandbox', 'paused'] as const)(
    'no round is issued (%s): the page says who can mend it, and nothing is owed',
    async (standing) => {
      const at = await make();
      const seen = (await open(at)).page.querySelector('input[name=seen]')?.getAttribute('value');
      desk.mail.standing = standing;
      const { page } = await open(at);
      expect(page.text).toMatch(/You cannot issue this round/);
      expect(page.querySelector('form[action$=issue]')).toBeNull();

      const refused = await office.post(`${at}/issue`, { seen: seen ?? '' });
      expect(refused.status).toBe(503);
      expect(await refused.text()).toContain('Nothing was sent');
      const id = at.split('/').at(-1) ?? '';
      expect(await desk.store.findRound('northbrook', id)).toMatchObject({ state: 'draft' });
      expect(desk.nudges).toEqual([]);

      desk.mail.standing = 'ready';
      expect((await press(at)).status).toBe(303);
    },
  );
});

describe('a new round', () => {
  test('with problems shows them all beside their fields, and keeps what was typed', async () => {
    const response = await office.post('/desk/rounds/new', {
      ...september,
      name: '',
      'dueOn-day': '31',
    });
    expect(response.status).toBe(422);
    const page = read(await response.text());
    expect(page.errors).toEqual([
      'Give the round a name',
      'The date you need answers by must be a real date, as 16 9 2026',
    ]);
    expect(page.page.querySelector('title')?.text).toMatch(/^Error: /);
    expect(page.fields('forms').filter((field) => field.checked)).toHaveLength(2);
    expect(page.fields('dueOn-day')[0]?.value).toBe('31');
  });

  test('shows who gets what, by class, before anything is sent', async () => {
    const page = await open(await make());
    expect(page.rows).toEqual(['4B | 4 | 4', '5A | 1 | 1']);
    expect(page.text).toContain('5 people are asked about, and 3 emails go out');
    expect(desk.nudges).toEqual([]);
    expect(await desk.store.listOutstanding('northbrook', 'autumn')).toEqual([]);
  });

  test('says how many of the emails go to pupils themselves', async () => {
    const record = await desk.store.findPerson('northbrook', 'tom');
    if (!record) throw new Error('no tom');
    const email = 'tom@pupils.northbrook.example.org';
    const person = { ...record.person, year: '7' as const, email };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    const forms = ['pupil-aup-secondary', 'staff-conduct'];
    const page = await open(await make({ ...september, forms, kinds: ['pupil', 'staff'] }));
    expect(page.text).toContain('8 people are asked about, and 9 emails go out');
    expect(page.text).toContain('1 of them goes to a pupil from Year 7 up');
    expect((await open(await make())).text).not.toContain('from Year 7 up');
  });

  test('names those nobody can be emailed for, and why', async () => {
    const page = await open(await make());
    expect(page.text).toContain('Leo Brandt, 4B: no email on record');
    expect(page.text).toContain('Ines Costa, 4B: nobody can give permission');
  });

  test('shows the very email, with every child of the family', async () => {
    const page = await open(await make());
    expect(page.text).toContain('The email, as Rosa Reyes gets it');
    expect(page.text).toContain('2 forms for Ben and Tom, by Friday 18 September');
    const email = await office.send(`${await make({ ...september, id: '0'.repeat(20) })}/email`);
    expect(email.headers.get('Content-Security-Policy')).toContain("style-src 'unsafe-inline'");
    expect(await email.text()).toContain('Hello Rosa Reyes');
  });

  test('sent twice is one round', async () => {
    const id = 'a'.repeat(20);
    expect(await make({ ...september, id })).toBe(await make({ ...september, id, name: 'Again' }));
    expect(await desk.store.listRounds('northbrook')).toHaveLength(1);
  });

  test('can be changed until it is issued', async () => {
    const at = await make();
    expect(await office.post(`${at}/edit`, { ...september, name: 'Autumn' })).toMatchObject({
      status: 303,
    });
    expect((await open(at)).heading).toBe('Autumn: look it through');
    await press(at);
    expect((await office.post(`${at}/edit`, september)).status).toBe(404);
  });

  test('for the year that is coming says whose years it means, and who is not asked', async () => {
    desk.clock.now = '2026-07-06T10:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    const years = ['4', '5'];
    const page = await open(
      await make({ ...september, years, 'dueOn-day': '17', 'dueOn-month': '7' }),
    );
    expect(page.text).toContain('of pupils only those now in Year 4 and Year 5');
    expect(page.text).toContain(
      '1 pupil in Year 5 is not asked: no class of Year 6 is on your register.',
    );
    expect(page.text).toContain('Class now');
    expect(page.rows).toEqual(['4B | 4 | 4']);
    expect((await open('/desk/rounds/new')).text).toContain('As they are today.');
  });

  test('says which of its forms nobody can approve', async () => {
    const words = 'Nobody approves as ICT co-ordinator';
    const staff = await open(await make({ ...september, forms: 'staff-conduct', kinds: 'staff' }));
    expect(staff.text).toContain(words);
    expect((await open(await make())).text).not.toContain(words);
  });

  test('that asks nobody cannot be issued', async () => {
    const page = await open(await make({ ...september, years: '13' }));
    expect(page.text).toContain('Nobody on the register is asked');
    expect(page.page.querySelector('form[action$=issue]')).toBeNull();
  });
});

describe('a round that was not saved', () => {
  test('says so when a colleague issued it while it was changed', async () => {
    const at = await make();
    const round = await desk.store.findRound('northbrook', at.split('/').at(-1) ?? '');
    const find = vi.spyOn(desk.store, 'findRound');
    find.mockResolvedValueOnce(round);
    find.mockResolvedValueOnce(round && { ...round, state: 'issuing' });
    const answer = await office.post(`${at}/edit`, { ...september, name: 'Autumn' });
    expect(answer.status).toBe(409);
    const page = read(await answer.text());
    expect(page.heading).toBe('This round has already been sent');
    expect(page.text).toContain('Your changes were not saved');
    expect(page.links).toContain(at);
  });

  test('says so when others were faster each time, and when it is made or issued, too', async () => {
    const at = await make();
    const seen = (await open(at)).page.querySelector('input[name=seen]')?.getAttribute('value');
    vi.spyOn(desk.store, 'commit').mockResolvedValue('conflict');
    for (const [path, fields, back] of [
      [`${at}/edit`, september, at],
      ['/desk/rounds/new', september, '/desk/rounds'],
      [`${at}/issue`, { seen: seen ?? '' }, at],
    ] as const) {
      const answer = await office.post(path, fields);
      expect(answer.status).toBe(503);
      const page = read(await answer.text());
      expect(page.heading).toBe('Please try again');
      expect(page.links).toContain(back);
    }
  });
});

describe('a second round for the same forms', () => {
  beforeEach(async () => {
    await desk.issueRound();
    await desk.signAs('samira');
  });

  test('says what moves to it, and how many emails really go', async () => {
    const page = await open(await make({ ...september, name: 'Again' }));
    expect(page.text).toContain(
      '9 forms still open from “September forms” move to this round, with its due date, Friday 18 September.',
    );
    expect(page.text).toContain('Issue and send 2 emails');
    const forms = ['photo-video-consent', 'parent-social-media'];
    const second = await desk.issueRound({ id: 'second', forms });
    expect(second.progress).toMatchObject({ messages: 2, messagesOf: 2 });
    expect(await desk.store.listOutstanding('northbrook', 'second')).toHaveLength(9);
  });

  test('that nobody has anything to do for sends no email, and says so', async () => {
    const forms = ['photo-video-consent'];
    await desk.signAs('rosa', { form: 'photo-video-consent' });
    const page = await open(await make({ ...september, forms, classes: '5A' }));
    expect(page.text).toContain('Issue, without an email');
  });

  test('stands on the home page beside the first while both have something open, newest first', async () => {
    desk.pass(60);
    await desk.issueRound({ id: 'photos', name: 'Photos', forms: ['photo-video-consent'] });
    const page = await open('/desk');
    const headings = page.page.querySelectorAll('h2').map((element) => element.text.trim());
    expect(headings).toEqual(['To do', 'Next step', 'Photos', 'September forms']);
    expect(page.text).toContain('Next step “Photos”: 2 forms wait for an answer');
  });
});

describe('issuing', () => {
  test('hands the work on once, however often the button is pressed', async () => {
    const at = await make();
    await Promise.all([1, 2, 3].map(() => press(at)));
    const id = at.split('/').at(-1) ?? '';
    expect((await desk.store.findRound('northbrook', id))?.state).toBe('issuing');
    expect(new Set(desk.nudges.map((nudge) => JSON.stringify(nudge))).size).toBe(1);
    expect(desk.nudges[0]).toMatchObject({ queue: 'issue', nudge: { sk: `ISSUE#${id}` } });
  });

  test('sends nothing that was not looked through: a colleague’s change is shown first', async () => {
    const at = await make({ ...september, years: '4' });
    const seen = (await open(at)).page.querySelector('input[name=seen]')?.getAttribute('value');
    await office.post(`${at}/edit`, { ...september, years: [] });
    const answer = await office.post(`${at}/issue`, { seen: seen ?? '' });
    expect(answer.status).toBe(409);
    expect(read(await answer.text()).text).toContain('Nothing was sent.');
    expect(desk.nudges).toEqual([]);
    expect((await press(at)).status).toBe(303);
    expect(desk.nudges).toHaveLength(1);
  });

  test('sends nothing when another register was loaded since', async () => {
    const at = await make();
    const seen = (await open(at)).page.querySelector('input[name=seen]')?.getAttribute('value');
    await desk.store.commit([{ fact: 'register-moved-on', school: 'northbrook', wasRev: 0 }]);
    expect((await office.post(`${at}/issue`, { seen: seen ?? '' })).status).toBe(409);
    expect(desk.nudges).toEqual([]);
  });

  test('looks at the register of the moment, and shows the round of the moment', async () => {
    const at = await make({ ...september, years: '4' });
    const seen = (await open(at)).page.querySelector('input[name=seen]')?.getAttribute('value');
    const school = await desk.store.findSchool('northbrook');
    // Who is at the desk is read first; then another register is loaded, and the round is changed.
    vi.spyOn(desk.store, 'findSchool').mockResolvedValueOnce(school);
    await desk.store.commit([{ fact: 'register-moved-on', school: 'northbrook', wasRev: 0 }]);
    expect((await office.post(`${at}/issue`, { seen: seen ?? '' })).status).toBe(409);
    expect(desk.nudges).toEqual([]);

    const id = at.split('/').at(-1) ?? '';
    const before = await desk.store.findRound('northbrook', id);
    await office.post(`${at}/edit`, { ...september, years: [], name: 'Autumn' });
    vi.spyOn(desk.store, 'findRound').mockResolvedValueOnce(before);
    const answer = await office.post(`${at}/issue`, { seen: 'something else' });
    expect(read(await answer.text()).heading).toContain('Autumn');
  });

  test('shows how far it is, and looks again by itself', async () => {
    const at = await make();
    await press(at);
    const response = await office.send(at);
    expect(response.headers.get('Refresh')).toBe('3');
    expect(read(await response.text()).text).toContain('The round is about to start');
  });
});

describe('a round under way', () => {
  test('shows what is signed and what waits, by form and by class', async () => {
    await desk.issueRound();
    await desk.settle({ kind: 'contact', id: 'samira' });
    await desk.signAs('samira');
    const page = await open('/desk/rounds/autumn');
    expect(page.text).toContain('2 of 15 signed');
    expect(page.text).toContain('5A 0 of 3 signed, 3 waiting for a reply');
    expect(page.text).toContain('1 waiting in school');
    expect(page.text).toMatch(/Sent 1/);
  });

  test('says when its academic year is over, and counts nobody who can no longer answer', async () => {
    await desk.issueRound();
    await desk.signAs('samira', { form: 'photo-video-consent' });
    expect((await open('/desk/rounds/autumn')).text).not.toContain('academic year is over');
    desk.clock.now = '2027-09-02T09:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    const page = await open('/desk/rounds/autumn');
    expect(page.text).toContain('The academic year is over.');
    expect(page.text).toContain('1 of 6 signed');
  });

  test('is the number on the home page', async () => {
    await desk.issueRound();
    const page = await open('/desk');
    expect(page.links).toContain('/desk/outstanding?round=autumn&why=attention');
    expect(page.text).toContain('5 need attention');
  });
});
