import { beforeEach, describe, expect, it } from 'vitest';
import { approve } from '../../../functions/core/agreement/countersign.ts';
import { currentVersion, getVersion } from '../../../functions/core/form/form-catalogue.ts';
import { signAsVisitor } from '../../../functions/core/visit/visit.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { lookUp, read } from '../../support/desk/read-page.ts';
import { asFounded } from '../../support/person/people.ts';

let desk: Desk;
let count = 0;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  await southfield(desk);
});

/** Somebody signs in at reception; returns their id. */
async function visitor(name: string, until = '2026-09-02', school = 'northbrook'): Promise<string> {
  const found = await desk.store.findSchool(school);
  if (!found) throw new Error('No school');
  count += 1;
  const id = `visit-${String(count).padStart(32, '0')}`;
  const signed = signAsVisitor(
    found,
    catalogue,
    {
      answers: { organisation: 'Acme', host: 'Ms Moss', purpose: 'The boiler', until },
      typedName: name,
      email: '',
      shownHash: currentVersion(catalogue, 'visitor-aup').hash,
    },
    id,
    { via: { by: 'visit' }, reference: `V-${count}`, now: desk.clock.now },
  );
  if ('refusal' in signed) throw new Error(JSON.stringify(signed));
  await desk.store.commit(signed.facts);
  return id;
}

async function decide(id: string, verdict: Parameters<typeof approve>[3]): Promise<void> {
  const [school, record, helen] = await Promise.all([
    desk.store.findSchool('northbrook'),
    desk.store.findPerson('northbrook', id),
    desk.store.findPerson('northbrook', 'helen'),
  ]);
  const [agreement] = record?.agreements ?? [];
  if (!school || !record || !helen || !agreement) throw new Error('Nobody to decide about');
  const decided = approve(
    {
      school,
      staff: helen.person,
      ownChildren: new Map(),
      versionOf: (form, version) => getVersion(catalogue, form, version),
      signing: { via: { by: 'desk', address: 'h•••' }, reference: `A-${id}`, now: desk.clock.now },
    },
    [{ person: record.person, agreement }],
    { typedName: 'Helen Moss' },
    verdict,
  );
  if ('refusal' in decided) throw new Error(decided.refusal);
  await desk.store.commit(decided.facts);
}

const open = async (who: keyof typeof staffEmails, path = '/desk/visitors') => {
  const visit = await desk.visit(staffEmails[who]);
  const response = await lookUp(visit, path);
  return { status: response.status, ...read(await response.text()) };
};

describe('the list of visitors', () => {
  it('says who waits, who was approved and by whom, who was sent back and why, and until when', async () => {
    await visitor('Wanda Waits', '2026-09-04');
    await decide(await visitor('Abel Approved', '2026-09-30'), { verdict: 'approve' });
    await decide(await visitor('Rita Returned'), { verdict: 'return', why: 'Not expected' });
    const page = await open('office');
    expect(page.heading).toBe('Visitors');
    expect(page.rows).toEqual([
      'Wanda Waits | Acme | Ms Moss The boiler | Friday 4 September | Nobody yet | Waiting',
      expect.stringMatching(
        /^Abel Approved \| Acme .* \| Wednesday 30 September \| Helen Moss.*2 September 2026 .* \| Approved$/,
      ),
      expect.stringMatching(/^Rita Returned .* Helen Moss.*“Not expected” \| Sent back$/),
    ]);
    expect(page.page.querySelectorAll('caption').map((element) => element.text)).toEqual([
      'Waiting for approval',
      'Approved',
      'Sent back',
    ]);
  });

  it('come to their approver with all they answered, and the year of the last day', async () => {
    await visitor('Wanda Waits', '2026-09-04');
    const { text } = await open('approver', '/desk/approvals');
    expect(text).toContain('What is your visit for? “The boiler”');
    expect(text).toContain('What is the last day of your visit? Friday 4 September 2026');
  });

  it('keeps visits that are over for thirty days', async () => {
    await decide(await visitor('Abel Approved'), { verdict: 'approve' });
    await visitor('Nell Never');
    desk.pass(86_400);
    const rows = (await open('esafety')).rows;
    expect(rows.map((row) => row.split(' | ').filter((_, n) => n === 0 || n > 3)).sort()).toEqual([
      ['Abel Approved', expect.stringContaining('Helen Moss'), 'Over'],
      ['Nell Never', 'Never approved', 'Over'],
    ]);
    desk.pass(31 * 86_400);
    expect((await open('esafety')).text).toContain('Nobody has signed in as a visitor');
  });

  it('is open to those who meet visitors, and leads approvers on', async () => {
    await visitor('Wanda Waits');
    expect((await open('teacher')).status).toBe(403);
    const office = await open('office');
    expect(office.links).toContain('/desk/visitors/poster');
    expect(office.links).not.toContain('/desk/approvals');
    expect(office.links.some((link) => link.startsWith('/desk/people/visit-'))).toBe(true);
    const helen = await open('approver');
    expect(helen.page.querySelector('main a[href="/desk/approvals"]')).toBeTruthy();
    expect(helen.links.some((link) => link.startsWith('/desk/people/'))).toBe(false);
  });

  it('says that nobody can approve, where nobody can', async () => {
    const school = await desk.store.findSchool('northbrook');
    const words = 'Nobody can approve visitors yet';
    expect((await open('office')).text).not.toContain(words);
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: asFounded,
        wasRev: school?.settingsRev ?? 0,
      },
    ]);
    expect((await open('office')).text).toContain(words);
    expect(
      (await open('admin')).page.querySelector('main a[href="/desk/settings/approvers"]'),
    ).toBeTruthy();
  });

  it('does not count whoever has left as somebody who can approve', async () => {
    const record = await desk.store.findPerson('northbrook', 'helen');
    if (!record) throw new Error('no Helen');
    const person = { ...record.person, leftOn: '2026-09-01' };
    await desk.store.writeRegister('northbrook', [{ put: 'person', person }]);
    expect((await open('office')).text).toContain('Nobody can approve visitors yet');
  });

  it('tells the approver that a visitor gets no email about what is sent back', async () => {
    const untold = 'Nobody will be emailed about it: tell them yourself.';
    await visitor('Wanda Waits');
    expect((await open('approver', '/desk/approvals')).text).toContain(untold);
    await desk.signAs('samira', { form: 'phone-permission' });
    expect((await open('approver', '/desk/approvals')).text).toContain(
      'We will email everyone who answered, if the register has their address. They can answer again. Tell Wanda Waits yourself.',
    );
  });

  it('shows one school’s visitors only', async () => {
    await visitor('Far Stranger', '2026-09-04', 'southfield');
    expect((await open('office')).text).not.toContain('Far Stranger');
  });
});

