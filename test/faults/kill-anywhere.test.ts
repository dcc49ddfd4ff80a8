import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tasksOf } from '../../functions/core/family.ts';
import type { Message } from '../../functions/core/message.ts';
import { isRefusal } from '../../functions/core/refusal.ts';
import { sign } from '../../functions/core/sign.ts';
import type { Signatory } from '../../functions/core/signature.ts';
import { parseToken } from '../../functions/outside/tokens.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { loadFamily } from '../../functions/store/load-family.ts';
import { Cloud, type Fate } from './cloud.ts';
import { Killed, Life } from './mortal.ts';
import { aRound, catalogue, loadNorthbrook, mailed, school, startAt } from './northbrook.ts';

const samira: Signatory = { kind: 'contact', id: 'samira' };
const job = { school: school.id, id: 'autumn', round: 'autumn', by: 'teacher', tries: 0 };
type Process = ReturnType<Cloud['boot']>;

/** What the office's button does; pressed again it changes nothing. */
async function pressIssue({ store, nudge }: Process): Promise<void> {
  await store.createIssueJob({ ...job, owedAt: startAt, notBefore: startAt });
  await nudge('issue', [nudgeOf.issue(job)]);
}

/** What a parent's "Sign" does; the same page posted again changes nothing. */
async function pressSign({ store, nudge }: Process, at: string): Promise<void> {
  const loaded = await loadFamily(store, school.id, samira);
  if (!loaded) throw new Error('No such parent');
  const forms = tasksOf(loaded.family, catalogue, at.slice(0, 10));
  const lines = forms.flatMap(({ form, tasks }) =>
    tasks.map(({ agreement }) => ({
      person: agreement.person,
      agreement: agreement.id,
      shownRev: 0,
      answers: Object.fromEntries(form.questions.map((question) => [question.id, 'yes'])),
    })),
  );
  const shownHashes = Object.fromEntries(forms.map(({ form }) => [form.id, form.hash]));
  const signing = {
    via: { by: 'link' as const, link: 'a1b2c3', address: 's•••@example.org' },
    reference: 'NB-7K2P',
    now: at,
  };
  const decision = sign(
    loaded.family,
    catalogue,
    { lines, shownHashes, typedName: 'Samira Khan' },
    signing,
  );
  if (isRefusal(decision)) throw new Error(decision.refusal);
  if ('already' in decision) return;
  if ((await store.commit(decision.facts)) === 'conflict')
    return pressSign({ store, nudge } as Process, at);
  const owed = decision.facts.flatMap((fact) => (fact.fact === 'message-owed' ? fact.message : []));
  await nudge('sign', owed.map(nudgeOf.message));
}

/** What is waiting is worked off, and whatever was forgotten is found by the sweep. */
async function settle(cloud: Cloud, process: Process): Promise<void> {
  await cloud.drain(process);
  for (let minute = 0; minute < 8; minute += 1) await cloud.minute(process);
}

/** The whole story, one step after another; a killed process is started again and goes on. */
async function live(cloud: Cloud, lives: Life[], keepQueues: boolean): Promise<void> {
  let process = cloud.boot(lives.shift());
  const survive = async (step: () => Promise<void>): Promise<void> => {
    await step().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    if (!cloud.life.dead) return;
    if (!keepQueues) cloud.queues.clear();
    process = cloud.boot(lives.shift());
    await survive(step);
  };
  await survive(() => pressIssue(process));
  await survive(() => settle(cloud, process));
  await survive(() => pressSign(process, cloud.now()));
  await survive(() => settle(cloud, process));
}

const messagesOf = async (cloud: Cloud, key: string): Promise<Message[]> => {
  const [kind = '', id = ''] = key.split(' ');
  const owner: Signatory = { kind: kind === 'contact' ? 'contact' : 'person', id };
  return cloud.store.listOwnerMessages(school.id, owner);
};

const everybody = [
  ...mailed,
  ...['no-email', 'undecided', 'restricted', 'stranger'].map((id) => `contact ${id}`),
];

/** How messages may end: refused and not-needed only where the mail service misbehaves. */
const goodEnds: Message['state'][] = ['sent', 'unknown'];
const allEnds: Message['state'][] = [...goodEnds, 'failed', 'not-needed'];

