import { Hono } from 'hono';
import { PeopleFound } from '../../../templates/pages/desk/person/people-found.tsx';
import { loadRegister } from '../../acts/register/load-register.ts';
import { dateAt } from '../../core/calendar.ts';
import { searchPeople } from '../../core/person/people-search.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { createSearches } from '../sealed-search.ts';
import { findSlip, looksLikeReference } from '../slip/find-slip.ts';
import { enter } from '../staff/access.tsx';

/**
 * The search in the header of every page: posted, and followed to what it found; the reference on a
 * slip, to its family.
 */
export function peopleSearch(deps: OfficeDeps) {
  const searches = createSearches(deps);
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const query = await searches.find(c);
    const today = dateAt(deps.now());
    const register =
      query && (await loadRegister(deps.store, staff.school.id, { withEnded: true }));
    const found = register ? searchPeople(register, query, staff.roles, today) : [];
    const address = `/desk/people?${new URLSearchParams({ search: c.req.query('search') ?? '' })}`;
    return c.html(
      <PeopleFound
        staff={staff}
        query={query}
        today={today}
        found={pageOf(found, c.req.query('page'), address)}
      />,
    );
  });

  app.post('/', async (c) => {
    const form = await readForm(c);
    const typed = form.one('find');
    const found = await findSlip(deps, c, typed);
    if ('path' in found) return c.redirect(found.path, 303);
    return looksLikeReference(typed)
      ? c.redirect(`/desk/slips?wrong=${found.wrong}`, 303)
      : searches.lead(c, form, [], 'find');
  });

  return app;
}
