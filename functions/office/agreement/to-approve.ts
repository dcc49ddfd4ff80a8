import { approvesAs, type Countersigning } from '../../core/agreement/countersign.ts';
import { type CalendarDate, dateAt } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { isStillAsked } from '../../core/round/still-asked.ts';
import type { OfficeDeps, Staff } from '../desk.ts';
import { listIssuedRounds } from '../round/open-rows.ts';
import { isWaitingFor } from './waiting.ts';

/** Forms that some version of gives to a post of theirs, in the catalogue's order. */
const formsOfTheirs = (catalogue: Catalogue, { school, person }: Staff): string[] =>
  Object.entries(catalogue)
    .filter(([, versions]) =>
      versions
        .flatMap((version) => version.slots)
        .some(({ slot, posts }) =>
          approvesAs(school, person, { slots: [{ slot, posts, entries: [] }] }),
        ),
    )
    .map(([id]) => id);

/** `own`: what they signed themselves, which somebody else approves. */
type ToApprove = { rows: OutstandingRow[]; own: OutstandingRow[] };

/**
 * What waits for this approver, as the index has it: of every round and of what nobody asked for,
 * form by form, what was begun on an earlier day on top. Whether it is theirs and still waits, `isToApprove`
 * says of the agreement itself.
 */
export async function listToApprove(
  deps: Pick<OfficeDeps, 'store' | 'catalogue' | 'now'>,
  staff: Staff,
): Promise<ToApprove> {
  const { store, catalogue, now } = deps;
  const { school } = staff;
  const rounds = (await listIssuedRounds(deps, school.id)).map((round) => round.id);
  const rows = await Promise.all(
    [...rounds, noRound].map((id) => store.listOutstanding(school.id, id, { turn: 'approver' })),
  );
  const today = dateAt(now());
  const forms = formsOfTheirs(catalogue, staff);
  // The index does not know who has left.
  const about = { person: {}, relations: [] };
  const theirs = rows
    .flat()
    .filter((row) => forms.includes(row.form) && isStillAsked(row, about, school, today))
    .sort(
      (a, b) => forms.indexOf(a.form) - forms.indexOf(b.form) || (a.askedAt < b.askedAt ? -1 : 1),
    );
  const isOwn = (row: OutstandingRow) => row.person === staff.person.id;
  return { rows: theirs.filter((row) => !isOwn(row)), own: theirs.filter(isOwn) };
}

/** Whether this agreement waits for a post they hold, or stand in for, today. */
export const isToApprove = (
  item: Countersigning,
  { school, person }: Pick<Staff, 'school' | 'person'>,
  on: CalendarDate,
): boolean =>
  isWaitingFor('approver', item, school, on) &&
  approvesAs(school, person, item.agreement) !== undefined;
