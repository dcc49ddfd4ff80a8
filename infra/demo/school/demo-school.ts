import { readFileSync } from 'node:fs';
import { atOnce } from '../../../functions/core/at-once.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type InboxMail, openInbox } from '../../local/inbox.ts';
import type { Clock } from '../../local/moved-clock.ts';
import { addStaff } from '../../local/sign-in/staff-accounts.ts';
import {
  type CastName,
  demoCast,
  demoParent,
  demoSchool,
  nameInCast,
  otherParent,
} from '../register/cast.ts';
import { registers } from '../register/demo-registers.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { foundAt } from '../visitor/found-at.ts';
import { asks, linkIn, nameIn, ownerIn } from '../visitor/letters.ts';
import { type Choose, sayYes, signEverything } from '../visitor/through-a-link.ts';
import { Visitor } from '../visitor/visitor.ts';
import { demoSettings } from './demo-settings.ts';
import { createProgress, type Progress } from './progress.ts';
import {
  pupilsSign,
  type SignedParent,
  someApprove,
  someTakeBack,
  tellNotMe,
} from './school-life.ts';
import { askEverybody, aWeekAgo } from './school-round.ts';
import { settleSettings } from './settle-settings.ts';

/** Tells whoever waits at the terminal what is being done. */
export type Say = (line: string) => void;

/** What each can be tried as; the administrator's account is there already. */
const notes: Record<Exclude<CastName, 'admin'>, string> = {
  office: 'office',
  teacher: 'class teacher of 4B, which can sign in class',
  reception: 'class teacher of RA, which signs all together',
  esafety: 'e-safety officer',
  head: 'head teacher: approves phones, devices and visitors',
  deputy: 'deputy head teacher: stands in',
  coordinator: 'ICT co-ordinator: approves what staff promise',
  network: 'network manager: stands in for the ICT co-ordinator',
  publisher: 'librarian, keeps the website: photo list only',
};

/**
 * Most say yes; some refuse a use of pictures. A few say no to the internet or want to talk, as in a
 * school where the office can get round to each.
 */
const choosing =
  (index: number): Choose =>
  (question, options) => {
    if (options.includes('talk'))
      return index % 50 === 4 ? 'talk' : index % 50 === 19 ? 'no' : 'yes';
    if (index % 5 === 1 && /website|social|press/.test(question)) return 'no';
    if (index % 6 === 2 && options.includes('partly')) return 'partly';
    return sayYes(question, options);
  };

const isSample = ({ to }: InboxMail): boolean =>
  to.includes(demoParent.email) || to.includes(otherParent.email);

/**
 * Whoever is not to have signed yet: the sample parents, and four of five. More would fill the same
 * pages, and whoever starts this for the first time waits for each.
 */
const leavesOpen = (mail: InboxMail, index: number): boolean => isSample(mail) || index % 5 > 0;
/** How often a machine that is busy is asked for a page again, two seconds apart. */
const reloads = 30;
/** More would only wait for each other. */
const signingAtOnce = 2;

/** The register, who may do what, and what the school has decided for itself. */
async function setUp(cloud: Cloud): Promise<AtTheDesk> {
  await foundAt(cloud, { ...demoSchool, admin: demoCast.admin });
  const accounts = Object.entries(notes) as [keyof typeof notes, string][];
  addStaff(
    cloud.dataDir,
    accounts.map(([who, note]) => {
      const { email } = demoCast[who];
      return { name: nameInCast(demoCast[who]), email, note };
    }),
  );
  const office = await AtTheDesk.signIn(cloud.baseUrl, demoCast.admin.email);
  const register = new Uint8Array(readFileSync(registers.demo.file));
  const imported = await office.importRegister('register.csv', register);
  if (imported.state === 'refused')
    throw new Error(`The demo register: ${imported.problems.join('; ')}`);
  await office.grantTeachers();
  await office.grant(nameInCast(demoCast.office), ['office']);
  await office.grant(nameInCast(demoCast.esafety), ['esafety', 'teacher']);
  await office.grant(nameInCast(demoCast.publisher), ['publisher']);
  await settleSettings(office, demoSettings());
  return office;
}

/** One in five signs; returns the parents among them, in an order that is always the same. */
async function manySign(mails: readonly InboxMail[], progress: Progress): Promise<SignedParent[]> {
  const signing = mails.filter((mail, index) => !leavesOpen(mail, index));
  const signed = new Map<number, SignedParent>();
  let done = 0;
  await atOnce([...signing.entries()], signingAtOnce, async ([index, mail]) => {
    const visitor = new Visitor({ reloads });
    const visit = await signEverything(linkIn(mail), nameIn(mail), choosing(index), visitor);
    done += 1;
    progress(done, signing.length, 'have signed');
    if (visit && ownerIn(mail).startsWith('contact')) signed.set(index, { mail, visit });
  });
  return signing.flatMap((_, index) => signed.get(index) ?? []);
}

/**
 * The demo school, made as people would make it, through pages and emails: a register, settings, a
 * round under way, families, pupils, staff and visitors who have signed, or not, in different ways.
 *
 * @param clock the cloud's, if it has one that moves: the round is then a week old.
 */
export async function createDemoSchool(cloud: Cloud, say: Say, clock?: Clock): Promise<void> {
  const progress = createProgress(say);
  say('Making the demo school: its register and settings …');
  const office = await setUp(cloud);

  say('… a round, with an email to everybody …');
  const mails = await aWeekAgo(clock, () => askEverybody(cloud, office, progress));

  say('… families and staff who sign …');
  const parents = await manySign(mails, progress);
  const stranger = mails.find(
    (mail, index) =>
      index > 10 && leavesOpen(mail, index) && !isSample(mail) && /\bfor\b/.test(mail.subject),
  );
  if (stranger) await tellNotMe(stranger);

  say('… a class that signs in school, and whoever countersigns and approves.');
  await pupilsSign(cloud, parents);
  await someApprove(cloud, parents);
  await someTakeBack(office, parents.toReversed());
}

/**
 * The newest link that asks the demo's sample parent for something, at the cloud's present address:
 * the email may be from a run on another port.
 */
export async function sampleLink(cloud: Cloud): Promise<string | undefined> {
  const mails = await openInbox(cloud.mailUrl).list({ to: demoParent.email });
  const newest = mails.findLast(asks);
  return newest && `${cloud.baseUrl}${new URL(linkIn(newest)).pathname}`;
}
