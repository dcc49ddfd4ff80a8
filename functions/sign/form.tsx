import type { Context } from 'hono';
import { FormPage, type Given } from '../../templates/pages/link/form-page.tsx';
import { later } from '../core/calendar.ts';
import { signatoryOf, type Task, type TaskState } from '../core/family.ts';
import type { Answers } from '../core/form.ts';
import { listNames } from '../core/person.ts';
import type { Problem } from '../core/refusal.ts';
import type { Draft } from '../store/store.ts';
import { readForm } from '../web/form-fields.ts';
import type { Visit } from '../web/open-link.ts';
import type { Deps } from './deps.ts';
import { givenFor, givenFrom, isEmpty, problemsOf, readGiven } from './given.ts';
import { isOwn, peopleOf } from './people.ts';
import {
  keptAnswers,
  nextForm,
  openForms,
  ownEntry,
  type Progress,
  progressOf,
} from './progress.ts';
import { homeOf, refuseVisit } from './visiting.tsx';

/** Steps kept between visits are forgotten after this long. */
const draftSeconds = 60 * 86_400;

const states: readonly TaskState[] = ['to-do', 'answered', 'optional'];

/**
 * Which of a form's agreements a page is about: what is asked, else what was answered before (to
 * change it), else what another contact's answer fills. The address may name one of the three.
 */
function shownTasks({ tasks }: Progress, wanted: string): { show: TaskState; tasks: Task[] } {
  const order = [...states.filter((one) => one === wanted), ...states];
  const show = order.find((state) => tasks.some((task) => task.state === state)) ?? 'to-do';
  return { show, tasks: tasks.filter((task) => task.state === show) };
}

/** Everything kept that still counts, and the new answers of one form. */
function withAnswers(
  visit: Visit,
  all: readonly Progress[],
  one: Progress,
  answersFor: (task: Task) => Answers | undefined,
): Draft {
  const answers: Draft['answers'] = {};
  for (const { form, tasks } of all)
    for (const task of tasks) {
      const kept = (form === one.form && answersFor(task)) || keptAnswers(visit, form, task);
      const { id, person } = task.agreement;
      if (kept) answers[id] = { ...answers[id], [person]: kept };
    }
  return {
    school: visit.family.school.id,
    owner: signatoryOf(visit.family),
    ref: visit.ref,
    answers,
    wordings: Object.fromEntries(all.map(({ form }) => [form.id, form.hash])),
    keptAt: visit.now,
    expiresAt: later(visit.now, draftSeconds),
  };
}

export type Shown = {
  given?: Given;
  problems?: readonly Problem[];
  isNewWording?: boolean;
  wanted?: string;
};

/** One form's page: as it was left, or as it was just sent with what is wrong. */
export function showForm(visit: Visit, all: readonly Progress[], one: Progress, shown: Shown = {}) {
  const { form } = one;
  const { show, tasks } = shownTasks(one, shown.wanted ?? '');
  const people = peopleOf(visit.family, tasks);
  const open = openForms(all);
  const at = open.indexOf(one);
  const kept = (task: Task) => keptAnswers(visit, form, task) ?? ownEntry(visit, task)?.answers;
  const left = new Map(tasks.map((task) => [task.agreement.person, kept(task)]));
  return (
    <FormPage
      school={visit.family.school}
      home={homeOf(visit.ref)}
      form={form}
      names={{
        school: visit.family.school.name,
        person: listNames(people.map((person) => person.name)),
      }}
      people={people}
      isOwn={isOwn(visit.family)}
      show={show}
      given={shown.given ?? givenFrom(left)}
      problems={shown.problems ?? []}
      step={at < 0 ? undefined : { at: at + 1, of: open.length }}
      isNewWording={shown.isNewWording ?? false}
    />
  );
}

const findForm = (c: Context, all: readonly Progress[]) =>
  all.find((one) => one.form.id === c.req.param('form'));

/** `GET /f/<ref>/<form>` */
export const formPage = (deps: Deps) => (c: Context, visit: Visit) => {
  const all = progressOf(visit, deps.catalogue);
  const one = findForm(c, all);
  if (!one) return refuseVisit(c, visit, { refusal: 'not-found' });
  return c.html(showForm(visit, all, one, { wanted: c.req.query('show') }));
};

/** `POST /f/<ref>/<form>`: keeps the answers as a draft; nothing is signed here. */
export const saveForm = (deps: Deps) => async (c: Context, visit: Visit) => {
  const all = progressOf(visit, deps.catalogue);
  const one = findForm(c, all);
  if (!one) return refuseVisit(c, visit, { refusal: 'not-found' });

  const fields = await readForm(c);
  const wanted = fields.one('show');
  const { tasks } = shownTasks(one, wanted);
  const people = peopleOf(visit.family, tasks);
  const given = readGiven(fields, one.form, people);
  const isNewWording = fields.one('wording') !== one.form.hash && fields.has('wording');
  if (isNewWording) return c.html(showForm(visit, all, one, { given, isNewWording, wanted }), 409);

  const problems = problemsOf(given, one.form, people);
  const draft = withAnswers(visit, all, one, (task) =>
    tasks.includes(task) && !(problems.length > 0 && isEmpty(given))
      ? givenFor(given, task.agreement.person)
      : undefined,
  );
  if (!isEmpty(given)) await deps.store.saveDraft(draft);
  if (problems.length > 0)
    return c.html(showForm(visit, all, one, { given, problems, wanted }), 422);

  const saved = progressOf({ ...visit, drafts: [draft] }, deps.catalogue);
  const next = nextForm(saved, one.form.id);
  return c.redirect(`${homeOf(visit.ref)}/${next ? next.form.id : 'check'}`, 303);
};
