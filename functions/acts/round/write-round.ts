import type { Signatory } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { roundMessage } from '../../core/message/message.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Ask } from '../../core/round/ask.ts';
import type { Round } from '../../core/round/round.ts';
import { planRound } from '../../core/round/round-plan.ts';
import { whoHasToDo } from '../../core/round/who-has-to-do.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, mustDecide } from '../decide.ts';
import { gatherNudges } from '../gather-nudges.ts';
import { oweMessage } from '../message/owe-message.ts';
import { loadRegister } from '../register/load-register.ts';
import { openAgreements } from './asking/open-agreements.ts';
import type { IssuingProgress } from './issuing-progress.ts';

type Needs = Deciding & { store: Store; catalogue: Catalogue; now: () => Instant };

/** What one run works with. */
export type RoundRun = {
  school: School;
  round: Round;
  progress: IssuingProgress;
  /** Asked before each piece of work; false once another run has taken over. */
  mayGoOn: () => Promise<boolean>;
  /** Time is short, or another run has taken over: no more is begun. */
  halted: () => boolean;
};

/** More at once would make the table's partitions hot while parents sign. */
const width = 16;
/** Nudges wait for company, because a queue takes ten a call. */
const nudgesAtOnce = 100;

/** Works through all, sixteen at once; false unless all are done. */
async function workThrough<T>(
  items: readonly T[],
  run: RoundRun,
  work: (item: T) => Promise<void>,
): Promise<boolean> {
  let isOurs = true;
  const whileOurs = async (item: T) => {
    if (await run.mayGoOn()) await work(item);
    else isOurs = false;
  };
  return (await atOnce(items, width, whileOurs, run.halted)) && isOurs;
}

/** Pass 1. Undefined unless all are open: only then may anybody be mailed. */
async function openAll(
  deps: Needs,
  asks: readonly Ask[],
  run: RoundRun,
): Promise<PersonRecord[] | undefined> {
  const { school, round, progress } = run;
  const { catalogue } = deps;
  const records: PersonRecord[] = [];
  const byPerson = [...Map.groupBy(asks, (ask) => ask.person)];
  const all = await workThrough(byPerson, run, async ([person, theirs]) => {
    const record = await openAgreements(deps, person, theirs, { school, round, catalogue });
    if (record) records.push(record);
    await progress.add({ agreements: theirs.length });
  });
  return all ? records : undefined;
}

/** Pass 2. False unless all are owed. */
async function oweAll(deps: Needs, owners: readonly Signatory[], run: RoundRun): Promise<boolean> {
  const { store, now } = deps;
  const gathered = gatherNudges(deps.nudge);
  const all = await workThrough(owners, run, async (owner) => {
    const message = roundMessage(run.round, owner, 'ask', 1, now());
    await oweMessage({ store, nudge: gathered.nudge }, message);
    if (gathered.waiting() >= nudgesAtOnce) await gathered.send();
    await run.progress.add({ messages: 1 });
  });
  await gathered.send();
  return all;
}

/** The round is issued, unless another run has said so already. */
const endRound = (deps: Needs, { round: { school, id }, progress }: RoundRun): Promise<void> =>
  mustDecide<void>(deps, async () => {
    const stands = await deps.store.findRound(school, id);
    if (stands?.state !== 'issuing') return { facts: [], result: undefined };
    const issued = { issuedAt: deps.now(), progress: progress.counts() };
    const round: Round = { ...stands, state: 'issued', ...issued };
    return { facts: [{ fact: 'round-changed', round, was: stands }], result: undefined };
  });

/**
 * Writes a round out: opens every agreement and only then owes one message to everybody with
 * something to do, so that a crash never mails half the children. Each write is conditional and each
 * id fixed, so a run that was killed is simply run again. Returns whether the round is issued; false
 * when the run was halted or taken over before.
 */
export async function writeRound(deps: Needs, run: RoundRun): Promise<boolean> {
  const { store, catalogue, now } = deps;
  const { school, round, progress } = run;
  const register = await loadRegister(store, round.school);
  const plan = planRound(round, register, catalogue, school, now());
  progress.of({ agreementsOf: plan.asks.length });
  const records = await openAll(deps, plan.asks, run);
  if (!records) return false;
  const asked = { school, round, records, contacts: register.contacts, catalogue };
  const owners = whoHasToDo(plan.mailTo, asked, dateAt(now()));
  progress.of({ messagesOf: owners.length });
  if (!(await oweAll(deps, owners, run))) return false;
  await endRound(deps, run);
  return true;
}
