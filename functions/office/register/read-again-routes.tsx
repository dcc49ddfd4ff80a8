import type { Hono } from 'hono';
import { RegisterHeadingsPage } from '../../../templates/pages/desk/register/register-headings-page.tsx';
import { chooseWorksheet, worksheetField } from '../../acts/register/choose-worksheet.ts';
import { headingField, nameHeadings } from '../../acts/register/name-headings.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { headingKey } from '../../core/register/file/heading-names.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import { uploadKeys } from '../../core/register/register-job-steps.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { jobPages, pathOf } from './job-page.tsx';

/** To the upload's page, which says what became of it; also where it was applied meanwhile. */
function leadBack(c: DeskContext, { id }: RegisterJob, reading: RegisterJob | Refusal) {
  const href = pathOf(id);
  return isRefusal(reading) && reading.refusal !== 'stale'
    ? refuseAtDesk(c, reading, { back: { href, text: 'Go back to the file' } })
    : c.redirect(href, 303);
}

/** Where the office says how an upload is to be read, once more: which sheet, and what columns are. */
export function readAgain(app: Hono<DeskEnv>, deps: OfficeDeps): void {
  const { store, uploads } = deps;
  const show = jobPages(deps);

  /** An upload and what was read of it; undefined of one whose days are over. */
  async function previewOf(c: DeskContext) {
    const id = idFrom(c, 'id');
    const job = id ? await store.findRegisterJob(c.get('staff').school.id, id) : undefined;
    const preview = job && (await uploads.findPreview(uploadKeys(job.school, job.id).preview));
    return job && preview ? { job, preview } : undefined;
  }

  app.post('/:id/worksheet', async (c) => {
    const found = await previewOf(c);
    const worksheets = found?.preview.worksheets;
    if (!found || !worksheets) return notFoundAtDesk(c);
    const { job } = found;
    // As it stands in the file: a name may begin or end with a blank.
    const [chosen = ''] = (await readForm(c)).all(worksheetField);
    const reading = await chooseWorksheet(deps, job, worksheets, chosen);
    return isRefusal(reading) && reading.refusal === 'invalid'
      ? show(c, job, { problems: reading.problems })
      : leadBack(c, job, reading);
  });

  /** The columns of an upload that nobody reads; undefined where there are none to say anything of. */
  async function unreadOf(c: DeskContext) {
    const found = await previewOf(c);
    const unread = found?.preview.unread;
    return found && unread?.length ? { job: found.job, unread } : undefined;
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
    return leadBack(c, job, reading);
  });
}
