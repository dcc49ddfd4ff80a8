import type { FamilyAgreement } from '../../core/agreement/person-agreement.ts';
import { isWaitingForApprover } from '../../core/agreement/waiting-for.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { compareGroups, groupOf } from '../../core/person/group.ts';
import { fullName } from '../../core/person/person.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

/** Form by form as the rows come, then by the day it was begun, by class and by name. */
function inOrder(
  agreements: readonly FamilyAgreement[],
  rows: readonly OutstandingRow[],
): FamilyAgreement[] {
  const forms = rows.map((row) => row.form);
  return agreements.toSorted(
    (a, b) =>
      forms.indexOf(a.agreement.form) - forms.indexOf(b.agreement.form) ||
      a.agreement.askedAt.localeCompare(b.agreement.askedAt) ||
      compareGroups(groupOf(a.person), groupOf(b.person)) ||
      fullName(a.person).localeCompare(fullName(b.person), 'en-GB'),
  );
}

/** These rows as the agreements themselves stand, in order; what is decided by now is left out. */
export async function loadToApprove(
  { store, now }: { store: Pick<Store, 'listPersons'>; now: () => Instant },
  { school, person: approver }: Pick<StaffAtDesk, 'school' | 'person'>,
  rows: readonly OutstandingRow[],
): Promise<FamilyAgreement[]> {
  const ids = [...new Set(rows.map((row) => row.person))];
  const records = new Map(
    (await store.listPersons(school.id, ids)).map((record) => [record.person.id, record]),
  );
  const listed = rows.flatMap((row): FamilyAgreement[] => {
    const record = records.get(row.person);
    const agreement = record?.agreements.find(({ id }) => id === row.agreement);
    return record && agreement
      ? [{ person: record.person, relations: record.relations, agreement }]
      : [];
  });
  const today = dateAt(now());
  return inOrder(
    listed.filter((waiting) => isWaitingForApprover(waiting, school, approver, today)),
    rows,
  );
}
