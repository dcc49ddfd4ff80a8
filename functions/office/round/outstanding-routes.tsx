import { Hono } from 'hono';
import { listOutstanding } from '../../acts/round/outstanding/list-outstanding.ts';
import { dateAt } from '../../core/calendar.ts';
import { readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import { csvHeaders } from '../csv.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { outstandingCsv } from './outstanding-csv.ts';
import { createSoughtFilters } from './outstanding-filter-from.ts';
import { showOutstanding, withoutSearch } from './show-outstanding.tsx';

/** Who is outstanding, why, and who must act next; as a page and as a file. */
export function outstanding(deps: OfficeDeps) {
  const filters = createSoughtFilters(deps);
  const app = new Hono<DeskEnv>();

  app.get('/outstanding', enter('outstanding'), (c) => showOutstanding(deps, c));

  app.post('/outstanding', enter('outstanding'), async (c) => filters.lead(c, await readForm(c)));

  app.get('/outstanding.csv', enter('chase'), async (c) => {
    const { filter, hasEnded } = await filters.from(c);
    if (hasEnded) return withoutSearch(c, filter);
    gives(c, { type: 'exported', what: 'outstanding' });
    const list = await listOutstanding(deps, c.get('staff').school, filter);
    const csv = outstandingCsv(list, formNamesOf(deps.catalogue));
    return c.body(csv, 200, csvHeaders(`outstanding-${dateAt(deps.now())}`));
  });

  return app;
}
