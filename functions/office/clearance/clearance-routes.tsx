import { Hono } from 'hono';
import { ClearancePage } from '../../../templates/pages/desk/clearance/clearance-page.tsx';
import { answerClearance } from '../../acts/clearance/answer-clearance.ts';
import { findForClearance } from '../../acts/clearance/find-for-clearance.ts';
import { showInstant } from '../../core/calendar.ts';
import { type Wanted, wantedIn } from '../../core/clearance/wanted.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { createSearches } from '../sealed-search.ts';
import { enter } from '../staff/access.tsx';

/** More answers than this nobody reads; the page asks for more of the name. */
const shownAtMost = 8;

/** What is asked for of these choices; the internet where nothing is. */
function wantedFrom(c: DeskContext, choices: readonly Wanted[]): Wanted {
  const wanted =
    choices.find(({ value }) => value === c.req.query('use')) ??
    choices.find(({ value }) => value === 'internet');
  if (!wanted) throw new Error('Nothing can be asked for');
  return wanted;
}

/** Who is asked about: by name, by class or kind; or one of a list, by id. */
function askedFrom(c: DeskContext, query: string) {
  const group = (c.req.query('class') ?? '').slice(0, 60);
  // A name in an address is kept by browsers and filters, so a list leads on by id.
  const person = query === '' && group === '' ? idFrom(c, 'person') : undefined;
  return { query, group, person, isList: group !== '' && query === '' };
}

/** May they use something? From their own records, one query a person, never from an index. */
export function clearance(deps: OfficeDeps) {
  const searches = createSearches(deps);
  const app = new Hono<DeskEnv>();
  app.use(enter('clearance'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const { school } = staff;
    const choices = wantedIn(school);
    const wanted = wantedFrom(c, choices);
    const { isList, ...asked } = askedFrom(c, await searches.find(c));
    const { people, groups, register } = await findForClearance(deps, school, asked);
    const shown = isList ? people : people.slice(0, shownAtMost);
    const ids = asked.person ? [asked.person] : shown.map(({ id }) => id);
    const about = { ids, register, areMany: isList };
    return c.html(
      <ClearancePage
        staff={staff}
        {...asked}
        isAskedOfNobody={c.req.query('search') !== undefined}
        groups={groups}
        wanted={wanted}
        choices={choices}
        answers={await answerClearance(deps, school, wanted, about)}
        isList={isList}
        more={people.length - shown.length}
        formNames={formNamesOf(deps.catalogue)}
        asOf={showInstant(deps.now())}
      />,
    );
  });

  app.post('/', async (c) => searches.lead(c, await readForm(c), ['class', 'use', 'person']));

  return app;
}
