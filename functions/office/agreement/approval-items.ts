import type {
  ApprovalItem,
  ApprovalsProps,
} from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import type { Signer } from '../../../templates/pages/desk/agreement/signers.tsx';
import { approvesAs } from '../../core/agreement/countersign.ts';
import { answeredBy } from '../../core/agreement/returned.ts';
import { dateAt, showDate, showDay } from '../../core/calendar.ts';
import { capacityIn, fullName, type Person } from '../../core/person/person.ts';
import { compareGroups, groupOf } from '../../core/round/round-progress.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { formNamesOf, type OfficeDeps, type Staff } from '../desk.ts';
import { type Found, loadSigners } from './load-signers.ts';
import { isToApprove } from './to-approve.ts';
import { formsOf, waitingValue } from './waiting-items.ts';

/** "4B" of a pupil; of everybody else in what capacity they are here. */
const aboutOf = (person: Person): string =>
  person.kind === 'pupil' ? (person.class ?? 'no class') : capacityIn(person);

/** Why it was sent back before, where whoever asked has answered again since. */
const sentBackBefore = ({ agreement }: Found): string[] =>
  agreement.slots
    .filter(({ slot }) => slot === 'approver')
    .flatMap(({ entries }) => entries.filter((entry) => entry.said === 'refuse'))
    .map(({ at, why }) => `Sent back before, on ${showDay(at)}: “${why ?? ''}”`);

function itemOf(
  one: Found,
  signers: readonly Signer[],
  staff: Staff,
  formNames: Record<string, string>,
): ApprovalItem {
  const { person, agreement } = one;
  return {
    value: waitingValue(person.id, [agreement]),
    name: fullName(person),
    about: aboutOf(person),
    form: formNames[agreement.form] ?? agreement.form,
    signers,
    notes: [
      ...(agreement.endsOn ? [`Ends on ${showDate(agreement.endsOn)}`] : []),
      ...sentBackBefore(one),
    ],
    isTold: answeredBy(one).length > 0,
    as: approvesAs(staff.school, staff.person, agreement) ?? '',
  };
}

/** Form by form as the rows come, then by the day it was begun, by class and by name. */
function inOrder(found: readonly Found[], rows: readonly OutstandingRow[]): Found[] {
  const forms = rows.map((row) => row.form);
  return found.toSorted(
    (a, b) =>
      forms.indexOf(a.agreement.form) - forms.indexOf(b.agreement.form) ||
      a.agreement.askedAt.localeCompare(b.agreement.askedAt) ||
      compareGroups(groupOf(a.person), groupOf(b.person)) ||
      fullName(a.person).localeCompare(fullName(b.person), 'en-GB'),
  );
}

/** These rows as the agreements themselves stand; what is decided by now is left out. */
export async function loadApprovals(
  deps: OfficeDeps,
  staff: Staff,
  rows: readonly OutstandingRow[],
): Promise<Pick<ApprovalsProps, 'items' | 'forms'>> {
  const school = staff.school.id;
  const today = dateAt(deps.now());
  const ids = [...new Set(rows.map((row) => row.person))];
  const records = new Map(
    (await deps.store.listPersons(school, ids)).map((record) => [record.person.id, record]),
  );
  const found = rows
    .flatMap((row): Found[] => {
      const record = records.get(row.person);
      const agreement = record?.agreements.find((one) => one.id === row.agreement);
      const { person, relations } = record ?? {};
      return person && relations && agreement ? [{ person, relations, agreement }] : [];
    })
    .filter((one) => isToApprove(one, staff, today));
  const signersOf = await loadSigners(deps, school, found);
  const formNames = formNamesOf(deps.catalogue);
  return {
    items: inOrder(found, rows).map((one) => itemOf(one, signersOf(one), staff, formNames)),
    forms: formsOf(deps, staff, found),
  };
}
