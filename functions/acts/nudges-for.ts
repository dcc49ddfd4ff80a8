import type { Instant } from '../core/calendar.ts';
import type { Fact } from '../core/fact.ts';
import { laneOf } from '../core/message/message.ts';
import type { DelayedNudge, Nudge } from '../core/nudge.ts';
import { isOwedJob } from '../core/register/register-job-steps.ts';
import type { QueueName } from '../services/queue.ts';
import { countingOf, nudgeOf } from '../store/keys.ts';
import { queueOf } from './queue-for.ts';

type Told = { queue: QueueName; nudge: DelayedNudge };

/** A nudge that arrives once the work is due. */
function whenDue(nudge: Nudge, { owedAt, notBefore }: Record<'owedAt' | 'notBefore', Instant>) {
  const after = Math.ceil((Date.parse(notBefore) - Date.parse(owedAt)) / 1000);
  return after > 0 ? { ...nudge, after } : nudge;
}

/** That a school's rounds are looked at again. */
const countedOf = (school: string): Told[] => [
  { queue: queueOf('issue', 'job'), nudge: countingOf(school) },
];

/** Which queue is to be told of a fact, and where the work stands; empty where nothing is owed by it. */
function toldOf(fact: Fact): readonly Told[] {
  switch (fact.fact) {
    case 'message-owed':
      return [
        {
          queue: queueOf('message', laneOf(fact.message.kind)),
          nudge: whenDue(nudgeOf.message(fact.message), fact.message),
        },
      ];
    case 'message-retimed':
      return [
        {
          queue: queueOf('message', laneOf(fact.message.kind)),
          // Brought forward it may go now, however long it was owed before.
          nudge:
            fact.message.planned === undefined
              ? whenDue(nudgeOf.message(fact.message), fact.message)
              : nudgeOf.message(fact.message),
        },
      ];
    case 'evidence-owed':
      return [
        { queue: queueOf('archive', 'sign'), nudge: whenDue(nudgeOf.archive(fact.job), fact.job) },
      ];
    case 'person-added':
      // Whoever comes by hand is asked what others were: rounds look at once, not with the next sweep.
      return fact.person.kind === 'visitor' ? [] : countedOf(fact.person.school);
    case 'relation-added':
    case 'relation-changed':
      return countedOf(fact.relation.school);
    case 'issue-owed':
      return [{ queue: queueOf('issue', 'job'), nudge: nudgeOf.issue(fact.job) }];
    case 'register-job-moved':
      return isOwedJob(fact.job)
        ? [{ queue: queueOf('register', 'job'), nudge: nudgeOf.register(fact.job) }]
        : [];
    case 'agreement-changed':
    case 'asked':
    case 'called':
    case 'class-changed':
    case 'class-opened':
    case 'class-still-open':
    case 'contact-added':
    case 'contact-stands':
    case 'contact-changed':
    case 'counted':
    case 'counted-again':
    case 'crest-dropped':
    case 'crest-kept':
    case 'draft-dropped':
    case 'draft-kept':
    case 'evidence-moved-on':
    case 'evidence-written':
    case 'follow-up-changed':
    case 'follow-up-owed':
    case 'issue-done':
    case 'link-minted':
    case 'list-kept':
    case 'person-changed':
    case 'message-cancelled':
    case 'message-moved':
    case 'receipt-extended':
    case 'register-moved-on':
    case 'register-free':
    case 'roles-changed':
    case 'roles-stand':
    case 'round-changed':
    case 'round-made':
    case 'scan-added':
    case 'scan-cancelled':
    case 'school-founded':
    case 'session-ended':
    case 'sessions-ended':
    case 'sign-in-emptied':
    case 'sign-in-made':
    case 'settings-changed':
    case 'signed':
    case 'slip-printed':
    case 'slip-stopped':
    case 'to-do-counted':
    case 'to-do-handled':
      return [];
  }
}

/** What is owed by facts just written, by the queue that works it off. */
export function nudgesFor(facts: readonly Fact[]): Map<QueueName, DelayedNudge[]> {
  const told = facts.flatMap(toldOf);
  const byQueue = Map.groupBy(told, ({ queue }) => queue);
  return new Map([...byQueue].map(([queue, all]) => [queue, all.map(({ nudge }) => nudge)]));
}
