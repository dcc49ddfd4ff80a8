import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keepCounts } from '../../../functions/acts/round/keep-counts.ts';
import { loadListNow } from '../../../functions/acts/round/load-list-now.ts';
import {
  listOutstanding,
  type OutstandingList,
} from '../../../functions/acts/round/outstanding/list-outstanding.ts';
import { listOutstandingPage } from '../../../functions/acts/round/outstanding/list-outstanding-page.ts';
import { tallyKept } from '../../../functions/acts/round/tally-kept.ts';
import { tallyRound } from '../../../functions/acts/round/tally-round.ts';
import { chaseVerdict } from '../../../functions/core/message/chase-verdict.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import type { OutstandingLine } from '../../../functions/core/round/outstanding.ts';
import type { RoundWithMail } from '../../../functions/core/round/round-mail.ts';
import type { RoundTally } from '../../../functions/core/round/round-tally.ts';
import type { School } from '../../../functions/core/school/school.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Table } from '../../../functions/store/table.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook } from '../../support/desk/northbrook.ts';
import { roundWithMail } from '../../support/round/round-with-mail.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const at = 'northbrook';
const acts = Number(process.env['HISTORIES'] ?? 2000);
/** Counting it whole beside it is what costs time. */
const lookEvery = 5;
const perSchool = 250;

/** The same numbers each time (mulberry32), or those of `HISTORY_SEED`. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

class Crash extends Error {}

/**
 * A table of which, while `armed`, one write in so many does not come off: another was first, or whoever
 * wrote is gone, before or after it was written.
 */
function shakyTable(roll: (sides: number) => number) {
  const table = createMemoryTable();
  const shaky = { armed: false, conflicts: 0, crashes: 0 };
  const write: Table['write'] = async (...given) => {
    if (!shaky.armed) return table.write(...given);
    switch (roll(12)) {
      case 0:
        shaky.conflicts += 1;
        return 'conflict';
      case 1:
        shaky.crashes += 1;
        throw new Crash();
      case 2:
        shaky.crashes += 1;
        await table.write(...given);
        throw new Crash();
      default:
        return table.write(...given);
    }
  };
  return { table: { ...table, write }, shaky };
}

const contacts = ['samira', 'david', 'ana', 'rosa', 'karl'] as const;
const forms = ['photo-video-consent', 'internet-access-consent', 'parent-social-media'] as const;

async function found({ store, clock }: Desk, id = 'autumn'): Promise<[School, RoundWithMail]> {
  const [school, round] = await Promise.all([
    store.findSchool(at),
    roundWithMail(store, at, id, clock.now),
  ]);
  if (!school) throw new Error('No school');
  return [school, round];
}

type Play = { desk: Desk; roll: (sides: number) => number };
const one = <T>({ roll }: Play, of: readonly T[]): T => of[roll(of.length)] as T;

async function sign(play: Play) {
  const answer = one(play, ['yes', 'no']);
  await play.desk.signAs(one(play, contacts), { form: one(play, forms), answer });
}

async function takeBack(play: Play) {
  const said = one(play, ['withdraw', 'talk', 'refuse'] as const);
  await play.desk.signAs(one(play, contacts), { form: one(play, forms), said });
}

async function moveMail(play: Play) {
  const { desk } = play;
  const owner = { kind: 'contact' as const, id: one(play, contacts) };
  const message = one(play, await desk.store.listOwnerMessages(at, owner));
  if (!message) return;
  const state = one(play, ['sent', 'failed', 'unknown', 'not-needed', 'stopped'] as const);
  await desk.store.commit([
    { fact: 'message-moved', message: { ...message, state }, was: message.state },
  ]);
}

/** Asks or reminds whoever it is, as the office does, or as a round does that is issued. */
async function mail(play: Play) {
  const { desk } = play;
  const owner = { kind: 'contact' as const, id: one(play, contacts) };
  const kind = one(play, ['ask', 'chase'] as const);
  const n = play.roll(1000);
  const round = one(play, ['autumn', 'autumn', 'rules']);
  const message = roundMessage({ school: at, id: round }, owner, kind, n, desk.clock.now);
  await desk.store.commit([{ fact: 'message-owed', message }]);
}

