import type { AtTheDesk } from '../../infra/demo/visitor/at-the-desk.ts';
import { type Inbox, type InboxMail, openInbox } from '../../infra/local/inbox.ts';
import {
  type CloudProcess,
  freePlace,
  type Place,
  startCloudProcess,
} from '../support/cloud/cloud-process.ts';
import {
  discard,
  newDataDir,
  openOffice,
  openTable,
  pressIssue,
  school,
} from '../support/cloud/live-school.ts';
import { toCsv } from '../support/register/register-file.ts';
import { agreementsFor, familiesOf, type Mailed } from './families.ts';
import { type Standing, standingOf } from './round-standing.ts';

/** When to kill, and for how long the cloud is then down. */
export type Moment = {
  /** What is being written, or sent, at that moment. */
  while: 'agreements' | 'messages' | 'mail';
  /** How much of it there is by then, from 0 to 1. */
  share: number;
  /** Seconds that pass before the next start. */
  down: number;
  /** The database engine dies at the same moment, not a moment later. */
  everything: boolean;
};

/** A small random number generator, so that a seed tells the same story again (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From a nudge that comes again while a lease still stands, to a sweep that finds all overdue. */
const downTimes = [5, 45, 160, 240];

/** Moments in the order in which a round gets to them. */
export function drawMoments(counts: Record<Moment['while'], number>, seed: number): Moment[] {
  const chance = chanceFrom(seed);
  const order: Moment['while'][] = ['agreements', 'messages', 'mail'];
  return order.flatMap((what) =>
    Array.from({ length: counts[what] }, () => chance())
      .toSorted((a, b) => a - b)
      .map((share) => ({
        while: what,
        share,
        down: downTimes[Math.floor(chance() * downTimes.length)] ?? 0,
        everything: chance() < 0.5,
      })),
  );
}

const pupils = 120;
/** So slow that a kill finds letters handed over and not yet answered; some answers are lost. */
const faults = { slowMs: 250, drop: 3 };
/** A moment that a dead lease puts off is not waited for: killed while idle is a moment too. */
const patienceMs = 4000;

const asks = (mails: readonly InboxMail[]) =>
  mails.filter((mail) => / forms? for /.test(mail.subject));
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

type Story = { office: AtTheDesk; round: string; place: Place; mailed: Mailed[] };

/** What of a phase is there already. */
function partOf(moment: Moment, standing: Standing, mails: number, all: number): number {
  if (moment.while === 'agreements') return standing.agreements / agreementsFor(pupils);
  if (moment.while === 'messages') return (standing.owed + standing.settled.length) / all;
  return mails / all;
}

/** Kills a cloud at a moment, or when it has not come after a while. Tells how far things were. */
async function killAt(cloud: CloudProcess, moment: Moment, story: Story): Promise<string> {
  const { table, close } = openTable(cloud);
  const inbox = openInbox(cloud.mailUrl);
  let seen = '';
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(10)) {
    const [standing, mails] = await Promise.all([
      standingOf(table, story.round),
      moment.while === 'mail' ? inbox.count() : 0,
    ]);
    const { agreements, owed, settled } = standing;
    seen = `${agreements} agreements, ${owed} owed, ${settled.length} settled, ${mails} mails`;
    if (partOf(moment, standing, mails, story.mailed.length) >= moment.share) break;
  }
  await cloud.kill(moment.everything);
  close();
  return `killed while ${moment.while} at ${moment.share.toFixed(2)}: ${seen}; down ${moment.down} s`;
}

async function begin(dataDir: string): Promise<{ cloud: CloudProcess; story: Story }> {
  const place = await freePlace(dataDir);
  const { rows, mailed } = familiesOf(pupils);
  const cloud = await startCloudProcess(place);
  const office = await openOffice(cloud, toCsv(rows));
  await openInbox(cloud.mailUrl).setFaults(faults);
  return { cloud, story: { office, round: await pressIssue(office), place, mailed } };
}

/** Lets the round come to rest: time passes, the sweep looks, until nothing is owed. */
async function settle(cloud: CloudProcess, round: string): Promise<void> {
  const { table, store, close } = openTable(cloud);
  const isAtRest = async (): Promise<boolean> => {
    const [issued, { owed }] = await Promise.all([
      store.findRound(school.id, round),
      standingOf(table, round),
    ]);
    return issued?.state === 'issued' && owed === 0;
  };
  for (let looks = 0; !(await isAtRest()); looks += 1) {
    if (looks > 120) throw new Error('The round does not come to rest');
    if (looks % 8 === 0) {
      await cloud.passTime(170);
      await cloud.invoke('sweep');
    }
    await sleep(250);
  }
  close();
}