describe('the poster for the door', () => {
  it('carries the address as a code and in words, and nothing of the desk', async () => {
    const page = await open('office', '/desk/visitors/poster');
    expect(page.status).toBe(200);
    const code = page.page.querySelector('[role=img]');
    expect(code?.getAttribute('aria-label')).toBe(
      'QR code that opens http://127.0.0.1:4000/northbrook/visit',
    );
    expect(code?.querySelector('svg path')?.getAttribute('d')?.length).toBeGreaterThan(500);
    expect(page.text).toContain('127.0.0.1:4000/northbrook/visit');
    expect(page.page.querySelector('header nav')).toBeNull();
  });

  it('is not there while the form is switched off', async () => {
    await desk.store.commit([
      {
        fact: 'settings-changed',
        school: 'northbrook',
        settings: { ...asFounded, formsOff: ['visitor-aup'] },
        wasRev: 0,
      },
    ]);
    expect((await open('office', '/desk/visitors/poster')).status).toBe(303);
    expect((await open('office')).text).toContain('switched off');
  });
});

describe('other lists', () => {
  it('of people and rounds leave visitors out, unless they are asked for', async () => {
    await visitor('Wanda Waits');
    expect((await open('office', '/desk/register')).text).not.toContain('Wanda');
    expect((await open('office', '/desk/register?q=wanda')).text).not.toContain('Wanda Waits');
    expect((await open('office', '/desk/register?group=visitor')).text).toContain('Wanda Waits');
    const round = await open('office', '/desk/rounds/new');
    expect(round.fields('kinds').map((field) => field.value)).not.toContain('visitor');
    const issued = await desk.issueRound({
      audience: { kinds: ['staff'], years: [], classes: [] },
      forms: ['staff-governor-aup'],
    });
    const asked = await desk.store.listOutstanding('northbrook', issued.id);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((row) => row.person.startsWith('visit-'))).toEqual([]);
  });

  it('of the register read no visitor, nor are they read along with it', async () => {
    for (let n = 0; n < 3; n += 1) await visitor(`Wanda Waits${n}`);
    const { listVisitors } = desk.store;
    let reads = 0;
    desk.store.listVisitors = (school) => {
      reads += 1;
      return listVisitors(school);
    };
    for (const path of ['register', 'to-do', 'rounds/new', ''])
      expect((await open('office', `/desk/${path}`)).text, path).not.toContain('Wanda');
    expect((await open('esafety', '/desk/clearance?class=4B')).text).not.toContain('Wanda');
    expect(reads).toBe(0);
    expect((await desk.store.listPeople('northbrook')).map((person) => person.kind)).not.toContain(
      'visitor',
    );
    const listed = await open('esafety', '/desk/clearance?class=visitor&use=guest-login');
    expect(listed.text).toContain('Wanda Waits0');
  });

  it('of what waits, of what was sent back, and of what there is to do name a visitor', async () => {
    const wanda = await visitor('Wanda Waits', '2026-09-04');
    const waiting = await open('office', '/desk/outstanding?round=-');
    expect(waiting.rows).toEqual([expect.stringMatching(/^Wanda Waits .*waiting for approval/)]);
    await decide(wanda, { verdict: 'return', why: 'Not expected' });
    expect((await open('office', '/desk/to-do')).text).toContain('Wanda Waits');
    const own = await open('office', `/desk/to-do?person=${wanda}`);
    expect([own.status, own.text.includes('Wanda Waits')]).toEqual([200, true]);
    desk.pass(3 * 86_400);
    expect((await open('office', '/desk/to-do')).text).not.toContain('Wanda Waits');
  });

  it('of who may use what find a visitor by name, until the last day', async () => {
    await decide(await visitor('Abel Approved', '2026-09-04'), { verdict: 'approve' });
    const ask = async () => {
      const page = await open('esafety', '/desk/clearance?q=abel&use=guest-login');
      return page.text.slice(page.text.indexOf('Abel'));
    };
    expect(await ask()).toMatch(/Abel Approved.*Yes, until 4 September/);
    desk.pass(3 * 86_400);
    expect(await ask()).toMatch(/Abel Approved, visitor.*Not yet/);
    const list = async () =>
      (await open('esafety', '/desk/clearance?class=visitor&use=guest-login')).text;
    expect(await list()).toContain('Abel Approved');
    // The thirtieth day after the last; by name they are found for ever.
    desk.clock.now = '2026-10-04T10:00:00.000Z';
    expect(await list()).toContain('Abel Approved');
    desk.clock.now = '2026-10-05T10:00:00.000Z';
    expect(await list()).not.toContain('Abel Approved');
    expect(await ask()).toMatch(/Abel Approved, visitor.*Not yet/);
  });
});
