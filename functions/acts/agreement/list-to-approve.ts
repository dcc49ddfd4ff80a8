import { approvesAs } from '../../core/agreement/countersign.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { isStillAsked } from '../../core/round/still-asked.ts';
import { mayApprove, tieTo } from '../../core/staff/desk-tie.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { listRoundsInForce } from '../round/list-rounds-in-force.ts';
import { listOwnChildren } from '../staff/list-own-children.ts';

type Needs = {
  store: Pick<Store, 'listRounds' | 'listOutstanding' | 'listContactsByEmail' | 'findOwner'>;
  catalogue: Catalogue;
  now: () => Instant;
};
type Approver = Pick<StaffAtDesk, 'school' | 'person'>;

/** Forms that some version of gives to a post of theirs, in the catalogue's order. */
const formsOfTheirs = (catalogue: Catalogue, { school, person }: Approver): string[] =>
  Object.entries(catalogue)
    .filter(([, versions]) =>
      versions
        .flatMap((version) => version.slots)
        .some(({ slot, posts }) =>
          approvesAs(school, person, { slots: [{ slot, posts, entries: [] }] }),
        ),
    )
    .map(([id]) => id);

/** `own`: what they signed themselves, or is their own child's, which somebody else approves. */
type ToApprove = { rows: OutstandingRow[]; own: OutstandingRow[] };

/**
 * What waits for this approver, as the index has it: of every round and of what nobody asked for,
 * form by form, what was begun on an earlier day on top. Whether it is theirs and still waits, the
 * agreement itself says: `loadToApprove`.
 */
export async function listToApprove(deps: Needs, approver: Approver): Promise<ToApprove> {
  const { store, catalogue, now } = deps;
  const { school } = approver;
  const [issued, ownChildren] = await Promise.all([
    listRoundsInForce(deps, school.id),
    listOwnChildren(deps, school, approver.person),
  ]);
  const rounds = issued.map((round) => round.id);
  const rows = await Promise.all(
    [...rounds, noRound].map((id) => store.listOutstanding(school.id, id, { turn: 'approver' })),
  );
  const today = dateAt(now());
  const forms = formsOfTheirs(catalogue, approver);
  // The index does not know who has left.
  const about = { person: {}, relations: [] };
  const theirs = rows
    .flat()
    .filter((row) => forms.includes(row.form) && isStillAsked(row, about, school, today))
    .sort(
      (a, b) => forms.indexOf(a.form) - forms.indexOf(b.form) || (a.askedAt < b.askedAt ? -1 : 1),
    );
  const isOwn = (row: OutstandingRow) =>
    !mayApprove(tieTo(approver.person, ownChildren, row.person));
  return { rows: theirs.filter((row) => !isOwn(row)), own: theirs.filter(isOwn) };
}
