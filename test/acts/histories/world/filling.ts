import type { Family } from '../../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../../functions/core/family/family-tasks.ts';
import { ownView } from '../../../../functions/core/family/own-view.ts';
import { mostLines, type SheetLine } from '../../../../functions/core/family/sheet.ts';
import type { FamilyTask } from '../../../../functions/core/family/task.ts';
import { currentVersion } from '../../../../functions/core/form/form-catalogue.ts';
import type { Relation } from '../../../../functions/core/person/contact.ts';
import { catalogue } from '../../../../templates/forms/catalogue.ts';
import { lastMark } from '../../../support/agreement/last-mark.ts';
import { answersOf } from '../../../support/desk/signing.ts';
import { nameOf, pick, same } from './naming.ts';
import { toDoOf } from './standing.ts';
import { today, type World } from './world.ts';

/** A line of a page as it is filled in: what is said in one word. */
export type FilledLine = SheetLine & { answer: string };

/** The wording that everybody is shown. */
export const shownHashes = Object.fromEntries(
  Object.keys(catalogue).map((id) => [id, currentVersion(catalogue, id).hash]),
);

/** What a page asks of somebody is what was asked of them and they have not said, and nothing else. */
function checkAsked(
  world: World,
  owner: string,
  tasks: readonly FamilyTask[],
  may: (relation: Relation) => boolean,
): void {
  const got = tasks
    .filter(({ state }) => state === 'to-do')
    .map(({ agreement }) => `${agreement.person} ${agreement.id}`);
  const wanted = toDoOf(world, owner, may).own.map((one) => `${one.person} ${one.agreement}`);
  same(`what is asked of ${nameOf(world, owner)}`, got.toSorted(), wanted.toSorted());
}

/**
 * Everything that somebody has before them, of the children for whom they `may`: what is offered to whoever
 * needs it is no matter here.
 */
export function tasksIn(
  world: World,
  family: Family,
  may: (relation: Relation) => boolean,
): FamilyTask[] {
  const tasks = familyTasksOf(ownView(family), catalogue, today(world))
    .flatMap((entry) => entry.tasks)
    .filter(({ state }) => state !== 'offered');
  const { owner } = family;
  checkAsked(world, owner.kind === 'contact' ? owner.contact.id : owner.person.id, tasks, may);
  return tasks;
}

/** What is said, mostly a yes; a no, a question, or that it is taken back. */
const sayings = ['yes', 'yes', 'yes', 'no', 'refuse', 'talk', 'withdraw'] as const;
type Saying = (typeof sayings)[number];

function lineOf(task: FamilyTask, owner: string, saying: Saying): FilledLine {
  const { person, id, form } = task.agreement;
  const isAsked = currentVersion(catalogue, form).questions.length > 0;
  const said =
    saying === 'withdraw' || saying === 'talk' || saying === 'refuse'
      ? saying
      : saying === 'no' && !isAsked
        ? ('refuse' as const)
        : undefined;
  return {
    person,
    agreement: id,
    shown: lastMark(task.agreement, owner),
    answers: said ? {} : answersOf(form, saying),
    ...(said && { said }),
    answer: said ?? saying,
  };
}

/** Of what is before somebody some lines, all where the number is nothing; each said alike. */
export function linesOf(
  tasks: readonly FamilyTask[],
  owner: string,
  [which = 0, how = 0]: readonly number[],
): FilledLine[] {
  const saying = pick(sayings, how) ?? 'yes';
  return (
    tasks
      .filter(({ state }) => saying !== 'withdraw' || state === 'answered')
      .filter((_, n) => which % 4 === 0 || (which >> (n % 8)) % 2 === 1)
      // As many as a page holds.
      .slice(0, mostLines)
      .map((task) => lineOf(task, owner, saying))
  );
}

/** What is said on a page. */
export const inWords = (world: World, lines: readonly FilledLine[]): string =>
  lines
    .map((line) => `${line.agreement} of ${nameOf(world, line.person)}: ${line.answer}`)
    .join('; ');

/** As a page posts it. */
export const stripped = (lines: readonly FilledLine[]): SheetLine[] =>
  lines.map(({ answer: _answer, ...line }) => line);
