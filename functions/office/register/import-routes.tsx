import { Hono } from 'hono';
import { ListGone } from '../../../templates/pages/desk/register/list-gone.tsx';
import { RegisterArrived } from '../../../templates/pages/desk/register/register-arrived.tsx';
import { takeField } from '../../../templates/pages/desk/register/register-corrected.tsx';
import { decisionField } from '../../../templates/pages/desk/register/register-preview-part.tsx';
import { moveUpPath } from '../../../templates/pages/desk/school/move-up-page.tsx';
import { applyPreview, type Decided } from '../../acts/register/apply-preview.ts';
import { readUpload } from '../../acts/register/read-upload.ts';
import { showInstant } from '../../core/calendar.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { ApplyChoices, Ready, RegisterJob } from '../../core/register/register-job.ts';
import { uploadKeys } from '../../core/register/register-job-steps.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import { csvHeaders } from '../csv.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { jobPages, pathOf } from './job-page.tsx';
import { previewCsv } from './preview-csv.ts';
import { readAgain } from './read-again-routes.tsx';

const readSince = {
  field: 'preview',
  message: 'This file was read again after you opened the page. Check what it will change now',
};

/** Contacts of whom the office says that the file is right. */
const takenIn = (form: FormFields): string[] =>
  form.sent().flatMap(({ name, value }) => {
    const id = value === 'file' ? takeField.idIn(name) : undefined;
    return id ?? [];
  });

/** What the office decided: by relationship, about people the file does not name, and by contact. */
function choicesOf({ undecided }: Ready, form: FormFields): Decided {
  const decisions: ApplyChoices['decisions'] = {};
  for (const [index, { relationship }] of undecided.entries()) {
    const said = form.one(decisionField(index));
    if (said === 'yes' || said === 'no') decisions[relationship] = said;
  }
  const takeFromFile = takenIn(form);
  const pressed = form.one('apply');
  const readAt = form.one('read-at');
  return {
    decisions,
    markMissingAsLeft: form.one('missing') === 'left',
    acceptsLetters: form.one('letters') === 'accepted',
    leavers: form.one('leavers'),
    ...((pressed === 'leaving' || pressed === 'staying') && { pressed }),
    why: form.one('why'),
    ...(readAt !== '' && { readAt }),
    ...(takeFromFile.length > 0 && { takeFromFile }),
    ...(form.one('leave-out') === 'yes' && { leaveOut: true as const }),
  };
}

/** One upload, from file to register. */
export function imports(deps: OfficeDeps) {
  const { store, uploads, now } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  /** An upload becomes work, once: pressed twice, it changes nothing. */
  async function begin(c: DeskContext, id: string): Promise<RegisterJob | Refusal> {
    const { school, person } = c.get('staff');
    const fileName = `Register of ${showInstant(now())}`;
    return readUpload(deps, { school: school.id, id, fileName, by: person.id });
  }

  const show = jobPages(deps);

  const findJob = (c: DeskContext, id: string | undefined) =>
    id ? store.findRegisterJob(c.get('staff').school.id, id) : undefined;

  app.get('/:id', async (c) => {
    const id = idFrom(c, 'id');
    if (!id) return notFoundAtDesk(c);
    const staff = c.get('staff');
    const job = await store.findRegisterJob(staff.school.id, id);
    if (job?.promotion) return c.redirect(`${moveUpPath}/${job.id}`, 303);
    if (job) return show(c, job);
    // Storage leads the browser here with a GET, and no GET begins anything (D-98).
    return c.req.query('uploaded') === undefined
      ? notFoundAtDesk(c)
      : c.html(<RegisterArrived staff={staff} action={`${pathOf(id)}/read`} />);
  });

  app.post('/:id/read', async (c) => {
    const id = idFrom(c, 'id');
    if (!id) return notFoundAtDesk(c);
    const reading = await begin(c, id);
    return isRefusal(reading)
      ? refuseAtDesk(c, reading, { back: { href: `${pathOf(id)}?uploaded=1`, text: 'Try again' } })
      : c.redirect(pathOf(id), 303);
  });

  app.post('/:id', async (c) => {
    const id = idFrom(c, 'id');
    const form = await readForm(c);
    const at = { school: c.get('staff').school.id, id: id ?? '' };
    const applying = await applyPreview(deps, c.get('staff'), at, (job) => choicesOf(job, form));
    const href = pathOf(id ?? '');
    if (isRefusal(applying) && applying.refusal === 'invalid') {
      const job = await findJob(c, id);
      // What they chose stays chosen: our proposals must not stand in its place unnoticed.
      if (job?.state === 'ready')
        return show(c, job, { problems: applying.problems, chosen: choicesOf(job, form) });
    }
    if (isRefusal(applying) && applying.refusal === 'stale') {
      const job = await findJob(c, id);
      // Somebody had the file read in another way meanwhile: nothing they chose was chosen of this.
      if (job?.state === 'ready' && !job.promotion) return show(c, job, { problems: [readSince] });
    }
    // Applied already, perhaps by a second tap: the page shows how far it is.
    return isRefusal(applying) && applying.refusal !== 'stale'
      ? refuseAtDesk(c, applying, { back: { href, text: 'Go back to the file' } })
      : c.redirect(href, 303);
  });

  readAgain(app, deps);

  app.get('/:id/:list{(?:problems|changes)\\.csv}', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'id');
    const job = id && (await store.findRegisterJob(staff.school.id, id));
    const preview = job && (await uploads.findPreview(uploadKeys(job.school, job.id).preview));
    if (!preview) return c.html(<ListGone staff={staff} />, 404);
    const list = c.req.param('list') === 'problems.csv' ? 'problems' : 'changes';
    gives(c, { type: 'exported', what: `register-${list}` });
    return c.body(previewCsv(preview, list), 200, csvHeaders(list));
  });

  return app;
}