/** Exactly one email, or shown as unknown; nobody has two. */
async function expectOneEmailEach(
  cloud: Cloud,
  { ends = goodEnds, eventsLost }: { ends?: Message['state'][]; eventsLost: boolean },
): Promise<void> {
  for (const key of everybody) {
    const messages = await messagesOf(cloud, key);
    const asks = messages.filter((one) => one.kind === 'ask');
    expect(asks.length, key).toBe(mailed.includes(key) ? 1 : 0);
    for (const message of messages) {
      const which = `${key} ${message.id} ${message.state}`;
      const { pk, sk } = nudgeOf.message(message);
      const letters = cloud.delivered.filter(
        (one) => one.message.pk === pk && one.message.sk === sk,
      ).length;
      expect(ends, which).toContain(message.state);
      expect(letters, which).toBeLessThanOrEqual(1);
      if (message.state === 'sent') expect(letters, which).toBe(1);
      // The mail service's own event settles all that left, unless that event is lost too.
      else if (message.state !== 'unknown' || !eventsLost) expect(letters, which).toBe(0);
    }
  }
}

async function expectWhole(cloud: Cloud): Promise<void> {
  const round = await cloud.store.findRound(school.id, 'autumn');
  expect(round?.state).toBe('issued');
  expect(await cloud.store.findIssueJob(nudgeOf.issue(job))).toBeUndefined();
  expect(await cloud.store.lock(school.id, 'import', cloud.clock, cloud.clock)).toBe(true);
  for (const person of ['maya', 'idris', 'leo', 'ines'])
    expect((await cloud.store.findPerson(school.id, person))?.agreements).toHaveLength(2);
  const receipts = (await messagesOf(cloud, 'contact samira')).filter(
    (one) => one.kind === 'receipt',
  );
  expect(receipts).toHaveLength(1);
  for (const letter of cloud.delivered) {
    const [, token = ''] = /\/k\/([\w-]+)/.exec(letter.text) ?? [];
    const parsed = parseToken(token);
    const record = parsed && (await cloud.store.findOwner(school.id, parsed.owner));
    expect(record?.links.map((link) => link.tokenHash)).toContain(parsed?.hash);
    // Nobody is mailed before all of their children's forms are open.
    if (letter.to.name === 'Samira Khan') expect(letter.text).toContain('Idris and Maya');
  }
}

async function run(options: {
  lives: Life[];
  fates?: Fate[];
  keepQueues: boolean;
}): Promise<Cloud> {
  const cloud = new Cloud({ catalogue, startAt, fates: options.fates });
  await loadNorthbrook(cloud.store);
  await cloud.store.createRound(aRound());
  await live(cloud, [...options.lives], options.keepQueues);
  return cloud;
}

const places = [
  { effect: false, keepQueues: true, what: 'before it has an effect' },
  { effect: true, keepQueues: true, what: 'after its effect, the answer lost' },
  {
    effect: false,
    keepQueues: false,
    what: 'before it has an effect, and the queues are lost too',
  },
  { effect: true, keepQueues: false, what: 'after its effect, and the queues are lost too' },
];

describe('killed at any call to the table, the queues or the mail service', () => {
  it('sends everybody one email and a receipt when nothing goes wrong', async () => {
    const cloud = await run({ lives: [], keepQueues: true });
    await expectOneEmailEach(cloud, { ends: ['sent'], eventsLost: false });
    await expectWhole(cloud);
    expect(cloud.delivered).toHaveLength(mailed.length + 1);
  });

  it.each(places)('sends nobody two: $what', async ({ effect, keepQueues }) => {
    let lost = 0;
    for (let at = 1; ; at += 1) {
      const life = new Life({ at, effect });
      const cloud = await run({ lives: [life], keepQueues });
      await expectOneEmailEach(cloud, { eventsLost: !keepQueues });
      await expectWhole(cloud);
      lost += mailed.length + 1 - cloud.delivered.length;
      if (life.dead) continue;
      // The story was told to its end; it had better been a long one.
      expect(at).toBeGreaterThan(200);
      break;
    }
    // The place between claim and hand-over was met for every message, and named as unknown.
    expect(lost).toBeGreaterThanOrEqual(mailed.length + 1);
  });

  it('sends nobody two, however often it is killed and whatever the mail service says', async () => {
    const end = fc.record({ at: fc.integer({ min: 1, max: 300 }), effect: fc.boolean() });
    const fate = fc.constantFrom<Fate>('sent', 'answer-lost', 'mail-lost', 'throttled', 'rejected');
    const ends = fc.array(end, { maxLength: 4 });
    const story = async (
      kills: { at: number; effect: boolean }[],
      fates: Fate[],
      keep: boolean,
    ) => {
      const lives = kills.map((one) => new Life(one));
      const cloud = await run({ lives, fates: [...fates], keepQueues: keep });
      for (let n = 0; n < 10; n += 1) await cloud.minute(cloud.boot());
      await expectOneEmailEach(cloud, { ends: allEnds, eventsLost: !keep });
    };
    await fc.assert(fc.asyncProperty(ends, fc.array(fate, { maxLength: 8 }), fc.boolean(), story), {
      numRuns: 100,
    });
  });
});
