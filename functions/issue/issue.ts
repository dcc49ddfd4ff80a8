import type { Signatory } from '../core/agreement/signature.ts';
import { atOnce } from '../core/at-once.ts';
import { dateAt, type Instant, later } from '../core/calendar.ts';
import type { Catalogue } from '../core/form/form-catalogue.ts';
import { roundMessage } from '../core/message/message.ts';
import type { Nudge } from '../core/nudge.ts';
import type { PersonRecord } from '../core/person/person-record.ts';
import type { Ask } from '../core/round/ask.ts';
import type { IssueJob } from '../core/round/issue-job.ts';
import type { Round } from '../core/round/round.ts';
import { planRound, type RoundPlan } from '../core/round/round-plan.ts';
import { whoHasToDo } from '../core/round/who-has-to-do.ts';
import type { School } from '../core/school/school.ts';
import { id, type Log } from '../services/log.ts';
import type { SendNudges } from '../services/queue.ts';
import { nudgeOf } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { createProgress, type Progress } from './issue-progress.ts';
import { type Lease, takeLease } from './lease.ts';
import { openAgreements } from './open-agreements.ts';

export type IssueDeps = {
  store: Store;
  catalogue: Catalogue;
  nudge: SendNudges;
  now: () => Instant;
  log: Log;
};

/** More at once would make the table's partitions hot while parents sign. */
const width = 16;
/** Enough for what is under way to end and for the job to be handed on. */
const handOverMs = 15_000;
/** Nudges wait for company, because a queue takes ten a call. */
const nudgesAtOnce = 100;

/** What one run works with. `halted`: time is short, or another run has taken over. */
type Run = {
  school: School;
  round: Round;
  lease: Lease;
  progress: Progress;
  halted: () => boolean;
};

/**
 * Issues a round: opens every agreement first and only then owes one message to everybody
 * with something to do, so that a crash never mails half the children. Each write
 * is conditional and each id fixed, so a run that was killed is simply run again. When time runs
 * short it hands the job to its next run through the queue.
 */
export function createIssue({ store, catalogue, nudge, now, log }: IssueDeps) {
  /** Pass 1. Undefined unless all are open: only then may anybody be mailed. */
  async function openAll(plan: RoundPlan, run: Run): Promise<PersonRecord[] | undefined> {
    const byPerson = [...Map.groupBy(plan.asks, (ask) => ask.person).values()];
    const records: PersonRecord[] = [];
    const openFor = async (asks: Ask[]) => {
      if (!(await run.lease.keep())) return;
      const { school, round } = run;
      const record = await openAgreements(store, asks, { school, round, catalogue }, now);
      if (record) records.push(record);
      await run.progress.add({ agreements: asks.length });
    };
    const all = await atOnce(byPerson, width, openFor, run.halted);
    return all && !run.lease.lost() ? records : undefined;
  }

  /** Pass 2. False unless all are owed. */
  async function oweAll(owners: readonly Signatory[], run: Run): Promise<boolean> {
    const waiting: Nudge[] = [];
    const oweTo = async (owner: Signatory) => {
      if (!(await run.lease.keep())) return;
      const message = roundMessage(run.round, owner, 'ask', 1, now());
      // A conflict means that an earlier run owed it already; the sweep looks after that one.
      if ((await store.commit([{ fact: 'message-owed', message }])) === 'ok')
        waiting.push(nudgeOf.message(message));
      if (waiting.length >= nudgesAtOnce) await nudge('bulk', waiting.splice(0));
      await run.progress.add({ messages: 1 });
    };
    const all = await atOnce(owners, width, oweTo, run.halted);
    await nudge('bulk', waiting);
    return all && !run.lease.lost();
  }

  /** Both passes; true when the round is issued. */
  async function write(run: Run): Promise<boolean> {
    const { school, round, progress } = run;
    const [people, contacts, relations] = await Promise.all([
      store.listPeople(round.school),
      store.listContacts(round.school),
      store.listRelations(round.school),
    ]);
    const plan = planRound(round, { people, contacts, relations }, catalogue, school, now());
    progress.of({ agreementsOf: plan.asks.length });
    const records = await openAll(plan, run);
    if (!records) return false;
    const asked = { school, round, records, contacts, catalogue };
    const owners = whoHasToDo(plan.mailTo, asked, dateAt(now()));
    progress.of({ messagesOf: owners.length });
    if (!(await oweAll(owners, run))) return false;
    const issued: Round = {
      ...round,
      state: 'issued',
      issuedAt: now(),
      progress: progress.counts(),
    };
    await store.commit([{ fact: 'round-changed', round: issued, was: 'issuing' }]);
    return true;
  }

  /** The round, on its way; undefined when there is nothing to issue (any more). */
  async function findIssuing(job: IssueJob): Promise<Round | undefined> {
    const round = await store.findRound(job.school, job.round);
    if (round?.state !== 'draft') return round?.state === 'issuing' ? round : undefined;
    const issuing: Round = { ...round, state: 'issuing' };
    await store.commit([{ fact: 'round-changed', round: issuing, was: 'draft' }]);
    return issuing;
  }

  /**
   * Works on the job where `at` points. `timeLeft`: milliseconds this run may still take. A job
   * that is done, not due or in other hands is left alone.
   */
  return async (at: Nudge, timeLeft: () => number): Promise<void> => {
    const job = await store.findIssueJob(at);
    // A little slack: the clock of whoever owed it may be ahead of ours.
    if (!job || job.notBefore > later(now(), 2)) return;
    const which = { school: id(job.school), round: id(job.round) };
    const lease = await takeLease(store, job, now);
    if (lease === 'taken' || lease === 'busy') {
      log.info('issue-left-alone', { ...which, busy: lease === 'busy' });
      return;
    }
    const [school, round] = await Promise.all([store.findSchool(job.school), findIssuing(job)]);
    if (!school || !round) return lease.finish();

    const progress = createProgress(store, round);
    const halted = () => lease.lost() || timeLeft() < handOverMs;
    const issued = await write({ school, round, lease, progress, halted });
    log.info('issue-run-ended', { ...which, issued, ...progress.counts() });
    if (issued) return lease.finish();
    if (lease.lost()) return;
    await lease.giveBack();
    await nudge('issue', [at]);
  };
}
