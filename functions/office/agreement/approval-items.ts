import type {
  ApprovalItem,
  ApprovalsProps,
} from '../../../templates/pages/desk/agreement/approvals-page.tsx';
import { loadToApprove } from '../../acts/agreement/load-to-approve.ts';
import { type SignedAgreement, withSigners } from '../../acts/agreement/with-signers.ts';
import { approvesAs } from '../../core/agreement/countersign.ts';
import type { PersonAgreement } from '../../core/agreement/person-agreement.ts';
import { answeredBy } from '../../core/agreement/returned.ts';
import { showDate, showDay } from '../../core/calendar.ts';
import { type Catalogue, currentVersion } from '../../core/form/form-catalogue.ts';
import { capacityIn, fullName, type Person } from '../../core/person/person.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import type { OfficeDeps, Staff } from '../desk.ts';
import { signersOf } from './signers-in-words.ts';
import { tickValue } from './ticked-agreements.ts';
import { waitingWordings } from './waiting-wordings.ts';

/** "4B" of a pupil; of everybody else in what capacity they are here. */
const aboutOf = (person: Person): string =>
  person.kind === 'pupil' ? (person.class ?? 'no class') : capacityIn(person);

/** Why it was sent back before, where whoever asked has answered again since. */
const sentBackBefore = ({ agreement }: PersonAgreement): string[] =>
  agreement.slots
    .filter(({ slot }) => slot === 'approver')
    .flatMap(({ entries }) => entries.filter((entry) => entry.said === 'refuse'))
    .map(({ at, why }) => `Sent back before, on ${showDay(at)}: “${why ?? ''}”`);

function approvalItem(
  waiting: SignedAgreement,
  { school, person: approver }: Staff,
  catalogue: Catalogue,
): ApprovalItem {
  const { person, agreement } = waiting;
  return {
    value: tickValue(person.id, [agreement]),
    name: fullName(person),
    about: aboutOf(person),
    form: currentVersion(catalogue, agreement.form).shortTitle,
    signers: signersOf(catalogue, waiting),
    notes: [
      ...(agreement.endsOn ? [`Ends on ${showDate(agreement.endsOn)}`] : []),
      ...sentBackBefore(waiting),
    ],
    isTold: answeredBy(waiting).length > 0,
    as: approvesAs(school, approver, agreement) ?? '',
  };
}

/** These rows as the agreements themselves stand; what is decided by now is left out. */
export async function approvalItems(
  deps: OfficeDeps,
  staff: Staff,
  rows: readonly OutstandingRow[],
): Promise<Pick<ApprovalsProps, 'items' | 'forms'>> {
  const { catalogue } = deps;
  const toApprove = await loadToApprove(deps, staff, rows);
  const waiting = await withSigners(deps, staff.school.id, toApprove);
  return {
    items: waiting.map((about) => approvalItem(about, staff, catalogue)),
    forms: waitingWordings(catalogue, staff.school, waiting),
  };
}
