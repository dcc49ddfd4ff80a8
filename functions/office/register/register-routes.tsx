import { Hono } from 'hono';
import { RegisterList } from '../../../templates/pages/desk/register/register-list.tsx';
import { RegisterUpload } from '../../../templates/pages/desk/register/register-upload.tsx';
import { findPeople } from '../../acts/register/find-people.ts';
import { dateAt, showInstant } from '../../core/calendar.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import { largestFile, uploadKeys } from '../../core/register/register-job-steps.ts';
import { newId } from '../../services/new-ids.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskEnv, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { createSearches } from '../sealed-search.ts';
import { enter } from '../staff/access.tsx';

const lastInWords = (job: RegisterJob): string => {
  const done = job.state === 'applied' ? 'applied' : 'not applied';
  if (job.promotion) return `${job.fileName}: ${showInstant(job.createdAt)}, ${done}`;
  return `Last upload: ${showInstant(job.createdAt)}, ${done}`;
};

/** The register: finding people, and the way to upload a new file. */
export function register(deps: OfficeDeps) {
  const { store, uploads, baseUrl, random } = deps;
  const searches = createSearches(deps);
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const group = c.req.query('group') ?? '';
    const search = c.req.query('search') ?? '';
    const query = await searches.find(c);
    const [{ people, groups, total, teachers }, [last]] = await Promise.all([
      findPeople(deps, staff.school.id, { query, group }),
      store.listRegisterJobs(staff.school.id),
    ]);
    const address = `/desk/register?${new URLSearchParams({ group, search })}`;
    return c.html(
      <RegisterList
        staff={staff}
        people={pageOf(people, c.req.query('page'), address)}
        groups={groups}
        group={group}
        query={query}
        total={total}
        today={dateAt(deps.now())}
        teachers={teachers}
        lastImport={last && { id: last.id, inWords: lastInWords(last) }}
      />,
    );
  });

  app.post('/', async (c) => searches.lead(c, await readForm(c), ['group']));

  // Nothing is stored for an upload that never comes: the id is only in the form.
  app.get('/new', async (c) => {
    const staff = c.get('staff');
    const id = newId(random);
    const { file } = uploadKeys(staff.school.id, id);
    const thenTo = `${baseUrl}/desk/register/imports/${id}?uploaded=1`;
    const form = await uploads.allowUpload(file, thenTo);
    const maxMegabytes = largestFile / 1024 / 1024;
    return c.html(<RegisterUpload staff={staff} form={form} maxMegabytes={maxMegabytes} />);
  });

  return app;
}
