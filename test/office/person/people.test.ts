import { beforeEach, describe, expect, test } from 'vitest';
import { sayNotMe } from '../../../functions/acts/contact/say-not-me.ts';
import { finishFollowUp } from '../../../functions/acts/follow-up/finish-follow-up.ts';
import type { Relation } from '../../../functions/core/person/contact.ts';
import { evidenceKey } from '../../../functions/services/evidence-bucket.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { lookUp, read } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { asFounded } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const open = async (at: string) => read(await (await lookUp(office, at)).text());
const consent = 'internet-access-consent.standing';

describe('the register', () => {
  test('finds people by name, number and class', async () => {
    expect((await open('/desk/register?q=kha')).rows).toHaveLength(1);
    expect((await open('/desk/register?q=1005')).rows[0]).toContain('Reyes, Tom');
    expect((await open('/desk/register?group=4B')).rows).toHaveLength(4);
    expect((await open('/desk/register?group=staff')).rows).toHaveLength(7);
  });

  test('lists people as a school lists its classes', async () => {
    for (const [id, name] of [
      ['tom', '10X'],
      ['leo', 'RA'],
    ] as const) {
      const record = await desk.store.findPerson('northbrook', id);
      if (!record) throw new Error(`no ${id}`);
      const person = { ...record.person, class: name };
      await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    }
    const classes = (await open('/desk/register')).rows.map((row) => /RA|4B|10X/.exec(row)?.[0]);
    expect(classes.filter(Boolean)).toEqual(['RA', '4B', '4B', '4B', '10X']);
  });
});

describe('a person', () => {
  test('shows their contacts, whether they are emailed, and what was sent', async () => {
    await desk.settle({ kind: 'contact', id: 'samira' });
    const page = await open('/desk/people/maya');
    expect(page.text).toContain('Can give permission, and can be emailed.');
    expect(page.text).toContain('Request for forms: sent, 2 September 2026 at 09:00 BST');
    expect((await open('/desk/people/leo')).text).toContain(
      'Can give permission, but has no email address.',
    );
    expect((await open('/desk/people/ines')).text).toContain(
      'Not known whether they can give permission',
    );
  });

  test('shows each form, where it stands, and each signature with its record', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', reference: 'ABCD-1234' });
    const page = await open('/desk/people/maya');
    expect(page.rows).toContain('Using the internet | until withdrawn | Complete');
    expect(page.rows).toContain('Photos and video | 2026-27 | Waiting for a parent');
    expect(page.links).toContain(`/desk/evidence/maya/${consent}/1.pdf`);
  });

  test('has a line of time: asked, signed, changed, taken back, newest first, with how', async () => {
    await desk.signAs('samira', { form: 'photo-video-consent' });
    desk.pass(60);
    await desk.signAs('samira', { form: 'photo-video-consent', answer: 'no' });
    desk.pass(60);
    await desk.signAs('samira', {
      form: 'internet-access-consent',
      said: 'refuse',
      why: 'Not now',
    });
    const { page, rows, text } = await open('/desk/people/maya?show=forms');
    expect(page.querySelector('h2#history')?.text.trim()).toBe('What happened, newest first');
    const line = rows.filter((row) => row.includes(' BST | '));
    expect(line[0]).toMatch(
      /Using the internet: said no ?“Not now” \| Samira Khan, Mother of Maya/,
    );
    expect(line[1]).toMatch(/Photos and video, 2026-27: changed.*: was “Yes.*”, is “No”/);
    expect(line[2]).toMatch(/Photos and video, 2026-27: said yes to everything/);
    expect(line[2]).toContain('through the link sent to s•••@example.org');
    expect(line.slice(3).join()).toContain('asked in the round “September forms” | the school');
    expect(text).not.toContain('samira.khan@example.org, through');
  });

  test('says who saw to something', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', said: 'refuse' });
    const [followUp] = await desk.store.listFollowUpsOf('northbrook', 'maya');
    if (!followUp) throw new Error('nothing to follow up');
    desk.pass(60);
    const done = { at: desk.clock.now, by: 'olive' };
    await finishFollowUp(acting(desk.store), followUp, done, 'whole');
    expect((await open('/desk/people/maya')).rows.join()).toContain(
      'Using the internet: “Said no” was marked as done | Olive Moss',
    );
  });

  test('who said they are not this person is emailed again only after a look', async () => {
    await sayNotMe(
      acting(desk.store),
      { school: 'northbrook', id: 'samira' },
      {
        at: desk.clock.now,
        typed: 'Wrong address',
      },
    );
    const page = await open('/desk/people/maya');
    expect(page.text).toContain('typed “Wrong address”');
    const sure = await open('/desk/contacts/samira/not-me?person=maya');
    expect(sure.heading).toBe('Email Samira Khan again?');
    expect((await desk.store.findContact('northbrook', 'samira'))?.notMe).toBeDefined();
    // Only from the page of somebody whose contact they are: whose page it is, is what is noted.
    for (const other of ['tom', 'nobody', ''])
      expect((await office.send(`/desk/contacts/samira/not-me?person=${other}`)).status).toBe(404);
    const response = await office.post('/desk/contacts/samira/not-me', { person: 'maya' });
    expect(response.headers.get('Location')).toBe('/desk/people/maya?done=emailed-again');
    expect((await desk.store.findContact('northbrook', 'samira'))?.notMe).toBeUndefined();
  });

  test('nobody is said to be emailed again where that could not be written', async () => {
    const table = createMemoryTable();
    const busy = createDesk({ table: { ...table, write: async () => 'conflict' } });
    await northbrook(createDesk({ table }));
    const notMe = { at: busy.clock.now, typed: 'Wrong address' };
    await sayNotMe(
      acting(createDesk({ table }).store),
      { school: 'northbrook', id: 'samira' },
      notMe,
    );
    const visitor = await busy.visit(staffEmails.office);
    const sent = await visitor.post('/desk/contacts/samira/not-me', { person: 'maya' });
    const page = read(await sent.text());
    expect([sent.status, page.heading]).toEqual([503, 'Please try again']);
    expect(page.links).toContain('/desk/people/maya');
  });
});

