import {
  type OthersProgress,
  othersProgress,
  progressInWords,
} from '../../core/agreement/others-progress.ts';
import type { Said, Signature } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { calledInFamily } from '../../core/family/family.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import { listNames } from '../../core/person/person.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { ownEntry } from '../form/draft.ts';
import { answersForSelf } from '../form/people-named.ts';

type Signed = Pick<Signature, 'person' | 'agreement' | 'slot' | 'signatory' | 'rev'>;

/**
 * How far the others' parts are of what was signed, while it is what its signatory last said. From
 * the agreement in hand: it costs no trip.
 */
export function standingsBy({ family, now }: LinkSession, one: Signed): OthersProgress[] {
  const agreement = family.members
    .find(({ person }) => person.id === one.person)
    ?.agreements.find(({ id }) => id === one.agreement);
  const isLast = agreement?.slots.some(({ entries }) => entries.some(({ rev }) => rev === one.rev));
  return agreement && isLast ? othersProgress(agreement, one, family.school, dateAt(now)) : [];
}

/** The same in words, a line each, for people of whom the same holds. */
export function linesOn(
  { family }: LinkSession,
  standings: readonly OthersProgress[],
  people: readonly string[],
): string[] {
  const names = calledInFamily(family);
  const children = answersForSelf(family)
    ? ''
    : listNames(people.flatMap((id) => names.get(id) ?? []));
  return standings.map((one) => progressInWords(one, children)).filter(Boolean);
}

const toldWords: Record<Exclude<Said, 'grant' | 'partly'>, string> = {
  talk: 'You would like to talk first. The school will get in touch.',
  refuse: 'You said no.',
  withdraw: 'You took it back.',
};

/** What stands on record instead of a yes, as whoever said it reads it; undefined of a yes. */
export const toldInWords = (said: Said | undefined): string | undefined =>
  said === undefined || said === 'grant' || said === 'partly' ? undefined : toldWords[said];

/** Forms of which the same stands on record instead of a yes, together, and what, in words. */
export function toldOn(
  visit: LinkSession,
  tasks: readonly FamilyTask[],
): { tasks: FamilyTask[]; told: string }[] {
  const answered = tasks.filter(({ state }) => state === 'answered');
  const groups = Map.groupBy(answered, (task) => toldInWords(ownEntry(visit, task)?.said));
  return [...groups].flatMap(([told, own]) => (told === undefined ? [] : [{ tasks: own, told }]));
}

/** What a form that this reader has answered still waits for. */
function openOn(visit: LinkSession, task: FamilyTask): OthersProgress[] {
  const own = ownEntry(visit, task);
  if (!own || task.state !== 'answered') return [];
  const { id: agreement, person } = task.agreement;
  const all = standingsBy(visit, { person, agreement, slot: task.slot, ...own });
  return all.filter(({ state }) => state === 'waiting');
}

/** Forms of which it waits for the same, together, and for what, in words. */
export function waitingFor(
  visit: LinkSession,
  tasks: readonly FamilyTask[],
): { tasks: FamilyTask[]; waitsFor: string }[] {
  const groups = Map.groupBy(tasks, (task) => JSON.stringify(openOn(visit, task)));
  return [...groups.values()]
    .map((own) => {
      const people = own.map(({ agreement }) => agreement.person);
      const lines = own[0] ? linesOn(visit, openOn(visit, own[0]), people) : [];
      return { tasks: own, waitsFor: lines.join('. ') };
    })
    .filter(({ waitsFor }) => waitsFor !== '');
}
