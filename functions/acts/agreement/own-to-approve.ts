import { approvesAs, othersWhoApprove } from '../../core/agreement/countersign.ts';
import { isWaitingFor } from '../../core/agreement/waiting-for.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { fullName } from '../../core/person/person.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'findPerson' | 'listPersons'>; now: () => Instant };

/** A form of an approver's own, by id, and the names of who can approve it instead. */
export type OwnToApprove = { form: string; by: string[] };

/** An approver's own forms that wait for a post they hold: `rows`, as the agreements stand. */
export async function ownToApprove(
  { store, now }: Needs,
  { school, person }: Pick<StaffAtDesk, 'school' | 'person'>,
  rows: readonly OutstandingRow[],
): Promise<OwnToApprove[]> {
  if (rows.length === 0) return [];
  const record = await store.findPerson(school.id, person.id);
  const today = dateAt(now());
  const own = (record?.agreements ?? []).filter(
    (agreement) =>
      rows.some((row) => row.agreement === agreement.id) &&
      isWaitingFor('approver', { person, agreement }, school, today) &&
      approvesAs(school, person, { slots: agreement.slots }) !== undefined,
  );
  const others = own.map((agreement) => othersWhoApprove(school, person, agreement));
  const records = await store.listPersons(school.id, [...new Set(others.flat())]);
  const names = new Map(records.map((other) => [other.person.id, fullName(other.person)]));
  return own.map(({ form }, index) => ({
    form,
    by: (others[index] ?? []).flatMap((id) => names.get(id) ?? []),
  }));
}
