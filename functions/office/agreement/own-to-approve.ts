import type { ApprovalsProps } from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import { approvesAs, othersWhoApprove } from '../../core/agreement/countersign.ts';
import { dateAt } from '../../core/calendar.ts';
import { fullName } from '../../core/person/person.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { formNamesOf, type OfficeDeps, type Staff } from '../desk.ts';
import { isWaitingFor } from './waiting.ts';

/** An approver's own forms that wait for a post they hold, and who can approve them instead. */
export async function loadOwn(
  deps: OfficeDeps,
  { school, person }: Staff,
  rows: readonly OutstandingRow[],
): Promise<ApprovalsProps['own']> {
  if (rows.length === 0) return [];
  const record = await deps.store.findPerson(school.id, person.id);
  const today = dateAt(deps.now());
  const found = (record?.agreements ?? []).filter(
    (agreement) =>
      rows.some((row) => row.agreement === agreement.id) &&
      isWaitingFor('approver', { person, agreement }, school, today) &&
      approvesAs(school, person, { slots: agreement.slots }) !== undefined,
  );
  const others = found.map((one) => othersWhoApprove(school, person, one));
  const records = await deps.store.listPersons(school.id, [...new Set(others.flat())]);
  const names = new Map(records.map((one) => [one.person.id, fullName(one.person)]));
  const formNames = formNamesOf(deps.catalogue);
  return found.map(({ form }, index) => ({
    form: formNames[form] ?? form,
    by: (others[index] ?? []).flatMap((id) => names.get(id) ?? []),
  }));
}
