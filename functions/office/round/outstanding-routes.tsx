import { Hono } from 'hono';
import { filterQuery } from '../../../templates/pages/desk/round/outstanding-filters.tsx';
import { OutstandingPage } from '../../../templates/pages/desk/round/outstanding-page.tsx';
import { listOutstanding } from '../../acts/round/list-outstanding.ts';
import { listOutstandingPage } from '../../acts/round/list-outstanding-page.ts';
import { dateAt } from '../../core/calendar.ts';
import { gives } from '../audit/note-event.ts';
import { csvHeaders } from '../csv.ts';
import { type DeskContext, type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { outstandingCsv } from './outstanding-csv.ts';
import { doneInWords } from './outstanding-done.ts';
import { outstandingFilterFrom } from './outstanding-filter-from.ts';

const listFrom = (deps: OfficeDeps, c: DeskContext) =>
  listOutstanding(deps, c.get('staff').school, outstandingFilterFrom(c));

/** Who is outstanding, why, and who must act next; as a page and as a file. */
export function outstanding(deps: OfficeDeps) {
  const formNames = formNamesOf(deps.catalogue);
  const app = new Hono<DeskEnv>();

  app.get('/outstanding', enter('outstanding'), async (c) => {
    const page = c.req.query('page');
    const { school } = c.get('staff');
    const { lines, totals, ...list } = await listOutstandingPage(
      deps,
      school,
      outstandingFilterFrom(c),
      { page },
    );
    const address = `/desk/outstanding?${filterQuery(list.filter)}`;
    return c.html(
      <OutstandingPage
        {...list}
        staff={c.get('staff')}
        formNames={formNames}
        lines={{ ...lines, address }}
        formCount={totals.forms}
        reachable={totals.reachable}
        resting={totals.resting}
        done={doneInWords(c)}
      />,
    );
  });

  app.get('/outstanding.csv', enter('chase'), async (c) => {
    gives(c, { type: 'exported', what: 'outstanding' });
    const csv = outstandingCsv(await listFrom(deps, c), formNames);
    return c.body(csv, 200, csvHeaders(`outstanding-${dateAt(deps.now())}`));
  });

  return app;
}
