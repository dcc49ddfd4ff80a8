import type { Signatory } from '../../functions/core/agreement/signature.ts';
import { familyTasksOf } from '../../functions/core/family/family-tasks.ts';
import { sign } from '../../functions/core/family/sign.ts';
import type { Message } from '../../functions/core/message/message.ts';
import { isRefusal } from '../../functions/core/refusal.ts';
import { parseToken } from '../../functions/services/tokens.ts';
import { loadFamily } from '../../functions/store/family/load-family.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { Cloud, type Fate, type Process } from './cloud.ts';
import { Killed, Life } from './mortal.ts';
import { aRound, catalogue, loadNorthbrook, mailed, school, startAt } from './northbrook.ts';

const samira: Signatory = { kind: 'contact', id: 'samira' };
const job = { school: school.id, id: 'autumn', round: 'autumn', by: 'teacher', tries: 0 };

/** What the office's button does; pressed again it changes nothing. */
async function pressIssue({ store, nudge }: Process): Promise<void> {
  await store.commit([
    { fact: 'issue-owed', job: { ...job, owedAt: startAt, notBefore: startAt } },
  ]);
  await nudge('issue', [nudgeOf.issue(job)]);
}

/** What a parent's "Sign" does; the same page posted again changes nothing. */
async function pressSign({ store, nudge }: Process, at: string): Promise<void> {
  const loaded = await loadFamily(store, school.id, samira, at, { signing: true });
  if (!loaded) throw new Error('No such parent');
  const forms = familyTasksOf(loaded.family, catalogue, at.slice(0, 10));
  const lines = forms.flatMap(({ form, tasks }) =>
    tasks.map(({ agreement }) => ({
      person: agreement.person,
      agreement: agreement.id,
      shown: '',
      answers: Object.fromEntries(form.questions.map((question) => [question.id, 'yes'])),
    })),
  );
  const shownHashes = Object.fromEntries(forms.map(({ form }) => [form.id, form.hash]));
  const sheet = { lines, shownHashes, typedName: 'Samira Khan' };
  const via = { by: 'link' as const, link: 'a1b2c3', address: 's•••@example.org' };
  const signing = { via, reference: 'NB-7K2P', now: at };
  const decision = sign(loaded.family, catalogue, sheet, signing);
  if (isRefusal(decision)) throw new Error(decision.refusal);
  if ('already' in decision) return;
  if ((await store.commit(decision.facts)) === 'conflict') throw new Error('Nobody else signs');
  const owed = decision.facts.flatMap((fact) => (fact.fact === 'message-owed' ? fact.message : []));
  await nudge('sign', owed.map(nudgeOf.message));
}

/** What is waiting is worked off, and whatever was forgotten is found by the sweep. */
async function settle(cloud: Cloud, process: Process, minutes = 8): Promise<void> {
  await cloud.drain(process);
  for (let minute = 0; minute < minutes; minute += 1) await cloud.minute(process);
}

export type Telling = {
  /** One after another; when all are used up, the last process lives for ever. */
  lives: Life[];
  fates?: Fate[];
  /** Whether what waits in the queues outlives a kill. */
  keepQueues: boolean;
};

/** A round is issued and mailed, a parent signs. A killed process is started again and goes on. */
export async function tell({ lives, fates, keepQueues }: Telling): Promise<Cloud> {
  const cloud = new Cloud({ catalogue, startAt, fates: [...(fates ?? [])] });
  await loadNorthbrook(cloud.store);
  await cloud.store.commit([{ fact: 'round-made', round: aRound() }]);
  const left = [...lives];
  let process = cloud.boot(left.shift());
  const survive = async (step: () => Promise<void>): Promise<void> => {
    await step().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    if (!cloud.life.dead) return;
    if (!keepQueues) cloud.queues.clear();
    process = cloud.boot(left.shift());
    await survive(step);
  };
  await survive(() => pressIssue(process));
  await survive(() => settle(cloud, process));
  await survive(() => pressSign(process, cloud.now()));
  await survive(() => settle(cloud, process));
  // A mail service that said no comes round again, a little later each time.
  if (fates) await settle(cloud, cloud.boot(), 10);
  return cloud;
}

const ownerOf = (key: string): Signatory => {
  const [kind, id = ''] = key.split(' ');
  return { kind: kind === 'contact' ? 'contact' : 'person', id };
};

const everybody = [
  ...mailed,
  ...['no-email', 'undecided', 'restricted', 'stranger'].map((id) => `contact ${id}`),
];

/**
 * What is wrong with the mail, in words; empty when each has exactly one email or is shown as
 * unknown, and nobody has two. `ends`: the states in which a message may rest.
 */
export async function wrongMail(
  cloud: Cloud,
  { ends, eventsLost }: { ends: Message['state'][]; eventsLost: boolean },
): Promise<string[]> {
  const wrong: string[] = [];
  for (const key of everybody) {
    const messages = await cloud.store.listOwnerMessages(school.id, ownerOf(key));
    const asks = messages.filter((message) => message.kind === 'ask').length;
    if (asks !== (mailed.includes(key) ? 1 : 0)) wrong.push(`${key} is asked ${asks} times`);
    for (const message of messages) {
      const { state, id } = message;
      const letters = cloud.lettersOf(nudgeOf.message(message)).length;
      // The mail service's own event settles all that left, unless that event is lost too.
      const mayHaveLeft = state === 'unknown' && eventsLost;
      const right =
        state === 'sent' ? letters === 1 : letters === 0 || (mayHaveLeft && letters === 1);
      if (!right || !ends.includes(state)) wrong.push(`${key} ${id}: ${state}, ${letters} letters`);
    }
  }
  return wrong;
}

/** What is wrong with the rest: the round, the agreements, the receipt, the links in the mail. */
export async function wrongRecords(cloud: Cloud): Promise<string[]> {
  const { store } = cloud;
  const [round, left, free, people, messages] = await Promise.all([
    store.findRound(school.id, 'autumn'),
    store.findIssueJob(nudgeOf.issue(job)),
    store.lock(school.id, 'import', cloud.clock, cloud.clock),
    store.listPersons(school.id, ['maya', 'idris', 'leo', 'ines']),
    store.listOwnerMessages(school.id, samira),
  ]);
  const wrong = [
    ...(round?.state === 'issued' ? [] : [`the round is ${round?.state}`]),
    ...(left?.doneAt ? [] : ['the job is still owed']),
    ...(free ? [] : ['the school is still locked']),
    ...people
      .filter((person) => person.agreements.length !== 2)
      .map((person) => `${person.person.id} has forms missing`),
    ...(messages.filter((message) => message.kind === 'receipt').length === 1
      ? []
      : ['not one receipt']),
  ];
  for (const { text, to } of cloud.delivered) {
    const parsed = parseToken(/\/k\/([\w-]+)/.exec(text)?.[1] ?? '');
    const record = parsed && (await store.findOwner(school.id, parsed.owner));
    if (!record?.links.some((link) => link.tokenHash === parsed?.hash))
      wrong.push('a letter carries a link that opens nothing');
    if (to.name === 'Samira Khan' && !text.includes('Idris and Maya'))
      wrong.push('a parent was mailed before all forms of all children were open');
  }
  return wrong;
}
