import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { dateAt, later } from '../../../functions/core/calendar.ts';
import { AtTheDesk } from '../../../infra/demo/visitor/at-the-desk.ts';
import { foundAt } from '../../../infra/demo/visitor/found-at.ts';
import { linkIn } from '../../../infra/demo/visitor/letters.ts';
import type { Cloud } from '../../../infra/local/cloud.ts';
import { type Inbox, type InboxMail, openInbox } from '../../../infra/local/inbox.ts';
import type { Clock } from '../../../infra/local/moved-clock.ts';
import { prepare } from '../../../infra/local/start/prepare.ts';
import { launchBrowser } from '../../support/browser/browser.ts';
import { startGuardedCloud } from '../../support/cloud/guarded-cloud.ts';

export const admin = {
  firstName: 'Alison',
  lastName: 'Marlow',
  email: 'a.marlow@hillview.example.org',
};
/** Who works at the invented school, at the addresses of `register.csv`. */
export const teacher = { name: 'Grace Oyelaran', email: 'g.oyelaran@hillview.example.org' };
export const officer = { name: 'Daniel Whitcombe', email: 'd.whitcombe@hillview.example.org' };
export const assistant = { name: 'Priya Raman', email: 'p.raman@hillview.example.org' };

export const registerFile = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL('./register.csv', import.meta.url)));

/** The usual register, with a number for each first parent. */
export function registerWithPhones(): Uint8Array<ArrayBuffer> {
  const [head = '', ...rows] = new TextDecoder().decode(registerFile()).trim().split(/\r?\n/);
  const lines = rows.map((row, index) =>
    row.startsWith('Pupil') ? `${row},01632 9601${String(index).padStart(2, '0')}` : `${row},`,
  );
  return new TextEncoder().encode([`${head},Parent 1 phone`, ...lines].join('\r\n'));
}

/** A school with a cloud, a mail service and a browser to itself. */
export type School = {
  cloud: Cloud;
  inbox: Inbox;
  browser: Browser;
  /** The first email to this address that asks for something, as soon as it is there. */
  asked(email: string): Promise<InboxMail>;
  /** The link in that email. */
  linkOf(email: string): Promise<string>;
  close(): Promise<void>;
};

/** Hill View School and its first admin, on an empty cloud; nobody on its register yet. */
export async function foundHillView(given: { clock?: Clock } = {}): Promise<School> {
  const [browser, cdkOut] = await Promise.all([launchBrowser(), prepare()]);
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-journey-'));
  const cloud = await startGuardedCloud({ cdkOut, dataDir, isTemporary: true, ...given });
  await foundAt(cloud, {
    id: 'hill-view',
    name: 'Hill View School',
    officeEmail: 'office@hillview.example.org',
    officePhone: '01632 960 100',
    admin,
  });
  const inbox = openInbox(cloud.mailUrl);
  const asked = (to: string) => inbox.waitFor({ to, subject: /, by \w+day / }, 60_000);
  return {
    cloud,
    inbox,
    browser,
    asked,
    linkOf: async (email) => linkIn(await asked(email)),
    async close() {
      await browser.close();
      await cloud.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The day some days from now, as the fields of a date. */
export function dayIn(days: number) {
  const [year = '', month = '', day = ''] = dateAt(
    later(new Date().toISOString(), days * 86_400),
  ).split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** What Hill View asks unless told: of families, and of its staff and governors. */
const usualForms = [
  'photo-video-consent',
  'internet-access-consent',
  'parent-social-media',
  'staff-governor-aup',
];

/**
 * Hill View with its register loaded, its teachers able to countersign, and everybody asked. `clock`:
 * what its functions go by, for a journey that goes on months later.
 */
export async function askHillView(
  given: { forms?: readonly string[]; clock?: Clock; register?: Uint8Array<ArrayBuffer> } = {},
): Promise<School & { office: AtTheDesk }> {
  const { forms = usualForms, clock, register = registerFile() } = given;
  const school = await foundHillView(clock && { clock });
  const office = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
  const imported = await office.importRegister('register.csv', register);
  if (imported.state === 'refused') throw new Error(imported.problems.join('; '));
  await office.grantTeachers();
  await office.grant(officer.name, ['esafety']);
  const preview = await office.planRound({
    name: 'This year’s forms',
    forms,
    kinds: 'all',
    dueOn: dayIn(14),
  });
  await office.issue(preview);
  return { ...school, office };
}