describe('striking out', () => {
  const at = `/desk/people/maya/strike-out/${consent}/1`;
  beforeEach(() => desk.signAs('samira', { form: 'internet-access-consent' }));
  const statusNow = async () =>
    (await open('/desk/people/maya')).rows.find((row) => row.startsWith('Using the internet |'));

  test('is offered beside what counts, and asks for the reason', async () => {
    expect((await open('/desk/people/maya')).links).toContain(at);
    const page = await open(at);
    expect(page.heading).toBe('Cancel what Samira Khan signed?');
    const response = await office.post(at, { why: ' ' });
    expect(response.status).toBe(422);
    expect(read(await response.text()).errors).toEqual(['Say what went wrong']);
    expect(await statusNow()).toContain('Complete');
  });

  test('makes it count no more, with both on record and the evidence owed', async () => {
    const response = await office.post(at, { why: 'May not decide, by court order' });
    expect(response.headers.get('Location')).toBe('/desk/people/maya?done=struck-out');
    expect(await statusNow()).toContain('Waiting for a parent');
    const page = await open('/desk/people/maya');
    expect(page.rows.join()).toMatch(
      /cancelled what Samira Khan signed on 2 September 2026 ?“May not decide, by court order” \| Olive Moss/,
    );
    expect(page.links).not.toContain(at);
    const record = await open(`/desk/evidence/maya/${consent}/2`);
    expect(record.text).toContain('May not decide, by court order');
    expect(desk.nudges.at(-1)).toMatchObject({ queue: 'archive' });
    const signatures = await desk.store.listSignatures('northbrook', 'maya');
    expect(signatures.map((signature) => signature.act)).toEqual(['sign', 'void']);
  });

  test('of what does not count any more changes nothing, and says so', async () => {
    await office.post(at, { why: 'Not theirs' });
    expect((await office.send(at)).status).toBe(409);
    const again = await office.post(at, { why: 'Not theirs' });
    expect(again.status).toBe(409);
    expect(await desk.store.listSignatures('northbrook', 'maya')).toHaveLength(2);
    const unknown = at.replace(/1$/, '9');
    expect((await office.send(unknown)).status).toBe(404);
  });

  test('of what is over is not offered', async () => {
    await desk.signAs('samira', { form: 'photo-video-consent' });
    const photos = '/desk/people/maya/strike-out/photo-video-consent.2026-27/1';
    expect((await open('/desk/people/maya')).links).toContain(photos);
    desk.clock.now = '2027-09-02T09:00:00.000Z';
    office = await desk.visit(staffEmails.office);
    expect((await open('/desk/people/maya')).links).not.toContain(photos);
    expect((await office.send(photos)).status).toBe(409);
  });
});

