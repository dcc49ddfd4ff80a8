import { dateAt } from '../../../core/calendar.ts';
import { noRound } from '../../../core/family/family.ts';
import { pageAt, perPage } from '../../../core/list-page.ts';
import { compareGroups, groupAt } from '../../../core/person/group.ts';
import {
  filterOutstanding,
  type OutstandingFilter,
} from '../../../core/round/filter-outstanding.ts';
import { addUp, groupsOpen, type KeptCount } from '../../../core/round/kept-count.ts';
import { type ListTotals, totalsOf } from '../../../core/round/kept-list.ts';
import type { OutstandingLine } from '../../../core/round/outstanding.ts';
import { type RoundWithMail, withMail } from '../../../core/round/round-mail.ts';
import { type HandledList, type HandledNeeds, listHandled } from '../../to-do/list-handled.ts';
import { listIssuedRounds } from '../list-issued-rounds.ts';
import { loadPeopleRows, stillOpen } from '../load-group-rows.ts';
import { type ListNowNeeds, loadListNow } from '../load-list-now.ts';
import type { CountedSchool } from '../tally-kept.ts';
import {
  listOutstanding,
  type OutstandingList,
  type OutstandingNeeds,
} from './list-outstanding.ts';
import { orderList } from './order-list.ts';
import { withWithheld } from './withheld-names.ts';

type Needs = OutstandingNeeds & {
  store: OutstandingNeeds['store'] & ListNowNeeds['store'] & HandledNeeds['store'];
};

export type OutstandingPart = Pick<OutstandingList, 'rounds' | 'filter' | 'forms' | 'groups'> & {
  /** As `listOutstanding` has them, and which page of how many they are. */
  lines: { items: OutstandingLine[]; number: number; last: number; of: number };
  totals: ListTotals;
  /** What was done with what there is to do about those on the page, besides doing it. */
  handled: HandledList;
};

/**
 * Reading one person with their parents takes as long as so many agreements of a round that is read whole:
 * that a small school's is read sooner was measured (`npm run bench -- office-pages`).
 */
const agreementsAPerson = 45;

/** `page`: as the address has it. `most`: how many are on a page. */
type Asked = { page?: string | undefined; most: number; agreementsAPerson: number };

/** A page of the whole list, all of it having been read. */
async function cutWhole(
  deps: Needs,
  school: CountedSchool,
  wanted: OutstandingFilter,
  { page, most }: Asked,
): Promise<OutstandingPart> {
  const { lines, reachable, resting, rows, ...list } = await listOutstanding(deps, school, wanted);
  const { from, upTo, ...at } = pageAt(lines.length, page, most);
  const items = lines.slice(from, upTo);
  return {
    ...list,
    lines: { ...at, items, of: lines.length },
    handled: await listHandled(deps, school, items, rows),
    totals: {
      people: lines.length,
      forms: lines.reduce((sum, line) => sum + line.agreements.length, 0),
      reachable: reachable.length,
      resting: resting.length,
    },
  };
}

/** A page of what is kept; undefined where the whole list must be read. */
async function pageOfKept(
  deps: Needs,
  school: CountedSchool,
  round: RoundWithMail,
  asked: OutstandingFilter,
  { page, most, agreementsAPerson: perPerson }: Asked,
): Promise<Pick<OutstandingPart, 'groups' | 'lines' | 'totals' | 'handled'> | undefined> {
  const group = asked.class ? groupAt(asked.class) : undefined;
  const isWorthIt = ({ groups }: KeptCount) => {
    const { all, byForm } = addUp(round.forms, groups);
    const openOf = [...byForm.values()].map(({ total, signed }) => total - signed);
    return (
      group !== undefined ||
      asked.name !== undefined ||
      Math.min(most, Math.max(0, ...openOf)) * perPerson <= all.total
    );
  };
  const found = await loadListNow(deps, school, round, isWorthIt, group);
  if (!found) return undefined;
  const { list: now, count } = found;
  const ofGroup =
    group === undefined ? now : { ...now, groups: new Map([[group, now.groups.get(group) ?? []]]) };
  // Where a name is looked for, the whole register is read anyway.
  const sought = asked.name ? await withWithheld(deps, school.id, asked) : asked;
  const { list, peopleFrom } = await orderList(deps, school.id, ofGroup, sought);
  const totals = totalsOf(list, deps.now());
  const { from, upTo, ...at } = pageAt(totals.people, page, most);
  const ids = await peopleFrom({ from, upTo });
  const rows = await loadPeopleRows(deps, school, round, ids);
  const open = stillOpen(rows, school, dateAt(deps.now()));
  const named = rows.contacts.map(({ id }) => id);
  const items = filterOutstanding(open, await withWithheld(deps, school.id, sought, named));
  const others = groupsOpen(count.groups).filter((one) => !now.groups.has(one));
  const groups = [...now.groups].flatMap(([one, people]) => (people.length > 0 ? [one] : []));
  return {
    groups: [...(group === undefined ? [] : others), ...groups].sort(compareGroups),
    lines: { ...at, items, of: totals.people },
    totals,
    handled: await listHandled(deps, school, items, open),
  };
}

/**
 * A page of `listOutstanding`, and what all of it comes to. Without a filter by form or reason it reads no more
 * than it shows, and what is kept of the others (D-128), besides the register's rows where a name is looked
 * for or it is sorted by name; else the whole list, as where that does not hold or is read sooner.
 */
export async function listOutstandingPage(
  deps: Needs,
  school: CountedSchool,
  wanted: OutstandingFilter,
  asked: Partial<Asked> = {},
): Promise<OutstandingPart> {
  const at = { most: perPage, agreementsAPerson, ...asked };
  const whole = () => cutWhole(deps, school, wanted, at);
  const { form, why, sort, round: asksFor } = wanted;
  if (form || why || sort === 'emailed' || asksFor === noRound) return whole();
  const rounds = await listIssuedRounds(deps, school.id);
  const round = rounds.find(({ id }) => id === wanted.round) ?? rounds[0];
  const mailed = round && withMail(round, rounds, dateAt(deps.now()));
  const part = mailed && (await pageOfKept(deps, school, mailed, wanted, at));
  if (!round || !part) return whole();
  return { rounds, filter: { ...wanted, round: round.id }, forms: round.forms, ...part };
}