/** What is wrong with one parent's mail, in words. */
function wrongMailOf(
  parent: Mailed,
  mails: readonly InboxMail[],
  state: string | undefined,
): string[] {
  const own = mails.filter((mail) => mail.to.includes(parent.email));
  const wrong: string[] = [];
  if (own.length > 1) wrong.push(`${parent.email} has ${own.length} emails`);
  if (own.length === 1 && state !== 'sent') wrong.push(`${parent.email} has one that is ${state}`);
  if (own.length === 0 && state !== 'unknown')
    wrong.push(`${parent.email} has none, and it is ${state}`);
  for (const { subject } of own)
    for (const child of parent.children)
      if (!new RegExp(`: 3 forms for .*${child}\\b`).test(subject))
        wrong.push(`${parent.email} was mailed before all was open: ${subject}`);
  return wrong;
}

/** What is wrong once the round has come to rest, in words; empty when nothing is. */
async function wrongAtRest(cloud: CloudProcess, story: Story, inbox: Inbox): Promise<string[]> {
  const { table, store, close } = openTable(cloud);
  const { round, mailed, office } = story;
  const [standing, mails, contacts, people, toDo] = await Promise.all([
    standingOf(table, round),
    inbox.list(),
    store.listContacts(school.id),
    store.listPeople(school.id),
    office.open('/to-do'),
  ]);
  const records = await store.listPersons(
    school.id,
    people.filter((person) => person.kind === 'pupil').map((person) => person.id),
  );
  close();
  const idOf = new Map(contacts.map((contact) => [contact.email, contact.id]));
  const stateOf = new Map(standing.settled.map((row) => [row.owner.id, row.state]));
  const state = ({ email }: Mailed) => stateOf.get(idOf.get(email) ?? '');
  const unknown = mailed.filter((parent) => state(parent) === 'unknown');
  const strangers = asks(mails).filter(
    (mail) => !mailed.some((parent) => mail.to.includes(parent.email)),
  );
  return [
    ...mailed.flatMap((parent) => wrongMailOf(parent, asks(mails), state(parent))),
    ...(standing.settled.length === mailed.length ? [] : ['somebody has two messages, or none']),
    ...strangers.map((mail) => `an email to ${mail.to.join()} too`),
    ...records
      .filter((record) => record.agreements.length !== agreementsFor(1))
      .map(({ person }) => `${person.firstName} has forms missing`),
    ...(records.length === pupils ? [] : [`${records.length} pupils`]),
    ...unknown
      .filter(({ name }) => !toDo.text.includes(name))
      .map(({ email }) => `${email} may have no email, and the desk does not say so`),
  ];
}

/**
 * A round for 120 pupils is issued, and the whole cloud is killed and started again at each moment.
 * Returns what is wrong at the end, what happened on the way, and how many emails nobody can tell of.
 */
export async function issueUnderKills(
  moments: readonly Moment[],
  say: (line: string) => void = () => undefined,
): Promise<{ wrong: string[]; told: string[]; unknown: number }> {
  let { cloud, story } = await begin(newDataDir());
  const told: string[] = [];
  let ahead = 0;
  for (const moment of moments) {
    const line = await killAt(cloud, moment, story);
    told.push(line);
    say(line);
    ahead += moment.down;
    cloud = await startCloudProcess(story.place, ahead);
    await openInbox(cloud.mailUrl).setFaults(faults);
    await cloud.invoke('sweep');
  }
  const inbox = openInbox(cloud.mailUrl);
  await inbox.setFaults({});
  await settle(cloud, story.round);
  // What the mail service tells of its own comes a moment later than the mail.
  let wrong: string[] = [];
  for (let looks = 0; looks < 20; looks += 1) {
    wrong = await wrongAtRest(cloud, story, inbox);
    if (wrong.length === 0) break;
    await sleep(250);
  }
  const { table, close } = openTable(cloud);
  const { settled } = await standingOf(table, story.round);
  close();
  await cloud.kill(true);
  discard(story.place.dataDir);
  return { wrong, told, unknown: settled.filter((row) => row.state === 'unknown').length };
}
