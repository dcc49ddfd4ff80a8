import { Hono } from 'hono';
import { ChasePage } from '../../../templates/pages/desk/round/chase-page.tsx';
import { filterQuery } from '../../../templates/pages/desk/round/outstanding-filters.tsx';
import { chase as chaseOwners, foreseeChase } from '../../acts/message/chase.ts';
import { type Chaseable, listChaseable } from '../../acts/round/list-chaseable.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { outstandingFilterFrom } from './outstanding-filter-from.ts';

const tickFirst = (resting: number): string =>
  `Nobody was emailed. Tick the box to email ${resting === 1 ? 'the one person' : `all ${resting}`} anyway`;

/** Whom the address names: a round, its filter, perhaps one person. */
const chaseableFrom = (deps: OfficeDeps, c: DeskContext): Promise<Chaseable | Refusal> =>
  listChaseable(deps, c.get('staff').school, outstandingFilterFrom(c), idFrom(c, 'person'));

/** How many emails would go; `isUnticked`: none just went, for want of a tick beside the box. */
async function confirm(deps: OfficeDeps, c: DeskContext, found: Chaseable, isUnticked = false) {
  const staff = c.get('staff');
  const { filter, person, owners, addressOf } = found;
  const counts = await foreseeChase(deps, staff.school.id, owners, addressOf);
  const resting = counts['asked-today'];
  return c.html(
    <ChasePage
      staff={staff}
      filter={filter}
      person={person}
      emails={counts.chase}
      resting={resting}
      onItsWay={counts['on-its-way']}
      problem={isUnticked && resting > 0 ? tickFirst(resting) : undefined}
    />,
    isUnticked ? 422 : 200,
  );
}

/** Asking again: one person's contacts, or everybody a filtered list can reach. */
export function chase(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('chase'));

  app.get('/', async (c) => {
    const found = await chaseableFrom(deps, c);
    return isRefusal(found) ? refuseAtDesk(c, found) : confirm(deps, c, found);
  });

  app.post('/', async (c) => {
    const found = await chaseableFrom(deps, c);
    if (isRefusal(found)) return refuseAtDesk(c, found);
    const { round, filter, owners } = found;
    const again = (await readForm(c)).one('again') === 'yes';
    const { chased, resting, unsaved } = await chaseOwners(deps, round, found, again);
    if (chased + unsaved === 0 && resting > 0) return confirm(deps, c, found, true);
    const counts = {
      chased: String(chased),
      skipped: String(owners.length - chased - unsaved),
      ...(unsaved > 0 && { unsaved: String(unsaved) }),
    };
    return c.redirect(`/desk/outstanding?${filterQuery(filter, counts)}`, 303);
  });

  return app;
}