/** A file moves somebody to another class. It writes once it may, and goes on until it has said so. */
async function changeClass(play: Play) {
  const { store } = play.desk;
  const revNow = async () => (await store.findSchool(at))?.registerRev ?? 0;
  const wasRev = await revNow();
  const moved = { fact: 'register-moved-on' as const, school: at };
  if ((await store.commit([{ ...moved, wasRev }])) !== 'ok') return;
  const person = (await store.findPerson(at, 'ben'))?.person;
  if (person)
    await store.writeRegister(at, [
      { put: 'person', person: { ...person, class: one(play, ['4B', '5A', '6C']) } },
    ]);
  while ((await revNow()) === wasRev + 1)
    await store.commit([{ ...moved, wasRev: wasRev + 1 }]).catch(() => undefined);
}

async function switchForm(play: Play) {
  const { store } = play.desk;
  const school = await store.findSchool(at);
  if (!school) return;
  const formsOff = one(play, [[], ['photo-video-consent']]);
  await store.commit([
    {
      fact: 'settings-changed',
      school: at,
      settings: { ...school, formsOff },
      wasRev: school.settingsRev,
    },
  ]);
}

async function changeContact(play: Play) {
  const { store } = play.desk;
  const was = await store.findContact(at, one(play, contacts));
  if (!was) return;
  const email = one(play, [undefined, `${was.id}@example.org`, `${was.id}@example.com`]);
  await store.commit([{ fact: 'contact-changed', contact: { ...was, email }, was }]);
}

async function judge(play: Play) {
  const { store, clock } = play.desk;
  const was = (await store.findPerson(at, one(play, ['maya', 'tom', 'ben'])))?.person;
  if (!was) return;
  const judgedAble = was.judgedAble ? undefined : { at: clock.now, by: 'grace' };
  await store.commit([{ fact: 'person-changed', person: { ...was, judgedAble }, was }]);
}

async function moveRegister({ desk }: Play) {
  const school = await desk.store.findSchool(at);
  const wasRev = school?.registerRev ?? 0;
  await desk.store.commit([{ fact: 'register-moved-on', school: at, wasRev }]);
}

/** What may happen, each as often as it stands here. */
const happenings = [
  ...Array.from({ length: 8 }, () => sign),
  ...Array.from({ length: 4 }, () => takeBack),
  ...Array.from({ length: 3 }, () => moveMail),
  mail,
  mail,
  changeContact,
  judge,
];
const rare = [moveRegister, changeClass, switchForm];

