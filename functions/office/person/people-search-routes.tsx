import { Hono } from 'hono';
import { PeopleFound } from '../../../templates/pages/desk/search/people-found.tsx';
import {
  peopleSuggested,
  slipSuggested,
} from '../../../templates/pages/desk/search/people-suggested.ts';
import { createSuggestions } from '../../acts/person/suggest-people.ts';
import { loadRegister } from '../../acts/register/load-register.ts';
import { dateAt } from '../../core/calendar.ts';
import { indexPeople, searchPeople } from '../../core/person/people-search.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { createSearches, searchMax } from '../sealed-search.ts';
import { findSlip, looksLikeReference } from '../slip/find-slip.ts';
import { enter } from '../staff/access.tsx';

/**
 * The search in the header of every page: posted, and followed to what it found; the reference on a
 * slip, to its family. While somebody types, a few of those whom it would find.
 */
export function peopleSearch(deps: OfficeDeps) {
  const searches = createSearches(deps);
  const suggestPeople = createSuggestions(deps);
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const query = await searches.find(c);
    const today = dateAt(deps.now());
    const register =
      query && (await loadRegister(deps.store, staff.school.id, { withEnded: true }));
    const found = register ? searchPeople(indexPeople(register, today), query, staff.roles) : [];
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

  // Asked by our script while somebody types; without it nothing is missing but this.
  app.post('/suggest', async (c) => {
    // No file: a few of the names that the page of results shows.
    gives(c);
    const typed = (await readForm(c)).one('find').slice(0, searchMax).toWellFormed();
    if (looksLikeReference(typed)) return c.json(slipSuggested);
    const suggested = await suggestPeople(c.get('staff'), typed);
    return isRefusal(suggested)
      ? c.body(null, 429)
      : c.json(peopleSuggested(suggested, dateAt(deps.now())));
  });

  return app;
}
