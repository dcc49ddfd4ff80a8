import { Hono } from 'hono';
import { ChasePage } from '../../../templates/pages/desk/round/chase-page.tsx';
import {
  type FilterInAddress,
  filterQuery,
} from '../../../templates/pages/desk/round/outstanding-filters.tsx';
import { RemindedPage } from '../../../templates/pages/desk/round/reminded-page.tsx';
import { chase as chaseOwners, foreseeChase } from '../../acts/message/chase.ts';
import { type Chaseable, listChaseable } from '../../acts/round/list-chaseable.ts';
import { perPage } from '../../core/list-page.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { createSoughtFilters } from './outstanding-filter-from.ts';
import { remindedLines } from './reminded-lines.ts';
import { showOutstanding, withoutSearch } from './show-outstanding.tsx';

const tickFirst = (resting: number): string =>
  `Nobody was emailed. Tick the box to email ${resting === 1 ? 'the one person' : `all ${resting}`} anyway`;

type Asked = { filter: FilterInAddress; found: Chaseable };

/** Whom the address names, a round, its filter, perhaps one person; or else what is answered instead. */
async function askedFrom(
  deps: OfficeDeps,
  c: DeskContext,
  chosen?: readonly string[],
): Promise<Asked | Response> {
  const { filter, hasEnded } = await createSoughtFilters(deps).from(c);
  if (hasEnded)
    return withoutSearch(c, filter, c.req.method === 'POST' ? { chased: '0', lost: '1' } : {});
  const one = idFrom(c, 'person');
  const these = chosen ?? (one === undefined ? undefined : [one]);
  // Who is chosen is meant by name: that their reason is another by now is no reason to pass them over.
  const wanted = these ? { ...filter, class: '', why: '', name: undefined } : filter;
  const found = await listChaseable(deps, c.get('staff').school, wanted, these);
  return isRefusal(found) ? refuseAtDesk(c, found) : { filter, found };
}

/** Whether the person's own page asked, to which it leads back. */
const isFromPerson = (c: DeskContext): boolean => c.req.query('from') === 'person';

/** How many emails would go; `isUnticked`: none just went, for want of a tick beside the box. */
async function confirm(
  deps: OfficeDeps,
  c: DeskContext,
  { filter, found }: Asked,
  isUnticked = false,
) {
  const staff = c.get('staff');
  const { person, owners, addressOf } = found;
  const counts = await foreseeChase(deps, staff.school.id, owners, addressOf);
  const resting = counts['asked-today'];
  return c.html(
    <ChasePage
      staff={staff}
      filter={filter}
      person={person}
      from={isFromPerson(c) ? person : undefined}
      emails={counts.chase}
      resting={resting}
      onItsWay={counts['on-its-way']}
      problem={isUnticked && resting > 0 ? tickFirst(resting) : undefined}
    />,
    isUnticked ? 422 : 200,
  );
}

async function remindAll(deps: OfficeDeps, c: DeskContext) {
  const asked = await askedFrom(deps, c);
  if (asked instanceof Response) return asked;
  const { filter, found } = asked;
  const again = (await readForm(c)).one('again') === 'yes';
  const { chased, resting, unsaved } = await chaseOwners(deps, found.round, found, {
    again,
    by: c.get('staff').person.id,
  });
  if (chased + unsaved === 0 && resting > 0) return confirm(deps, c, asked, true);
  const person = isFromPerson(c) ? found.person : undefined;
  if (person) {
    const back = { href: `/desk/people/${person.id}`, text: `Go back to ${person.name}` };
    if (unsaved > 0) return refuseAtDesk(c, { refusal: 'busy' }, { back });
    return c.redirect(`${back.href}?done=${chased > 0 ? 'asked' : 'nobody-asked'}`, 303);
  }
  const counts = {
    chased: String(chased),
    skipped: String(found.owners.length - chased - unsaved),
    ...(unsaved > 0 && { unsaved: String(unsaved) }),
  };
  return c.redirect(`/desk/outstanding?${filterQuery(filter, counts)}`, 303);
}

/**
 * Those ticked on a page are asked again. Answers with what came of each: that is kept nowhere, and sent once
 * more mails nobody twice.
 */
async function remindChosen(deps: OfficeDeps, c: DeskContext) {
  const chosen = [...new Set((await readForm(c)).all('person'))];
  if (!chosen.every((id) => /^[\w.-]{1,120}$/.test(id)) || chosen.length > perPage)
    return notFoundAtDesk(c);
  if (chosen.length === 0)
    return showOutstanding(deps, c, [
      { field: 'person', message: 'Tick at least one person to remind' },
    ]);
  const asked = await askedFrom(deps, c, chosen);
  if (asked instanceof Response) return asked;
  const { filter, found } = asked;
  const staff = c.get('staff');
  const how = { again: false, by: staff.person.id };
  const { outcomes } = await chaseOwners(deps, found.round, found, how);
  return c.html(
    <RemindedPage
      staff={staff}
      filter={filter}
      lines={remindedLines(chosen, found, outcomes)}
      formNames={formNamesOf(deps.catalogue)}
      emails={[...outcomes.values()].filter((outcome) => outcome === 'chase').length}
    />,
  );
}

/** Asking again: one person's contacts, those ticked, or everybody a filtered list can reach. */
export function chase(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('chase'));

  app.get('/', async (c) => {
    const asked = await askedFrom(deps, c);
    return asked instanceof Response ? asked : confirm(deps, c, asked);
  });
  app.post('/', (c) => remindAll(deps, c));
  app.post('/chosen', (c) => remindChosen(deps, c));

  return app;
}
