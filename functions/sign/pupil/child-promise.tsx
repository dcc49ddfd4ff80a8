import { pageWordsFor } from '../../../templates/pages/class/promised.tsx';
import { ChildPage } from '../../../templates/pages/link/pupil/child-page.tsx';
import { namesFor } from '../../core/agreement/seat.ts';
import { pupilStatement } from '../../core/agreement/typed-name.ts';
import { calledInFamily } from '../../core/family/family.ts';
import { questionsFor } from '../../core/form/form.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { fullName } from '../../core/person/person.ts';
import type { PupilTask } from '../../core/pupil/pupil.ts';
import { hasPupilQuestions, pupilSays, toTakeBack } from '../../core/pupil/pupil-sheet.ts';
import { type ChildOnPage, type RejectedPost, whoseName } from './child-on-page.ts';
import { answersOn, pageFields, prefixOf } from './child-sheet.ts';
import { backTo, childHome, fromQuery } from './children-beside.ts';
import { whichTask } from './children-not-asked.ts';

/** More promises than this are read form by form, a page each. */
const mostPromises = 24;

const promisesIn = ({ words }: PupilTask): number =>
  words.pages.reduce((sum, page) => sum + page.promises.length, 0);

/**
 * What a child reads on each page, the last of which signs all. Forms that ask something stand on
 * that last page, so that nothing is carried along.
 */
function stepsOf(tasks: readonly PupilTask[]): PupilTask[][] {
  const total = tasks.reduce((sum, task) => sum + promisesIn(task), 0);
  if (tasks.length < 2 || total <= mostPromises) return [[...tasks]];
  const asking = tasks.filter(({ form }) => hasPupilQuestions(form));
  const reading = tasks.filter(({ form }) => !hasPupilQuestions(form)).map((task) => [task]);
  return asking.length > 0 ? [...reading, asking] : reading;
}

/** What the pages that promise or answer are called, and the quiet way not to. */
function wordsOnPage(session: LinkSession, { child, page, all, tasks, from }: ChildOnPage) {
  const name = calledInFamily(session.family).get(child.person.id) ?? '';
  const here = childHome(session, child.person.id);
  const says = pupilSays(tasks.map(({ form }) => form));
  const { title, button, no } = pageWordsFor(says);
  const statement = pupilStatement(fullName(child.person), says);
  if (page === 'change')
    return {
      statement,
      button,
      title: `${title}: ${name}`,
      heading: title,
      intro: 'What you say now counts from now on. What you said before is not shown here.',
      later: 'Not now: leave my answers as they are',
      ...(toTakeBack(all).length > 0 && {
        no: { href: `${here}/take-back${fromQuery(from)}`, text: 'Take back my answers' },
      }),
    };
  return {
    statement,
    button,
    title: says === 'answers' ? `What ${name} answers` : `What ${name} promises`,
    heading: `Hello ${name}`,
    later: `Not now: ${name} will sign in school`,
    no: { href: `${here}/no${fromQuery(from)}`, text: no },
  };
}

/** The page that promises or answers. `step`: which of its pages of words, from 1. */
export function showChildPromise(
  session: LinkSession,
  about: ChildOnPage,
  step: number,
  rejected?: RejectedPost,
) {
  const { child, page, tasks, from } = about;
  const steps = stepsOf(tasks);
  const at = rejected ? steps.length : Math.min(Math.max(step, 1), steps.length);
  const answers = rejected ? answersOn(rejected.fields, tasks) : {};
  const here = childHome(session, child.person.id);
  return (
    <ChildPage
      {...whoseName(session, about, rejected)}
      {...wordsOnPage(session, about)}
      page={page === 'change' ? `${here}/change` : here}
      back={backTo(session, from)}
      from={from}
      forms={(steps[at - 1] ?? []).map((task) => ({
        title: `${task.form.title}${whichTask(session, task)}`,
        words: task.words,
        names: namesFor(session.family.school.name, child.person, task.agreement),
        questions: questionsFor(task.form, 'pupil'),
        prefix: prefixOf(task),
        answers: answers[task.agreement.id] ?? {},
      }))}
      step={{ at, of: steps.length }}
      hidden={pageFields(tasks)}
    />
  );
}
