import type { Context } from 'hono';
import type { Given } from '../../../templates/pages/link/form/form-page.tsx';
import { keepDraft } from '../../acts/form/keep-draft.ts';
import { dateAt } from '../../core/calendar.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import { readForm } from '../../web/form-fields.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from '../visiting.tsx';
import { draftOf, type Kept } from './draft.ts';
import { type FormProgress, formsProgress } from './form-progress.ts';
import { keepAndGoOn } from './keep.ts';
import { peopleOf } from './people-named.ts';
import { givenFor, isEmpty, problemsOf, readGiven, whyFor } from './posted-answers.ts';
import { showForm } from './show-form.tsx';
import { findForm, type ShownTasks, shownTasks } from './shown-tasks.ts';

/** `GET /f/<ref>/<form>` */
export const formPage = (deps: Deps) => (c: Context, visit: LinkSession) => {
  const all = formsProgress(visit, deps.catalogue);
  const one = findForm(c, all);
  if (!one) return refuseInSession(c, visit, { refusal: 'not-found' });
  const { show: wanted, signed } = c.req.query();
  return c.html(showForm(deps, visit, all, one, { wanted, signed }));
};

/** What is kept for one person of what the page sent. */
function keptFrom(given: Given, one: FormProgress, { show, mustChoose }: ShownTasks) {
  return (task: FamilyTask): Kept | 'drop' => {
    const { agreement, slot } = task;
    const isWanted = !mustChoose || given.chosen.includes(agreement.person);
    if (show === 'offered' && !isWanted) return 'drop';
    const why = whyFor(given, { form: one.form, slot }, agreement.person);
    return { answers: givenFor(given, agreement.person), ...(why && { why }) };
  };
}

/** `POST /f/<ref>/<form>`: keeps the answers as a draft; nothing is signed here. */
export const saveForm = (deps: Deps) => async (c: Context, visit: LinkSession) => {
  const all = formsProgress(visit, deps.catalogue);
  const one = findForm(c, all);
  if (!one) return refuseInSession(c, visit, { refusal: 'not-found' });

  const fields = await readForm(c);
  const wanted = fields.one('show');
  const saved = shownTasks(visit, one, wanted);
  const { tasks, mustChoose, isKept } = saved;
  const people = peopleOf(visit.family, tasks);
  const asked = { form: one.form, slot: tasks[0]?.slot ?? 'parent', on: dateAt(visit.now) };
  const given = readGiven(fields, asked, people);
  const isNewWording = fields.one('wording') !== one.form.hash && fields.has('wording');
  if (isNewWording)
    return c.html(showForm(deps, visit, all, one, { given, isNewWording, wanted }), 409);

  // Every tick taken away: it is not needed after all.
  const isForgotten = mustChoose && isKept && given.chosen.length === 0 && wanted !== '';
  const problems = isForgotten ? [] : problemsOf(given, asked, people, mustChoose);
  const keep = keptFrom(given, one, saved);
  const newly = (task: FamilyTask) => (tasks.includes(task) ? keep(task) : undefined);
  if (problems.length === 0) return keepAndGoOn(c, deps, visit, all, one, newly);
  if (!isEmpty(given)) await keepDraft(deps, draftOf(visit, all, one, newly));
  return c.html(showForm(deps, visit, all, one, { given, problems, wanted }), 422);
};
