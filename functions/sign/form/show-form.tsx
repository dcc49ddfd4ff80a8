import { FormPage, type Given } from '../../../templates/pages/link/form/form-page.tsx';
import { namesFor } from '../../core/agreement/seat.ts';
import { dateAt } from '../../core/calendar.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { FormVersion, Names, PupilWords } from '../../core/form/form.ts';
import { whichOf } from '../../core/form/several.ts';
import { listNames } from '../../core/person/person.ts';
import { wordsIn } from '../../core/pupil/moving-up.ts';
import type { Problem } from '../../core/refusal.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { childrenBeside, justSigned } from '../pupil/children-beside.ts';
import { linkHome } from '../visiting.tsx';
import { answersLeft, isPlain, keptOf, ownEntry } from './draft.ts';
import { type FormProgress, openForms } from './form-progress.ts';
import { answersForSelf, namesOf, peopleOf, readerOf } from './people-named.ts';
import { givenFrom, mustAnswer } from './posted-answers.ts';
import {
  canRefuse,
  canSayNo,
  isAskedOf,
  questionsOf,
  type ShownTasks,
  shownTasks,
} from './shown-tasks.ts';

export type Shown = {
  given?: Given;
  problems?: readonly Problem[];
  isNewWording?: boolean;
  wanted?: string;
  /** Who has just signed beside the reader, as the address has it. */
  signed?: string;
};

/** The form page as it was left. What came back is read, and agreed to, anew. */
function leftBy(visit: LinkSession, { form }: FormProgress, tasks: readonly FamilyTask[]): Given {
  const left = new Map(
    tasks.map((task) => [task.agreement.person, answersLeft(visit, form, task)]),
  );
  const why = tasks
    .map((task) => (keptOf(visit, form, task) ?? ownEntry(visit, task))?.why)
    .find(Boolean);
  const isUnread = tasks.some((task) => task.returned !== undefined && !keptOf(visit, form, task));
  const given = givenFrom(left, why);
  return { ...given, read: given.read && !isUnread };
}

/** The names put into the wording: of one's own form, those that its signature will carry. */
function namesIn(visit: LinkSession, tasks: readonly FamilyTask[]): Names {
  const { school } = visit.family;
  const [task] = tasks;
  if (answersForSelf(visit.family) && task)
    return namesFor(school.name, task.member.person, task.agreement);
  const people = peopleOf(visit.family, tasks);
  return { school: school.name, person: listNames(people.map((one) => one.name)) };
}

const hasPupilSlot = ({ agreement }: FamilyTask): boolean =>
  agreement.slots.some((one) => one.slot === 'pupil');

const wordsOf = (
  { now }: LinkSession,
  form: FormVersion,
  { agreement, member }: FamilyTask,
): PupilWords => wordsIn(form, member.person, agreement.period, dateAt(now));

/** What each child promises: every wording once, for all of an age. */
function childWords(visit: LinkSession, form: FormVersion, tasks: readonly FamilyTask[]) {
  const theirs = tasks.filter(hasPupilSlot);
  const groups = Map.groupBy(theirs, (task) => wordsOf(visit, form, task));
  return [...groups].map(([words, own]) => ({ people: namesOf(visit.family, own), words }));
}

/** The words for a pupil who reads this on a link of their own. */
const ownWords = (
  visit: LinkSession,
  form: FormVersion,
  [task]: readonly FamilyTask[],
): PupilWords | undefined => task && wordsOf(visit, form, task);

const sentBack = (visit: LinkSession, tasks: readonly FamilyTask[]) =>
  tasks.flatMap((task) =>
    task.returned === undefined
      ? []
      : [{ people: namesOf(visit.family, [task]), why: task.returned }],
  );

/** One form's page: as it was left, or as it was just sent with what is wrong. */
export function showForm(
  deps: Deps,
  visit: LinkSession,
  all: readonly FormProgress[],
  one: FormProgress,
  shown: Shown = {},
) {
  const { form, key } = one;
  const { show, tasks, mustChoose, isKept } = shownTasks(visit, one, shown.wanted ?? '');
  const asked = { form, slot: tasks[0]?.slot ?? ('parent' as const) };
  const reader = readerOf(visit.family);
  const open = openForms(all);
  const at = open.indexOf(one);
  const home = linkHome(visit.ref);
  const page = `${home}/${key}`;
  const which = whichOf(
    tasks.map((task) => task.thing),
    one.part,
  );
  return (
    <FormPage
      school={visit.family.school}
      home={home}
      page={page}
      title={`${tasks[0]?.agreement.policy?.title ?? form.title}${which}`}
      year={one.year}
      form={form}
      names={namesIn(visit, tasks)}
      questions={questionsOf(one)}
      people={peopleOf(visit.family, tasks)}
      isOwn={reader !== 'parent'}
      own={reader === 'pupil' ? ownWords(visit, form, tasks) : undefined}
      childWords={reader === 'parent' ? childWords(visit, form, tasks) : []}
      policy={tasks[0]?.agreement.policy}
      show={show}
      given={shown.given ?? leftBy(visit, one, tasks)}
      problems={shown.problems ?? []}
      step={at < 0 ? undefined : { at: at + 1, of: open.length }}
      isNewWording={shown.isNewWording ?? false}
      mustRead={!mustAnswer(asked)}
      mustChoose={mustChoose}
      isKept={isKept}
      asksWhy={canSayNo(form)}
      sentBack={sentBack(visit, tasks)}
      beside={childrenBeside(visit, deps.catalogue, key, one)}
      signedBy={justSigned(visit, deps.catalogue, shown.signed)}
      declineHref={canDecline(visit, one, { show, tasks }) ? `${page}/no?show=${show}` : undefined}
    />
  );
}

/** What nobody asked of them need not be declined, and what is signed is taken back instead. */
const canDecline = (
  visit: LinkSession,
  { form }: FormProgress,
  { show, tasks }: Pick<ShownTasks, 'show' | 'tasks'>,
): boolean =>
  !canRefuse(form) &&
  tasks.some((task) => isAskedOf(visit, form, task)) &&
  (show !== 'answered' || tasks.every((task) => isPlain(ownEntry(visit, task) ?? { answers: {} })));