describe('a no of somebody who may not decide any more', () => {
  const photos = 'photo-video-consent';
  const strike = `/desk/people/maya/strike-out/${photos}.2026-27/1`;
  const relate = async (given: Partial<Relation>) => {
    const record = await desk.store.findPerson('northbrook', 'maya');
    const found = record?.relations.find((relation) => relation.contact === 'david');
    if (!found) throw new Error('no David');
    const relation = { ...found, ...given };
    await desk.store.writeRegister('northbrook', [{ put: 'relation', relation }]);
  };
  const warning = async () =>
    (await open('/desk/people/maya')).page
      .querySelector('.govuk-warning-text')
      ?.text.replaceAll(/\s+/g, ' ')
      .trim();

  test('is told with the way to strike it out, while it holds', async () => {
    await desk.signAs('david', { form: photos, said: 'refuse' });
    expect(await warning()).toBeUndefined();
    await relate({ receives: false });
    // Who only receives nothing decides still.
    expect(await warning()).toBeUndefined();
    await relate({ decides: 'no' });
    expect(await warning()).toBe(
      '!Warning David Price can no longer give permission. Their reply to “Photos and video” (no) still counts. Cancel it (David Price, Photos and video)',
    );
    const { page } = await open('/desk/people/maya');
    const link = page.querySelector('.govuk-warning-text a')?.getAttribute('href');
    expect(link).toBe(strike);
    await office.post(strike, { why: 'May not decide, by court order' });
    expect(await warning()).toBeUndefined();
  });

  test('is not told of a yes, nor where another parent’s yes would be enough', async () => {
    const rules = 'pupil-aup-primary';
    await desk.issueRound({ id: 'rules', forms: [rules] });
    await desk.signAs('david', { form: photos });
    await desk.signAs('david', { form: rules, said: 'refuse' });
    await relate({ decides: 'no' });
    expect(await warning()).toBeUndefined();
  });
});

describe('a pupil’s own answer about pictures', () => {
  const judge = (able: string) => office.post('/desk/people/maya/judged-able', { able });
  const photos = async () =>
    (await open('/desk/people/maya')).rows.find((row) => row.startsWith('Photos and video |'));

  test('is sought once staff judge them able: their form is open until they answer', async () => {
    await desk.signAs('samira', { form: 'photo-video-consent' });
    expect(await photos()).toContain('Complete');
    expect((await open('/desk/people/maya')).text).toContain('Only the parents are asked.');
    expect((await judge('yes')).headers.get('Location')).toBe('/desk/people/maya?done=able');
    expect(await photos()).toContain('Waiting for the pupil');
    const record = await desk.store.findPerson('northbrook', 'maya');
    expect(record?.person.judgedAble).toEqual({ at: desk.clock.now, by: 'olive' });
    expect(
      (await open('/desk/people/maya')).rows.filter((row) => row.includes('Judged able')),
    ).toEqual([
      '2 September 2026 at 09:00 BST | Judged able to answer about their own pictures | Olive Moss | ',
    ]);
    const [outstanding] = await desk.store.listOutstanding('northbrook', 'autumn', {
      turn: 'pupil',
    });
    expect(outstanding).toMatchObject({ person: 'maya', form: 'photo-video-consent' });
    await desk.signAs('maya', { kind: 'person', form: 'photo-video-consent' });
    expect(await photos()).toContain('Complete');
  });

  test('is not sought any more once they are judged otherwise', async () => {
    await desk.signAs('samira', { form: 'photo-video-consent' });
    await judge('yes');
    desk.pass(1800);
    await judge('no');
    expect(await photos()).toContain('Complete');
    const record = await desk.store.findPerson('northbrook', 'maya');
    expect(record?.person).not.toHaveProperty('judgedAble');
    const rows = (await open('/desk/people/maya')).rows.filter((row) => row.includes('udged able'));
    expect(rows).toEqual([
      '2 September 2026 at 09:30 BST | No longer judged able to answer about their own pictures | Olive Moss | ',
      '2 September 2026 at 09:00 BST | Judged able to answer about their own pictures | Olive Moss | ',
    ]);
  });

  test('struck out once it is not sought any more is waited for by nobody', async () => {
    await desk.signAs('samira', { form: 'photo-video-consent' });
    await judge('yes');
    await desk.signAs('maya', { kind: 'person', form: 'photo-video-consent' });
    await judge('no');
    const rev = (await desk.store.listSignatures('northbrook', 'maya')).at(-1)?.rev;
    const at = `/desk/people/maya/strike-out/photo-video-consent.2026-27/${rev}`;
    expect((await office.post(at, { why: 'A sister signed' })).status).toBe(303);
    expect(await photos()).toContain('Complete');
  });

  test('is asked of a whole year without judging anybody, and never of staff', async () => {
    const school = await desk.store.findSchool('northbrook');
    const own = { ...asFounded, approvers: school?.approvers, ownAnswerFrom: '4' as const };
    await desk.store.commit([
      { fact: 'settings-changed', school: 'northbrook', settings: own, wasRev: 0 },
    ]);
    const { text, page } = await open('/desk/people/maya');
    expect(text).toContain('Maya is asked besides the parents, as everybody is in this year.');
    expect(page.querySelector('form[action$="judged-able"]')).toBeNull();
    expect((await office.post('/desk/people/grace/judged-able', { able: 'yes' })).status).toBe(404);
  });
});

