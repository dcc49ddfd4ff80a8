import { Hono } from 'hono';
import type { ChosenAgain } from '../../../templates/pages/desk/register/chosen-again.ts';
import { ListGone } from '../../../templates/pages/desk/register/list-gone.tsx';
import { RegisterArrived } from '../../../templates/pages/desk/register/register-arrived.tsx';
import { takeField } from '../../../templates/pages/desk/register/register-corrected.tsx';
import { RegisterHeadingsPage } from '../../../templates/pages/desk/register/register-headings-page.tsx';
import { RegisterJobPage } from '../../../templates/pages/desk/register/register-job-page.tsx';
import { decisionField } from '../../../templates/pages/desk/register/register-preview-part.tsx';
import { moveUpPath } from '../../../templates/pages/desk/school/move-up-page.tsx';
import { applyPreview, type Decided, mayLift } from '../../acts/register/apply-preview.ts';
import { headingField, nameHeadings } from '../../acts/register/name-headings.ts';
import { readUpload } from '../../acts/register/read-upload.ts';
import { showInstant } from '../../core/calendar.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { headingKey } from '../../core/register/file/heading-names.ts';
import type { ApplyChoices, Ready, RegisterJob } from '../../core/register/register-job.ts';
import { isOwedJob, showsPreview, uploadKeys } from '../../core/register/register-job-steps.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import { csvHeaders } from '../csv.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { previewCsv } from './preview-csv.ts';

const refreshSeconds = '3';

const pathOf = (id: string): string => `/desk/register/imports/${id}`;

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
  return {
    decisions,
    markMissingAsLeft: form.one('missing') === 'left',
    acceptsLetters: form.one('letters') === 'accepted',
    leavers: form.one('leavers'),
    ...((pressed === 'leaving' || pressed === 'staying') && { pressed }),
    why: form.one('why'),
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

  async function show(c: DeskContext, job: RegisterJob, again?: ChosenAgain) {
    const keys = uploadKeys(job.school, job.id);
    const preview = showsPreview(job) ? await uploads.findPreview(keys.preview) : undefined;
    const staff = c.get('staff');
    if (isOwedJob(job)) c.header('Refresh', refreshSeconds);
    return c.html(
      <RegisterJobPage
        staff={staff}
        job={job}
        preview={preview}
        again={again}
        mayLift={mayLift(staff.roles)}
      />,
      again ? 422 : 200,
    );
  }

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
    // Applied already, perhaps by a second tap: the page shows how far it is.
    return isRefusal(applying) && applying.refusal !== 'stale'
      ? refuseAtDesk(c, applying, { back: { href, text: 'Go back to the file' } })
      : c.redirect(href, 303);
  });

  /** The columns of an upload that nobody reads; undefined where there are none to say anything of. */
  async function unreadOf(c: DeskContext) {
    const id = idFrom(c, 'id');
    const job = await findJob(c, id);
    const preview = job && (await uploads.findPreview(uploadKeys(job.school, job.id).preview));
    return job && preview?.unread?.length ? { job, unread: preview.unread } : undefined;
  }

  app.get('/:id/headings', async (c) => {
    const found = await unreadOf(c);
    if (!found) return notFoundAtDesk(c);
    const { job, unread } = found;
    const said = (place: number) => job.headings?.[headingKey(unread[place]?.name ?? '')] ?? '';
    const chosen = new Map(unread.map((_, place) => [headingField(place), said(place)]));
    return c.html(
      <RegisterHeadingsPage
        staff={c.get('staff')}
        path={pathOf(job.id)}
        unread={unread}
        fieldOf={headingField}
        chosen={(field) => chosen.get(field) ?? ''}
      />,
    );
  });

  app.post('/:id/headings', async (c) => {
    const found = await unreadOf(c);
    if (!found) return notFoundAtDesk(c);
    const { job, unread } = found;
    const form = await readForm(c);
    const reading = await nameHeadings(deps, job, unread, (field) => form.one(field));
    const path = pathOf(job.id);
    if (isRefusal(reading) && reading.refusal === 'invalid')
      return c.html(
        <RegisterHeadingsPage
          staff={c.get('staff')}
          path={path}
          unread={unread}
          fieldOf={headingField}
          chosen={(field) => form.one(field)}
          problems={reading.problems}
        />,
        422,
      );
    return isRefusal(reading) && reading.refusal !== 'stale'
      ? refuseAtDesk(c, reading, { back: { href: path, text: 'Go back to the file' } })
      : c.redirect(path, 303);
  });

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
