import type { NotAsked } from '../../../templates/pages/link/pupil/child-prompt.tsx';
import { isSame, type Said } from '../../core/agreement/signature.ts';
import { entryOf, isYes } from '../../core/agreement/slot.ts';
import { dateAt } from '../../core/calendar.ts';
import { calledInFamily, type Member, signatoryOf } from '../../core/family/family.ts';
import { checkAnswers } from '../../core/form/answer.ts';
import { type Catalogue, outcomeOf } from '../../core/form/form.ts';
import { thingOf, whichOf } from '../../core/form/several.ts';
import { listNames } from '../../core/person/person.ts';
import { type PupilTask, pupilTasksOf } from '../../core/pupil/pupil.ts';
import { forYear, yearToSay } from '../../core/school/school-year.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { keptOf } from '../form/draft.ts';

/** Which one of several a child promises, and for which school year; '' where nothing is to be said. */
export function whichTask({ family, now }: LinkSession, { form, agreement }: PupilTask): string {
  const thing = thingOf(form, agreement, signatoryOf(family));
  const year = yearToSay(family, agreement.period, dateAt(now));
  return `${whichOf([thing], agreement.part)}${forYear(year)}`;
}

/** What the link's owner says of a form as a parent: as they left it, else as they signed it. */
function saidBy(
  visit: LinkSession,
  member: Member,
  { form, agreement }: PupilTask,
): Said | undefined {
  const kept = keptOf(visit, form, { member, agreement, slot: 'parent', state: 'to-do' });
  if (kept?.said) return kept.said;
  if (kept && checkAnswers(form, kept.answers, 'parent', dateAt(visit.now)).length === 0)
    return outcomeOf(form, 'parent', kept.answers);
  return entryOf(agreement, 'parent', signatoryOf(visit.family))?.said;
}

/** Whether another parent's yes stands. */
const isWantedByAnother = ({ family }: LinkSession, { agreement }: PupilTask): boolean =>
  agreement.slots
    .filter(({ slot }) => slot === 'parent')
    .flatMap(({ entries }) => entries)
    .filter((entry) => !isSame(entry.signatory, signatoryOf(family)))
    .some((entry) => isYes(entry) && entry.version >= agreement.version);

/**
 * Why a child is not asked beside this parent to promise something: the parent has just said no, or
 * not yet, or no longer, and a child is not to be put between the two. Where another parent's yes
 * stands, the child is asked all the same.
 */
function heldBackBy(
  visit: LinkSession,
  member: Member,
  task: PupilTask,
): NotAsked['said'] | undefined {
  if (task.state !== 'ready') return undefined;
  const said = saidBy(visit, member, task);
  if (said === undefined || said === 'grant' || said === 'partly') return undefined;
  return isWantedByAnother(visit, task) ? undefined : said;
}

const allTasks = (
  { family, now }: LinkSession,
  member: Member,
  catalogue: Catalogue,
): PupilTask[] =>
  family.owner.kind === 'contact'
    ? pupilTasksOf(member, family.school, catalogue, dateAt(now))
    : [];

/**
 * What a child of the family may promise beside the link's owner: nothing unless that is a contact,
 * and nothing that this contact has just said no to.
 */
export const besideTasks = (
  visit: LinkSession,
  member: Member,
  catalogue: Catalogue,
): PupilTask[] =>
  allTasks(visit, member, catalogue).filter((task) => !heldBackBy(visit, member, task));

/** What children are not asked to promise here, and why: each form once, with all it is about. */
export function notAsked(visit: LinkSession, catalogue: Catalogue): NotAsked[] {
  const names = calledInFamily(visit.family);
  const held = visit.family.members.flatMap((member) =>
    allTasks(visit, member, catalogue).flatMap((task) => {
      const said = heldBackBy(visit, member, task);
      const title = `${task.form.shortTitle}${whichTask(visit, task)}`;
      return said ? [{ said, title, name: names.get(member.person.id) ?? '' }] : [];
    }),
  );
  const groups = Map.groupBy(held, ({ said, title }) => JSON.stringify([said, title]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { said, title } = first;
    return [{ said, title, names: listNames(group.map((one) => one.name)) }];
  });
}