describe('the record of a signature', () => {
  beforeEach(async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', reference: 'ABCD-1234' });
  });

  test('is a page with every answer and the wording', async () => {
    const page = await open(`/desk/evidence/maya/${consent}/1`);
    expect(page.text).toContain('ABCD-1234');
    expect(page.text).toContain('Mother of Maya Khan');
    expect(page.page.querySelectorAll('h1')).toHaveLength(1);
  });

  test('is not there until it was written', async () => {
    const response = await office.send(`/desk/evidence/maya/${consent}/1.pdf`);
    expect(response.status).toBe(404);
    expect(read(await response.text()).heading).toBe('This record is still being written');
    // Nobody is said to have asked for what is not at this school; nor where there is no such page.
    const refusals = () => desk.trail.sent.filter(({ type }) => type === 'refused');
    expect(refusals()).toEqual([]);
    await office.send(`/desk/evidence/leo/${consent}/1.pdf`);
    expect(refusals()).toMatchObject([{ why: 'not-here' }]);
  });

  test.each(['pdf', 'json'] as const)('is downloaded whole as %s', async (kind) => {
    const pin = { school: 'northbrook', person: 'maya', agreement: consent, rev: 1 };
    desk.evidence.set(evidenceKey(pin, 'whole', kind), new TextEncoder().encode(`the ${kind}`));
    const owner = { kind: 'contact' as const, id: 'samira' };
    const at = { pk: 'C#northbrook#samira', sk: 'JOB#ABCD-1234' };
    const job = await desk.store.findArchiveJob(at);
    expect(job).toMatchObject({ owner });
    if (job) await desk.store.commit([{ fact: 'evidence-written', job, doneAt: desk.clock.now }]);
    const response = await office.send(`/desk/evidence/maya/${consent}/1.${kind}`);
    expect(response.headers.get('Content-Type')).toContain(kind);
    expect(response.headers.get('Content-Disposition')).toContain(`ABCD-1234.${kind}"`);
    expect(await response.text()).toBe(`the ${kind}`);
  });

  test('of a revision that never was is not found', async () => {
    expect((await office.send(`/desk/evidence/maya/${consent}/7`)).status).toBe(404);
    expect((await office.send(`/desk/evidence/maya/${consent}/7.json`)).status).toBe(404);
  });
});

describe('what there is to do', () => {
  test('is nothing nobody could move, and all that only the office can', async () => {
    await desk.signAs('samira', { form: 'internet-access-consent', answer: 'talk' });
    await desk.signAs('rosa', { form: 'internet-access-consent', answer: 'no' });
    await desk.settle({ kind: 'contact', id: 'david' }, 'failed');
    await desk.settle({ kind: 'contact', id: 'rosa' }, 'unknown');
    await sayNotMe(
      acting(desk.store),
      { school: 'northbrook', id: 'samira' },
      { at: desk.clock.now, typed: 'x' },
    );
    const { text } = await open('/desk/to-do');
    expect(text).toMatch(/Said no \(2\).*(?:Ben Reyes, 4B.*Tom Reyes, 5A|Tom.*Ben)/);
    expect(text).toContain('Wants to talk first (1)');
    expect(text).toContain('“I am not this person” (1)');
    expect(text).toContain('The email to David Price (request for forms) could not be sent.');
    expect(text).toContain(
      'We do not know whether the email to Rosa Reyes (request for forms) was sent.',
    );
    expect(text).toContain('Ana Costa (Grandparent) is not emailed and cannot sign');
  });

  test('forgets a failed email once a later one went', async () => {
    await desk.settle({ kind: 'contact', id: 'david' }, 'failed');
    expect((await open('/desk/to-do')).text).toContain('David Price');
    desk.pass(3600);
    await office.post('/desk/outstanding/chase?round=autumn&person=maya', {});
    await desk.settle({ kind: 'contact', id: 'david' });
    expect((await open('/desk/to-do')).text).not.toContain('David Price');
  });
});
