import {
  type OthersProgress,
  othersProgress,
  progressInWords,
} from '../../core/agreement/others-progress.ts';
import type { Said, Signature } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { calledInFamily } from '../../core/family/family.ts';
import { ownEntryOf } from '../../core/family/own-entry.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { listNames } from '../../core/person/person.ts';
import { answersForSelf } from '../form/people-named.ts';

type SignatureKey = Pick<Signature, 'person' | 'agreement' | 'slot' | 'signatory' | 'rev'>;

/**
 * How far the others' parts are of what was signed, while it is what its signatory last said. From
 * the agreement in hand: it costs no trip.
 */
export function othersProgressOn(
  { family, now }: LinkSession,
  signature: SignatureKey,
): OthersProgress[] {
  const agreement = family.members
    .find(({ person }) => person.id === signature.person)
    ?.agreements.find(({ id }) => id === signature.agreement);
  const isLast = agreement?.slots.some(({ entries }) =>
    entries.some(({ rev }) => rev === signature.rev),
  );
  return agreement && isLast
    ? othersProgress(agreement, signature, family.school, dateAt(now))
    : [];
}

/** The same in words, a line each, for people of whom the same holds. */
export function progressLines(
  { family }: LinkSession,
  others: readonly OthersProgress[],
  people: readonly string[],
): string[] {
  const names = calledInFamily(family);
  const children = answersForSelf(family)
    ? ''
    : listNames(people.flatMap((id) => names.get(id) ?? []));
  return others.map((progress) => progressInWords(progress, children)).filter(Boolean);
}

const declinedWords: Record<Exclude<Said, 'grant' | 'partly'>, string> = {
  talk: 'You would like to talk first. The school will get in touch.',
  refuse: 'You said no.',
  withdraw: 'You withdrew it.',
};

/** No, not yet or no longer, as whoever said it reads it; undefined of a yes. */
export const declinedInWords = (said: Said | undefined): string | undefined =>
  said === undefined || said === 'grant' || said === 'partly' ? undefined : declinedWords[said];

/** Tasks of which the same stands on record instead of a yes, together, and what, in words. */
export function declinedTasks(
  { family }: LinkSession,
  tasks: readonly FamilyTask[],
): { tasks: FamilyTask[]; declined: string }[] {
  const answered = tasks.filter(({ state }) => state === 'answered');
  const groups = Map.groupBy(answered, (task) => declinedInWords(ownEntryOf(family, task)?.said));
  return [...groups].flatMap(([declined, alike]) =>
    declined === undefined ? [] : [{ tasks: alike, declined }],
  );
}

/** What a form that this reader has answered still waits for. */
function waitedFor(session: LinkSession, task: FamilyTask): OthersProgress[] {
  const entry = ownEntryOf(session.family, task);
  if (!entry || task.state !== 'answered') return [];
  const { id: agreement, person } = task.agreement;
  return othersProgressOn(session, { person, agreement, slot: task.slot, ...entry }).filter(
    ({ state }) => state === 'waiting',
  );
}

/** Tasks of which it waits for the same, together, and for what, in words. */
export function waitingTasks(
  session: LinkSession,
  tasks: readonly FamilyTask[],
): { tasks: FamilyTask[]; waitsFor: string }[] {
  const groups = Map.groupBy(tasks, (task) => JSON.stringify(waitedFor(session, task)));
  return [...groups.values()]
    .map((alike) => {
      const people = alike.map(({ agreement }) => agreement.person);
      const lines = alike[0] ? progressLines(session, waitedFor(session, alike[0]), people) : [];
      return { tasks: alike, waitsFor: lines.join('. ') };
    })
    .filter(({ waitsFor }) => waitsFor !== '');
}
