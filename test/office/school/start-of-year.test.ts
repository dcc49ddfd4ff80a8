import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { read } from '../../support/desk/read-page.ts';

let desk: Desk;
beforeEach(async () => {
  ({ desk } = await atNorthbrook());
  desk.clock.now = '2027-08-20T09:00:00.000Z';
});

const show = async (as = staffEmails.office, at = '/desk/start-of-year') =>
  read(await (await (await desk.visit(as)).send(at)).text());

describe('the start of a school year', () => {
  it('says what comes next, and how far each of four things is', async () => {
    const page = await show();
    expect(page.heading).toBe('Start of the year 2027-28');
    expect(page.text).toContain('Next: the register. No file has been uploaded yet.');
    expect(page.text).toContain('Nobody teaches 5A.');
    expect(page.text).toContain('Nobody has been asked for 2027-28 yet.');
    expect(page.links).toContain('/desk/rounds/new');
  });

  it('goes on to the round, and says so once it is issued', async () => {
    await desk.issueRound({ id: 'new', academicYear: '2027-28', name: 'New year' });
    const page = await show();
    expect(page.text).toContain('“New year” was sent, with replies due by Friday 18 September.');
    expect(page.links).toContain('/desk/rounds/new');
  });

  it('leads the office to no page that is an administrator’s', async () => {
    expect((await show()).links.filter((href) => href.startsWith('/desk/settings'))).toEqual([]);
    expect((await show(staffEmails.admin)).links).toContain('/desk/settings/forms');
  });

  it('is shown on Home from June to September', async () => {
    expect((await show(staffEmails.office, '/desk')).links).toContain('/desk/start-of-year');
    desk.clock.now = '2027-11-20T09:00:00.000Z';
    expect((await show(staffEmails.office, '/desk')).links).not.toContain('/desk/start-of-year');
  });
});
