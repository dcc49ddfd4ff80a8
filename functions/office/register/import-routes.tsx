import { Hono } from 'hono';
import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { RegisterJobPage } from '../../../templates/pages/desk/register/register-job-page.tsx';
import { decisionField } from '../../../templates/pages/desk/register/register-preview-part.tsx';
import { showInstant } from '../../core/calendar.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import {
  newRegisterJob,
  startApplying,
  startReading,
  uploadKeys,
} from '../../core/register/register-job-steps.ts';
import { nudgeOf } from '../../store/keys.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { csvHeaders, toCsv } from '../csv.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

const refreshSeconds = '3';

/** What the office decided: by relationship, and about people the file does not name. */
function choicesOf(job: RegisterJob, form: FormFields) {
  const decisions: Record<string, 'yes' | 'no'> = {};
  for (const [index, { relationship }] of (job.undecided ?? []).entries()) {
    const said = form.one(decisionField(index));
    if (said === 'yes' || said === 'no') decisions[relationship] = said;
  }
  return { decisions, markMissingAsLeft: form.one('missing') === 'left' };
}

/** One upload, from file to register. */
export function imports({ store, uploads, nudge, now }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  /**
   * The browser comes back from storage with a GET, so this is where an upload becomes work. It only
   * reads a file of this school's own: asked for twice, or by a link somebody planted, it changes
   * nothing on the register.
   */
  async function begin(c: DeskContext, id: string): Promise<void> {
    const { school, person } = c.get('staff');
    const fileName = `Register of ${showInstant(now())}`;
    const fresh = newRegisterJob({ school: school.id, id, fileName, by: person.id }, now());
    const job = startReading(fresh, now());
    if (isRefusal(job) || (await store.saveRegisterJob(job)) === 'conflict') return;
    await nudge('import', [nudgeOf.register(job)]);
  }

  async function show(c: DeskContext, job: RegisterJob, status: 200 | 409 = 200, problem?: string) {
    const wanted = job.state === 'refused' || job.state === 'ready';
    const keys = uploadKeys(job.school, job.id);
    const preview = wanted ? await uploads.findPreview(keys.preview) : undefined;
    const staff = c.get('staff');
    if (job.state === 'reading' || job.state === 'applying') c.header('Refresh', refreshSeconds);
    return c.html(
      <RegisterJobPage staff={staff} job={job} preview={preview} problem={problem} />,
      status,
    );
  }

  app.get('/:id', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'id');
    if (!id) return c.html(<NotFound staff={staff} />, 404);
    if (c.req.query('uploaded') !== undefined) {
      await begin(c, id);
      return c.redirect(`/desk/register/imports/${id}`, 303);
    }
    const job = await store.findRegisterJob(staff.school.id, id);
    return job ? show(c, job) : c.html(<NotFound staff={staff} />, 404);
  });

  app.post('/:id', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'id');
    const job = id && (await store.findRegisterJob(staff.school.id, id));
    if (!job) return c.html(<NotFound staff={staff} />, 404);
    const here = `/desk/register/imports/${job.id}`;
    const applying = startApplying(job, choicesOf(job, await readForm(c)), now());
    // Applied already, perhaps by a second tap: the page shows how far it is.
    if (isRefusal(applying)) return c.redirect(here, 303);
    if ((await store.saveRegisterJob(applying, 'ready')) === 'ok')
      await nudge('import', [nudgeOf.register(applying)]);
    return c.redirect(here, 303);
  });

  app.get('/:id/:list{(?:problems|changes)\\.csv}', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'id');
    const job = id && (await store.findRegisterJob(staff.school.id, id));
    const preview = job && (await uploads.findPreview(uploadKeys(job.school, job.id).preview));
    if (!preview)
      return c.html(
        <DeskNotice
          staff={staff}
          title="This list is no longer kept"
          back={{ href: '/desk/register', text: 'Go to the people' }}
        />,
        404,
      );
    const problems = c.req.param('list') === 'problems.csv';
    const rows = problems
      ? preview.problems.map((one) => [String(one.row), one.column, one.message])
      : preview.changes.map((one) => [
          String(one.row),
          one.what,
          one.kind,
          one.name,
          one.details.join('; '),
        ]);
    const head = problems
      ? ['Row', 'Column', 'Problem']
      : ['Row', 'What', 'Kind', 'Name', 'Details'];
    return c.body(toCsv([head, ...rows]), 200, csvHeaders(problems ? 'problems' : 'changes'));
  });

  return app;
}
