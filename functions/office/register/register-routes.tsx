import { Hono } from 'hono';
import { RegisterList } from '../../../templates/pages/desk/register/register-list.tsx';
import { RegisterUpload } from '../../../templates/pages/desk/register/register-upload.tsx';
import { showInstant } from '../../core/calendar.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import { largestFile, uploadKeys } from '../../core/register/register-job-steps.ts';
import { compareGroups, groupOf } from '../../core/round/round-progress.ts';
import { newId } from '../../services/new-ids.ts';
import { type DeskEnv, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';
import { fits } from './search.ts';

const lastInWords = (job: RegisterJob): string => {
  const done = job.state === 'applied' ? 'applied' : 'not applied';
  return `Last upload: ${showInstant(job.createdAt)}, ${done}`;
};

/** The register: finding people, and the way to upload a new file. */
export function register({ store, uploads, baseUrl, random }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const group = c.req.query('group') ?? '';
    const query = (c.req.query('q') ?? '').slice(0, 100).trim();
    const [registered, visitors, [last]] = await Promise.all([
      store.listPeople(staff.school.id),
      // They come and go, and have a page of their own: here only where they are asked for.
      group === 'visitor' ? store.listVisitors(staff.school.id) : [],
      store.listRegisterJobs(staff.school.id),
    ]);
    const people = [...registered, ...visitors];
    const found = people
      .filter((person) => group === '' || (groupOf(person) || '-') === group)
      .filter((one) =>
        fits(query, [one.firstName, one.lastName, one.upn, one.admissionNumber, one.userName]),
      )
      .sort((a, b) => compareGroups(groupOf(a), groupOf(b)));
    const address = `/desk/register?${new URLSearchParams({ group, q: query })}`;
    return c.html(
      <RegisterList
        staff={staff}
        people={pageOf(found, c.req.query('page'), address)}
        groups={[...new Set(people.map(groupOf))].sort(compareGroups)}
        group={group}
        query={query}
        total={people.length}
        lastImport={last && { id: last.id, inWords: lastInWords(last) }}
      />,
    );
  });

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
