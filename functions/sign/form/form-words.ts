import { namesFor } from '../../core/agreement/seat.ts';
import { dateAt } from '../../core/calendar.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { FormVersion } from '../../core/form/form.ts';
import type { Names, PupilWords } from '../../core/form/wording.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { listNames } from '../../core/person/person.ts';
import { wordsIn } from '../../core/pupil/moving-up.ts';
import { answersForSelf, namesOf, peopleOf, spokenTo } from './people-named.ts';

/** The names put into the wording: of one's own form, those that its signature will carry. */
function namesInWording({ family }: LinkSession, tasks: readonly FamilyTask[]): Names {
  const { school } = family;
  const [task] = tasks;
  if (answersForSelf(family) && task)
    return namesFor(school.name, task.member.person, task.agreement);
  const people = peopleOf(family, tasks);
  return { school: school.name, person: listNames(people.map(({ name }) => name)) };
}

const hasPupilSlot = ({ agreement }: FamilyTask): boolean =>
  agreement.slots.some(({ slot }) => slot === 'pupil');

const wordsForPupil = (
  { now }: LinkSession,
  form: FormVersion,
  { agreement, member }: FamilyTask,
): PupilWords => wordsIn(form, member.person, agreement.period, dateAt(now));

/** What each child promises: every wording once, for all of an age. */
function childWords(session: LinkSession, form: FormVersion, tasks: readonly FamilyTask[]) {
  const groups = Map.groupBy(tasks.filter(hasPupilSlot), (task) =>
    wordsForPupil(session, form, task),
  );
  return [...groups].map(([words, alike]) => ({
    people: namesOf(session.family, alike),
    isForOne: peopleOf(session.family, alike).length === 1,
    words,
  }));
}

/** The words for a pupil who reads this on a link of their own. */
const ownWords = (
  session: LinkSession,
  form: FormVersion,
  [task]: readonly FamilyTask[],
): PupilWords | undefined => task && wordsForPupil(session, form, task);

/** Why the school sent it back, and for whom. */
const sentBack = ({ family }: LinkSession, tasks: readonly FamilyTask[]) =>
  tasks.flatMap((task) =>
    task.returned === undefined ? [] : [{ people: namesOf(family, [task]), why: task.returned }],
  );

/** Whom a form's page speaks to, and what it says to them besides the form's own wording. */
export function formWords(session: LinkSession, form: FormVersion, tasks: readonly FamilyTask[]) {
  const reader = spokenTo(session.family);
  return {
    isOwn: reader !== 'parent',
    people: peopleOf(session.family, tasks),
    names: namesInWording(session, tasks),
    policy: tasks[0]?.agreement.policy,
    own: reader === 'pupil' ? ownWords(session, form, tasks) : undefined,
    childWords: reader === 'parent' ? childWords(session, form, tasks) : [],
    sentBack: sentBack(session, tasks),
  };
}