/** A school of two rounds just issued, to which all this may happen: an email of either tells of both. */
async function begin(roll: Play['roll']) {
  const { table, shaky } = shakyTable(roll);
  const desk = createDesk({ table });
  await northbrook(desk);
  await desk.issueRound();
  await desk.issueRound({ id: 'rules', forms: ['pupil-aup-primary'] });
  const deps = { store: desk.store, now: () => desk.clock.now, random: randomBytes };
  // What is looked at does not change what happens.
  const looking = { desk, roll: dice(roll(1000)) };
  return { play: { desk, roll }, looking, deps, shaky, listed: { kept: 0, whole: 0 } };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Lets one thing happen; whether it did: what is refused or cut off happens to people, too. */
async function letHappen({ play, deps, shaky }: Begun): Promise<boolean> {
  const { roll, desk } = play;
  shaky.armed = true;
  const happening = one(play, roll(60) === 0 ? rare : happenings);
  const happened = await happening(play).then(
    () => true,
    () => false,
  );
  const counting = () => keepCounts(deps, at).catch(() => undefined);
  if (roll(9) === 0) await Promise.all([counting(), roll(3) === 0 && counting()]);
  shaky.armed = false;
  desk.pass(roll(400) === 0 ? 86_400 : 7);
  return happened;
}

/** What is kept, beside all of it counted; undefined where nothing is that holds. */
async function compare(begun: Begun): Promise<'kept' | 'anew'> {
  const { play, deps } = begun;
  const [school, round] = await found(play.desk);
  const kept = await tallyKept(deps, school, round);
  if (kept) expect(kept).toEqual({ tally: await tallyRound(deps, school, round) });
  await comparePages(begun, school, round);
  return kept ? 'kept' : 'anew';
}

/** How many of a list's chaseable are not to be asked today, by all their emails. */
async function restingIn({ play }: Begun, { reachable }: OutstandingList): Promise<number> {
  const { store, clock } = play.desk;
  const of = reachable.map(async (owner) => {
    const messages = (await store.listOwnerMessages(at, owner)).filter(
      ({ kind }) => kind === 'ask' || kind === 'chase',
    );
    const email = (await store.findContact(at, owner.id))?.email;
    return chaseVerdict(messages, email && emailHash(email), clock.now, false) !== 'chase';
  });
  return (await Promise.all(of)).filter(Boolean).length;
}

/** The list page by page, of a random filter, beside the whole list. */
async function comparePages(begun: Begun, school: School, asked: RoundWithMail) {
  const { deps, listed, looking: play } = begun;
  const filter = {
    round: asked.id,
    class: one(play, ['', '', '4B', '5A', '6C', 'nowhere']),
    form: one(play, ['', '', '', forms[0]]),
    why: one(play, ['', '', '', 'attention', 'no-reply']),
  };
  const needs = { ...deps, catalogue };
  const whole = await listOutstanding(needs, school, filter);
  const most = 2 + play.roll(2);
  const totals = {
    people: whole.lines.length,
    forms: whole.lines.reduce((sum, line) => sum + line.agreements.length, 0),
    reachable: whole.reachable.length,
    resting: await restingIn(begun, whole),
  };
  const lines: OutstandingLine[] = [];
  let last = 1;
  for (let page = 1; page <= last; page += 1) {
    const part = await listOutstandingPage(needs, school, filter, {
      page: String(page),
      most,
      agreementsAPerson: 0,
    });
    ({ last } = part.lines);
    lines.push(...part.lines.items);
    expect(part.totals).toEqual(totals);
    if (!filter.class) expect(part.groups).toEqual(whole.groups);
    expect(part.lines).toMatchObject({ number: page, of: whole.lines.length });
  }
  expect(lines).toEqual(whole.lines);
  if (await loadListNow(deps, school, asked, () => true)) listed.kept += 1;
  else listed.whole += 1;
}

test('is never off, after thousands of acts with conflicts and crashes between', {
  timeout: 300_000,
}, async () => {
  const roll = dice(Number(process.env['HISTORY_SEED'] ?? 2026));
  const seen = { kept: 0, anew: 0, acts: 0, conflicts: 0, crashes: 0, listed: 0, whole: 0 };
  while (seen.acts < acts) {
    // Another school from time to time: what piles up in one would make each act slower.
    const begun = await begin(roll);
    for (let n = 0; n < perSchool; ) {
      if (!(await letHappen(begun))) continue;
      n += 1;
      if (n % lookEvery === 0) seen[await compare(begun)] += 1;
    }
    seen.acts += perSchool;
    seen.conflicts += begun.shaky.conflicts;
    seen.crashes += begun.shaky.crashes;
    seen.listed += begun.listed.kept;
    seen.whole += begun.listed.whole;
  }
  expect(seen.kept).toBeGreaterThan(acts / 10);
  expect(seen.anew).toBeGreaterThan(acts / 500);
  expect(seen.listed).toBeGreaterThan(acts / 40);
  expect(seen.whole).toBeGreaterThan(acts / 500);
  expect(seen.conflicts).toBeGreaterThan(acts / 50);
  expect(seen.crashes).toBeGreaterThan(acts / 25);
});

/** So that the figures above are of something that moves. */
test('of acts that sign and decline', async () => {
  const desk = createDesk();
  await northbrook(desk);
  await desk.issueRound();
  const tallies: RoundTally[] = [];
  const [school, round] = await found(desk);
  const deps = { store: desk.store, now: () => desk.clock.now };
  for (const answer of ['yes', 'no']) {
    await desk.signAs('samira', { form: 'internet-access-consent', answer });
    tallies.push(await tallyRound(deps, school, round));
  }
  expect(tallies.map(({ all }) => all.attention)).toEqual([
    tallies[0]?.all.attention,
    (tallies[0]?.all.attention ?? 0) + 1,
  ]);
});
