import { readFileSync } from 'node:fs';
import { atOnce } from '../../../functions/core/at-once.ts';
import { academicYearOf, dateAt, later } from '../../../functions/core/calendar.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud.ts';
import { type Mail, openInbox } from '../inbox.ts';
import { addStaff } from '../sign-in/staff.ts';
import { AtTheDesk } from './at-the-desk.ts';
import { demoCast, demoParent, demoSchool, otherParent } from './cast.ts';
import { foundAt } from './found-at.ts';
import { asks, linkIn, nameIn } from './letters.ts';
import { registers } from './people.ts';
import { type Choose, sayYes, signEverything } from './through-a-link.ts';
import { untilThereAre } from './until.ts';
import { Visitor } from './visitor.ts';

/** Tells whoever waits at the terminal what is being done. */
export type Say = (line: string) => void;

const dateIn = (days: number) => {
  const on = dateAt(later(new Date().toISOString(), days * 86_400));
  const [year = '', month = '', day = ''] = on.split('-');
  return { year, month: String(Number(month)), day: String(Number(day)) };
};

/**
 * Most say yes; some refuse a use of pictures. One in a hundred says no to the internet or wants to
 * talk, as in a school where the office can get round to each.
 */
const choosing =
  (index: number): Choose =>
  (question, options) => {
    if (options.includes('talk'))
      return index % 150 === 20 ? 'talk' : index % 150 === 95 ? 'no' : 'yes';
    if (index % 5 === 1 && /website|social|press/.test(question)) return 'no';
    if (index % 6 === 2 && options.includes('partly')) return 'partly';
    return sayYes(question, options);
  };

const isSample = ({ to }: Mail): boolean =>
  to.includes(demoParent.email) || to.includes(otherParent.email);

/** Whoever is not to have signed yet: the sample parents, and about a third of all. */
const leavesOpen = (mail: Mail, index: number): boolean => isSample(mail) || index % 3 === 0;

async function askEverybody(cloud: Cloud, office: AtTheDesk): Promise<Mail[]> {
  const inbox = openInbox(cloud.mailUrl);
  const preview = await office.planRound({
    name: 'This year’s forms',
    forms: 'all',
    kinds: ['pupil', 'staff', 'governor'],
    dueOn: dateIn(8),
  });
  const emails = Number(
    /([\d,]+) emails? goe?s? out/.exec(preview.text)?.[1]?.replace(',', '') ?? 0,
  );
  await office.issue(preview);
  await untilThereAre(emails, 'emails of the demo school', () => inbox.count());
  const mails = await inbox.list();
  // Emails leave in no order; the same people answer the same in every demo school.
  return mails.toSorted((a, b) => (a.to.join() < b.to.join() ? -1 : 1));
}

const weekSeconds = 7 * 86_400;

/**
 * Does something as if a week ago, by a clock that the functions go by: whoever was asked then may
 * be chased today. Not in the first week of an academic year, when a round would be the last year's.
 */
async function aWeekAgo<T>(clock: Clock | undefined, act: () => Promise<T>): Promise<T> {
  const now = new Date().toISOString();
  if (!clock || academicYearOf(dateAt(later(now, -weekSeconds))) !== academicYearOf(dateAt(now)))
    return act();
  clock.passTime(-weekSeconds);
  try {
    return await act();
  } finally {
    clock.passTime(weekSeconds);
  }
}

/** Somebody who got another's email says so. */
async function sayNotMe(mail: Mail): Promise<void> {
  const visitor = new Visitor();
  const list = await visitor.open(linkIn(mail));
  const page = await visitor.follow(list, /Tell us/);
  const field = page.document.querySelectorAll(
    'main form input[type=text], main form input:not([type])',
  )[0];
  const name = field?.getAttribute('name');
  if (!name) throw new Error('The page "I am not this person" asks for nothing');
  await visitor.submit(page, { [name]: 'NOT ME' });
}

/**
 * The demo school, made as people would make it, through pages and emails: a register, a round
 * under way, families and staff who have answered in different ways, and classes at different stages.
 *
 * @param clock the cloud's, if it has one that moves: the round is then a week old.
 */
export async function createDemoSchool(cloud: Cloud, say: Say, clock?: Clock): Promise<void> {
  say('Making the demo school: its register …');
  await foundAt(cloud, { ...demoSchool, admin: demoCast.admin });
  addStaff(cloud.dataDir, [
    { ...account(demoCast.office), note: 'office' },
    { ...account(demoCast.teacher), note: 'class teacher of 4B' },
    { ...account(demoCast.esafety), note: 'e-safety officer' },
  ]);
  const office = await AtTheDesk.signIn(cloud.baseUrl, demoCast.admin.email);
  const register = new Uint8Array(readFileSync(registers.demo.file));
  const imported = await office.importRegister('register.csv', register);
  if (imported.state === 'refused')
    throw new Error(`The demo register: ${imported.problems.join('; ')}`);
  await office.grantTeachers();
  await office.grant(nameOf(demoCast.office), ['office']);
  await office.grant(nameOf(demoCast.esafety), ['esafety', 'teacher']);

  say('… a round, with an email to everybody …');
  const mails = await aWeekAgo(clock, () => askEverybody(cloud, office));

  say('… families and staff who sign …');
  const signing = mails
    .map((mail, index) => ({ mail, index }))
    .filter(({ mail, index }) => !leavesOpen(mail, index));
  await atOnce([...signing.entries()], 4, async ([index, { mail }]) => {
    await signEverything(linkIn(mail), nameIn(mail), choosing(index));
  });
  const stranger = mails.find(
    (mail, index) =>
      index > 10 && leavesOpen(mail, index) && !isSample(mail) && /\bfor\b/.test(mail.subject),
  );
  if (stranger) await sayNotMe(stranger);

  say('… and teachers who countersign.');
  const colleague = await AtTheDesk.signIn(cloud.baseUrl, demoCast.esafety.email);
  await colleague.countersignAll(nameOf(demoCast.esafety));
}

const nameOf = (who: { firstName: string; lastName: string }) => `${who.firstName} ${who.lastName}`;
const account = (who: { firstName: string; lastName: string; email: string }) => ({
  name: nameOf(who),
  email: who.email,
});

/**
 * The newest link that asks the demo's sample parent for something, at the cloud's present address:
 * the email may be from a run on another port.
 */
export async function sampleLink(cloud: Cloud): Promise<string | undefined> {
  const mails = await openInbox(cloud.mailUrl).list({ to: demoParent.email });
  const newest = mails.findLast(asks);
  return newest && `${cloud.baseUrl}${new URL(linkIn(newest)).pathname}`;
}
