import { filterQuery } from '../../../templates/pages/desk/round/outstanding-filters.tsx';
import {
  type Nothing,
  OutstandingPage,
} from '../../../templates/pages/desk/round/outstanding-page.tsx';
import { listOutstandingPage } from '../../acts/round/outstanding/list-outstanding-page.ts';
import { type CalendarDate, dateAt } from '../../core/calendar.ts';
import type { Problem } from '../../core/refusal.ts';
import { isRoundOver, isUnderWay, type Round } from '../../core/round/round.ts';
import { type DeskContext, formNamesOf, type OfficeDeps } from '../desk.ts';
import { doneInWords } from './outstanding-done.ts';
import { createSoughtFilters, knowsContacts } from './outstanding-filter-from.ts';

/** Why a list that nothing narrows is empty. */
function nothingIn(round: Round | undefined, on: CalendarDate): Nothing {
  if (round && isUnderWay(round, on)) return 'all-signed';
  return round && isRoundOver(round, on) ? 'is-over' : 'unasked';
}

/** The list without a name that was looked for in another session, and cannot be read any more. */
export const withoutSearch = (
  c: DeskContext,
  filter: Parameters<typeof filterQuery>[0],
  news: Record<string, string> = {},
) => c.redirect(`/desk/outstanding?${filterQuery(filter, news)}`, 303);

/** A page of the list as the address has it; `problems`: with what was wrong with what was ticked. */
export async function showOutstanding(
  deps: OfficeDeps,
  c: DeskContext,
  problems?: readonly Problem[],
): Promise<Response> {
  const { filter: asked, hasEnded } = await createSoughtFilters(deps).from(c);
  if (hasEnded) return withoutSearch(c, asked);
  const page = c.req.query('page');
  const staff = c.get('staff');
  const found = await listOutstandingPage(deps, staff.school, asked, { page });
  const { lines, totals, ...list } = found;
  const filter = { ...asked, round: list.filter.round };
  return c.html(
    <OutstandingPage
      {...list}
      staff={staff}
      filter={filter}
      formNames={formNamesOf(deps.catalogue)}
      lines={{ ...lines, address: `/desk/outstanding?${filterQuery(filter)}` }}
      formCount={totals.forms}
      reachable={totals.reachable}
      resting={totals.resting}
      findsContacts={knowsContacts(c)}
      isTicked={c.req.query('tick') === 'all'}
      nothing={nothingIn(
        list.rounds.find(({ id }) => id === filter.round),
        dateAt(deps.now()),
      )}
      done={doneInWords(c)}
      problems={problems}
    />,
    problems ? 422 : 200,
  );
}
