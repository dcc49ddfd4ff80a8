import { Hono } from 'hono';
import { MoveUpJobPage } from '../../../templates/pages/desk/school/move-up-job-page.tsx';
import { MoveUpPage, moveUpPath } from '../../../templates/pages/desk/school/move-up-page.tsx';
import {
  applyPromotion,
  loadToMoveUp,
  previewMoveUp,
  previewUndo,
} from '../../acts/register/promote.ts';
import { countNewlyAsked } from '../../acts/round/asking/count-newly-asked.ts';
import { academicYearOf, dateAt, datesOf, nextAcademicYear } from '../../core/calendar.ts';
import { years } from '../../core/person/person.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { placedBy, planPromotion } from '../../core/register/promotion/plan-promotion.ts';
import { mayMoveUp, type Promotion } from '../../core/register/promotion/promotion.ts';
import { classesToMove } from '../../core/register/promotion/propose-moves.ts';
import { classField, moveField } from '../../core/register/promotion/read-promotion.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import {
  endedHalfWay,
  isOwedJob,
  showsPreview,
  uploadKeys,
} from '../../core/register/register-job-steps.ts';
import { newId } from '../../services/new-ids.ts';
import { emailHash } from '../../services/tokens.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, isId, type OfficeDeps } from '../desk.ts';
import { busyWithOthers, notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';

const refreshSeconds = '3';

type Sent = { form: FormFields; problems: readonly Problem[] };

/** What was typed for a class, by the name that stood beside the field; undefined where none did. */
function typedFor(form: FormFields, name: string): string | undefined {
  const place = form.all(classField).indexOf(name);
  return place < 0 ? undefined : form.one(moveField(place));
}

async function show(deps: OfficeDeps, c: DeskContext, sent?: Sent) {
  const staff = c.get('staff');
  const today = dateAt(deps.now());
  const isOpen = mayMoveUp(today);
  const year = isOpen ? academicYearOf(today) : nextAcademicYear(academicYearOf(today));
  const found = await loadToMoveUp(deps, staff.school.id);
  const { people, done, moved, loadedOn, lastYear: highest } = found;
  const lastYear = years.find((one) => one === sent?.form.one('lastYear')) ?? highest;
  const classes = classesToMove(people, lastYear, today);
  return c.html(
    <MoveUpPage
      staff={staff}
      id={sent?.form.one('id') || newId(deps.random)}
      year={year}
      opensOn={isOpen ? undefined : datesOf(year).startsOn}
      doneBy={isOpen ? done?.id : undefined}
      moved={isOpen ? moved : 0}
      undoId={newId(deps.random)}
      loadedOn={loadedOn}
      lastYear={lastYear}
      classes={classes}
      typed={({ class: name, proposed = '' }) => (sent && typedFor(sent.form, name)) ?? proposed}
      isChecked={sent?.form.one('checked') === 'yes'}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

/** Leads to the job, or says why there is none. */
const lead = (c: DeskContext, id: string, begun: object | Refusal) =>
  isRefusal(begun) && begun.refusal !== 'stale'
    ? refuseAtDesk(c, begun, {
        back: { href: moveUpPath, text: 'Try again' },
        told: { busy: busyWithOthers },
      })
    : c.redirect(isRefusal(begun) ? moveUpPath : `${moveUpPath}/${id}`, 303);

async function preview(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const form = await readForm(c);
  const id = form.one('id');
  if (!isId(id)) return notFoundAtDesk(c);
  const begun = await previewMoveUp(deps, staff, id, {
    lastYear: form.one('lastYear'),
    seen: form.all(classField),
    toOf: (name) => typedFor(form, name) ?? '',
    isChecked: form.one('checked') === 'yes',
  });
  if (isRefusal(begun) && begun.refusal === 'invalid')
    return show(deps, c, { form, problems: begun.problems });
  return lead(c, id, begun);
}

async function undo(deps: OfficeDeps, c: DeskContext) {
  const id = (await readForm(c)).one('id');
  return isId(id) ? lead(c, id, await previewUndo(deps, c.get('staff'), id)) : notFoundAtDesk(c);
}

/** How many pupils a move that is looked at would have asked for other forms. */
async function countAsked(
  deps: OfficeDeps,
  c: DeskContext,
  { by }: RegisterJob,
  promotion: Promotion,
) {
  const { school } = c.get('staff');
  if (promotion.what === 'undo') return 0;
  const people = await deps.store.listPeople(school.id);
  const setting = { school: school.id, hashEmail: emailHash, by, at: deps.now() };
  return countNewlyAsked(deps, school, placedBy(planPromotion(people, promotion, setting)));
}

async function showJob(
  deps: OfficeDeps,
  c: DeskContext,
  sent?: { typed: string; problems: readonly Problem[] },
) {
  const staff = c.get('staff');
  const id = idFrom(c, 'id');
  const job = id && (await deps.store.findRegisterJob(staff.school.id, id));
  if (!job || !job.promotion) return notFoundAtDesk(c);
  const isShown = showsPreview(job);
  const found = isShown
    ? await deps.uploads.findPreview(uploadKeys(job.school, job.id).preview)
    : undefined;
  const { done, moved, year } = await loadToMoveUp(deps, staff.school.id);
  const isHalfDone = endedHalfWay(job) && job.promotion.for === year;
  if (isOwedJob(job)) c.header('Refresh', refreshSeconds);
  return c.html(
    <MoveUpJobPage
      staff={staff}
      job={job}
      promotion={job.promotion}
      promoted={found?.promotion}
      asked={isShown ? await countAsked(deps, c, job, job.promotion) : 0}
      canUndo={moved > 0 && (done?.id === job.id || isHalfDone)}
      newId={newId(deps.random)}
      {...sent}
    />,
    sent ? 422 : 200,
  );
}

async function apply(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const id = idFrom(c, 'id') ?? '';
  const typed = form.one('leavers');
  const at = { school: c.get('staff').school.id, id };
  const applying = await applyPromotion(deps, at, typed);
  if (!isRefusal(applying) || applying.refusal === 'stale')
    return c.redirect(`${moveUpPath}/${id}`, 303);
  return applying.refusal === 'invalid'
    ? showJob(deps, c, { typed, problems: applying.problems })
    : lead(c, id, applying);
}

/** Moving the whole school up a year without a file, and undoing it. */
export function movingUp(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/', (c) => show(deps, c));
  app.post('/', (c) => preview(deps, c));
  app.post('/undo', (c) => undo(deps, c));
  app.get('/:id', (c) => showJob(deps, c));
  app.post('/:id', (c) => apply(deps, c));
  return app;
}
