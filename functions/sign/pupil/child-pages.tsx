import { insteadWords } from '../../../templates/pages/class/instead.ts';
import { wordsOf } from '../../../templates/pages/class/promised.tsx';
import { ChildNoPage } from '../../../templates/pages/link/pupil/child-no-page.tsx';
import { ChildPage } from '../../../templates/pages/link/pupil/child-page.tsx';
import { namesFor } from '../../core/agreement/seat.ts';
import { pupilStatement } from '../../core/agreement/typed-name.ts';
import { calledInFamily, type Member } from '../../core/family/family.ts';
import { questionsFor } from '../../core/form/form.ts';
import { fullName } from '../../core/person/person.ts';
import { type PupilTask, writesName } from '../../core/pupil/pupil.ts';
import { hasPupilQuestions, pupilSays, toTakeBack } from '../../core/pupil/pupil-sheet.ts';
import type { Problem } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { SigningPage } from '../../web/pupil-sheet.ts';
import { linkHome } from '../visiting.tsx';
import { whichTask } from './beside-tasks.ts';
import { answersOn, pageFields, prefixOf, shownFields } from './child-sheet.ts';
import { backTo } from './children-beside.ts';

/** More promises than this are read form by form, a page each. */
const mostPromises = 24;

const promisesIn = ({ words }: PupilTask): number =>
  words.pages.reduce((sum, page) => sum + page.promises.length, 0);
const asks = ({ form }: PupilTask): boolean => hasPupilQuestions(form);

/**
 * What a child reads on each page, the last of which signs all. Forms that ask something stand on
 * that last page, so that nothing is carried along.
 */
export function stepsOf(tasks: readonly PupilTask[]): PupilTask[][] {
  const total = tasks.reduce((sum, task) => sum + promisesIn(task), 0);
  if (tasks.length < 2 || total <= mostPromises) return [[...tasks]];
  const asking = tasks.filter(asks);
  const reading = tasks.filter((task) => !asks(task)).map((task) => [task]);
  return asking.length > 0 ? [...reading, asking] : reading;
}

/** One of a child's pages: whose, what it is about, and where the parent was. */
export type ChildShown = {
  member: Member;
  page: SigningPage;
  /** All that is the child's here; and what of it this page is about. */
  all: readonly PupilTask[];
  tasks: readonly PupilTask[];
  from: string;
};

/** What was posted and is shown again, and what is wrong with it. */
export type Posted = { fields: FormFields; problems: readonly Problem[] };

/** Core names an answer's field `agreement.question`; on the page it has the prefix of its form. */
const onPage = (problems: readonly Problem[]): Problem[] =>
  problems.map((one) => (one.field.includes('.') ? { ...one, field: `all.${one.field}` } : one));

export const childHome = (visit: LinkSession, { person }: Member): string =>
  `${linkHome(visit.ref)}/child/${person.id}`;

export const fromQuery = (from: string, mark = '?'): string =>
  from && `${mark}from=${encodeURIComponent(from)}`;

/** Whose page it is, and what they typed or ticked. */
const whoOn = (visit: LinkSession, { member: { person } }: ChildShown, posted?: Posted) => ({
  school: visit.family.school,
  home: linkHome(visit.ref),
  fullName: fullName(person),
  writes: writesName(person.year),
  typedName: posted?.fields.one('typedName') ?? '',
  isMe: posted?.fields.one('me') === 'yes',
  problems: onPage(posted?.problems ?? []),
});

/** What the pages that promise or answer are called, and the quiet way not to. */
function wordsOn(visit: LinkSession, { member, page, all, tasks, from }: ChildShown) {
  const name = calledInFamily(visit.family).get(member.person.id) ?? '';
  const here = childHome(visit, member);
  const says = pupilSays(tasks.map(({ form }) => form));
  const { title, button, no } = wordsOf(says);
  const statement = pupilStatement(fullName(member.person), says);
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

function showPromises(visit: LinkSession, shown: ChildShown, at: number, posted?: Posted) {
  const { member, page, tasks, from } = shown;
  const steps = stepsOf(tasks);
  const step = posted ? steps.length : Math.min(Math.max(at, 1), steps.length);
  const answers = posted ? answersOn(posted.fields, tasks) : {};
  const here = childHome(visit, member);
  return (
    <ChildPage
      {...whoOn(visit, shown, posted)}
      {...wordsOn(visit, shown)}
      page={page === 'change' ? `${here}/change` : here}
      back={backTo(visit, from)}
      from={from}
      forms={(steps[step - 1] ?? []).map((task) => ({
        title: `${task.form.title}${whichTask(visit, task)}`,
        words: task.words,
        names: namesFor(visit.family.school.name, member.person, task.agreement),
        questions: questionsFor(task.form, 'pupil'),
        prefix: prefixOf(task),
        answers: answers[task.agreement.id] ?? {},
      }))}
      step={{ at: step, of: steps.length }}
      hidden={pageFields(tasks)}
    />
  );
}

function showNo(visit: LinkSession, shown: ChildShown, page: 'no' | 'take-back', posted?: Posted) {
  const { member, tasks, from } = shown;
  const { person } = member;
  const here = childHome(visit, member);
  const chooses = writesName(person.year) && tasks.length > 1;
  const every = tasks.map(({ agreement }) => agreement.id);
  return (
    <ChildNoPage
      {...whoOn(visit, shown, posted)}
      {...insteadWords(
        page,
        tasks.map(({ form }) => form),
        fullName(person),
      )}
      page={`${here}/${page}`}
      back={`${here}${page === 'no' ? '' : '/change'}${fromQuery(from)}`}
      from={from}
      forms={tasks.map((task) => ({
        agreement: task.agreement.id,
        title: `${task.form.title}${whichTask(visit, task)}`,
      }))}
      ticked={chooses ? (posted?.fields.all('agreement') ?? every) : undefined}
      why={posted?.fields.one('why') ?? ''}
      hidden={shownFields(tasks)}
    />
  );
}

/** A child's page, as it is first or with what is wrong. `at`: which of its pages of words. */
export const showChild = (visit: LinkSession, shown: ChildShown, at: number, posted?: Posted) =>
  shown.page === 'no' || shown.page === 'take-back'
    ? showNo(visit, shown, shown.page, posted)
    : showPromises(visit, shown, at, posted);
