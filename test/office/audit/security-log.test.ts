import { beforeEach, describe, expect, test } from 'vitest';
import { createKeepEvent } from '../../../functions/audit/keep-event.ts';
import { type AuditEvent, auditTypes } from '../../../functions/core/audit/audit-event.ts';
import { later } from '../../../functions/core/calendar.ts';
import { createKeepAudit } from '../../../functions/store/audit/audit-store.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

let desk: Desk;
let table: ReturnType<typeof createMemoryTable>;
beforeEach(async () => {
  table = createMemoryTable();
  desk = createDesk({ table });
  await northbrook(desk);
});

const northbrookBy = (by: string) => ({ school: 'northbrook', by });
/** Keeps events as the trail does. */
const keep = (events: readonly object[]) => {
  const keepEvent = createKeepEvent({ keep: createKeepAudit(table), years: 2 });
  return Promise.all(events.map((event) => keepEvent(JSON.stringify(event))));
};

describe('the security log', () => {
  let admin: Visitor;
  const open = (at: string) => readAt(admin, at);
  beforeEach(async () => {
    admin = await desk.visit(staffEmails.admin);
  });

  test('tells every type in words, with names and the time zone', async () => {
    const at = '2026-09-02T08:00:00.000Z';
    const all: AuditEvent[] = [
      { type: 'signed-in' } as const,
      { type: 'sign-in-failed', why: 'no-role' } as const,
      { type: 'account-asked', why: 'no-role', about: 'nora' } as const,
      { type: 'signed-out', where: 'everywhere', about: 'olive' } as const,
      { type: 'refused', why: 'role', page: '/desk/people/:person' } as const,
      { type: 'exported', what: 'record', about: 'maya' } as const,
      { type: 'restricted-viewed', about: 'leo' } as const,
      { type: 'contact-corrected', about: 'rosa' } as const,
      { type: 'contact-added', about: 'rosa' } as const,
      { type: 'contacts-merged', about: 'rosa' } as const,
      { type: 'contacts-separated', about: 'rosa' } as const,
      { type: 'relation-changed', about: 'rosa' } as const,
      { type: 'person-added', about: 'leo' } as const,
      { type: 'person-corrected', about: 'leo' } as const,
      { type: 'person-left', about: 'leo' } as const,
      { type: 'person-returned', about: 'leo' } as const,
      { type: 'cover-set', about: 'grace' } as const,
      { type: 'cover-ended', about: 'grace' } as const,
      { type: 'scan-added', about: 'leo' } as const,
      { type: 'scan-cancelled', about: 'leo' } as const,
      { type: 'roles-changed', about: 'nora', given: ['office' as const], taken: [] } as const,
      { type: 'settings-changed', setting: 'approvers' } as const,
      { type: 'limit-reached', limit: 'visit.network' } as const,
    ].map((happening, n) => ({
      ...(happening as AuditEvent),
      ...northbrookBy('ada'),
      id: `e${n}`,
      at: later(at, n),
    }));
    expect(all.map(({ type }) => type)).toEqual([...auditTypes]);
    await keep(all);
    const { rows } = await open('/desk/security');
    const when = '2 September 2026 at 09:00 BST | Ada Moss';
    expect(rows).toEqual([
      `${when} | Too many visitors signed forms in one hour from one network`,
      `${when} | Changed the settings: who approves`,
      `${when} | Gave Nora Moss the role Office.`,
      `${when} | Cancelled the scan of a paper reply about Leo Brandt`,
      `${when} | Added the scan of a paper reply about Leo Brandt`,
      `${when} | Cancelled class cover by Grace Oyelaran`,
      `${when} | Set a class for Grace Oyelaran to cover`,
      `${when} | Recorded that Leo Brandt returned or is staying`,
      `${when} | Marked Leo Brandt as left or leaving`,
      `${when} | Corrected the details of Leo Brandt`,
      `${when} | Added Leo Brandt to the register`,
      `${when} | Changed whose contact Rosa Reyes is, or what they may do`,
      `${when} | Separated the record of Rosa Reyes from the one it was merged into`,
      `${when} | Merged two records of Rosa Reyes`,
      `${when} | Added Rosa Reyes as a contact of a child`,
      `${when} | Corrected the details of Rosa Reyes`,
      `${when} | Viewed Leo Brandt, who has a restricted contact`,
      `${when} | Downloaded the record of a signature of Maya Khan`,
      `${when} | Tried to open a page that their role does not allow (/desk/people/:person)`,
      `${when} | Signed Olive Moss out everywhere`,
      `${when} | Somebody asked to set up an account: Nora Moss has no role at this school, so nothing was emailed`,
      `${when} | Tried to sign in without a role at this school`,
      `${when} | Signed in`,
    ]);
    expect((await open('/desk/security?type=signed-in')).rows).toEqual([`${when} | Signed in`]);
    expect((await open('/desk/security?person=olive')).rows).toHaveLength(1);
    expect((await open('/desk/security?person=pat')).text).toContain('There are no entries');
  });

  test('is read fifty at a time, to its end, and by nobody of another school', async () => {
    await southfield(desk);
    await keep(
      Array.from({ length: 120 }, (_, n) => ({
        type: n % 40 === 0 ? ('signed-out' as const) : ('signed-in' as const),
        where: 'here' as const,
        ...northbrookBy('olive'),
        id: `e${n}`,
        at: later('2026-09-01T08:00:00.000Z', n),
      })) as AuditEvent[],
    );
    const sizes: number[] = [];
    let at: string | undefined = '/desk/security';
    while (at) {
      const page = await open(at);
      sizes.push(page.rows.length);
      const links = page.page.querySelectorAll('main a');
      at = links.find((link) => link.text === 'Older entries')?.getAttribute('href');
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect((await open('/desk/security?type=signed-out')).rows).toHaveLength(3);
    const sam = await desk.visit('sam@southfield.example.org');
    expect(await (await sam.send('/desk/security')).text()).toContain('There are no entries');
  });

  test('says what the operator’s command granted, and that nobody at the school did', async () => {
    const granted = { type: 'roles-changed', about: 'ada', given: ['admin'], taken: [] } as const;
    const at = '2026-09-02T08:00:00.000Z';
    await keep([{ ...granted, school: 'northbrook', id: 'one', at }]);
    expect((await open('/desk/security')).rows).toEqual([
      '2 September 2026 at 09:00 BST | The team that runs this service | Gave Ada Moss the role Administrator.',
    ]);
  });
});

describe('what happened at no school', () => {
  const failed = (n: number, from: string) => ({
    type: 'sign-in-failed',
    why: 'unknown',
    network: '5f2b0c9be2a7436f8e105d1f0c9be2a7',
    id: `e${n}`,
    at: later(from, n),
  });
  const openAs = async (email: string, at: string) => readAt(await desk.visit(email), at);
  const here = '/desk/security/no-school';

  test('is told to administrators of each school in the same words, without a name', async () => {
    await southfield(desk);
    const [at, network] = ['2026-09-02T08:00:00.000Z', 'b00c0c9be2a7436f8e105d1f0c9be2a7'];
    await keep([
      failed(0, at),
      { type: 'account-asked', why: 'unknown', network, id: 'a', at: later(at, 1) },
      {
        type: 'refused',
        why: 'other-site',
        page: '/f/:ref/check',
        network,
        id: 'b',
        at: later(at, 2),
      },
      { type: 'limit-reached', limit: 'code.everybody', id: 'c', at: later(at, 3) },
      { type: 'signed-in', ...northbrookBy('ada'), id: 'd', at },
    ]);
    const when = '2 September 2026 at 09:00 BST';
    const rows = [
      `${when} | Not known | Too many wrong class codes were typed in ten minutes, at all schools together`,
      `${when} | Network b00c0c | Something was sent from another website, or by a program (/f/:ref/check)`,
      `${when} | Network b00c0c | Somebody asked to set up an account: the address is not on a staff list`,
      `${when} | Network 5f2b0c | The email address is not known here`,
    ];
    for (const email of [staffEmails.admin, 'sam@southfield.example.org'])
      expect((await openAs(email, here)).rows).toEqual(rows);
    const refused = await openAs(staffEmails.admin, `${here}?type=refused`);
    expect(refused.rows).toEqual([rows[1]]);
  });

  test('is read a month at a time, newest first, fifty on a page', async () => {
    await keep(Array.from({ length: 60 }, (_, n) => failed(n, '2026-08-03T08:00:00.000Z')));
    await keep([failed(99, '2026-09-01T08:00:00.000Z')]);
    expect((await openAs(staffEmails.admin, here)).rows).toHaveLength(1);
    const august = await openAs(staffEmails.admin, `${here}?month=2026-08`);
    expect(august.rows).toHaveLength(50);
    const older = august.page
      .querySelectorAll('main a')
      .find((link) => link.text === 'Older entries')
      ?.getAttribute('href');
    expect(older).toContain('month=2026-08');
    const rest = await openAs(staffEmails.admin, older ?? '');
    expect(rest.rows).toHaveLength(10);
    expect(rest.page.querySelectorAll('main a').map((link) => link.text)).toEqual(
      expect.not.arrayContaining(['Older entries']),
    );
  });

  test('can be looked for in every month that is kept, and in no other', async () => {
    const page = await openAs(staffEmails.admin, here);
    const months = page.page.querySelectorAll('select[name=month] option').map((one) => one.text);
    // Two years, the months that they begin and end in, and the one whose last day may still be kept.
    expect(months).toHaveLength(26);
    expect([months[0], months.at(-1)]).toEqual(['September 2026', 'August 2024']);
    await keep([failed(0, '2026-09-01T08:00:00.000Z')]);
    for (const month of ['2031-01', 'S%23northbrook', '2026-9'])
      expect((await openAs(staffEmails.admin, `${here}?month=${month}`)).rows).toHaveLength(1);
  });

  test('is found from the security log', async () => {
    const page = await openAs(staffEmails.admin, '/desk/security');
    const links = page.page.querySelectorAll('main a').map((link) => link.getAttribute('href'));
    expect(links).toContain(here);
  });
});
