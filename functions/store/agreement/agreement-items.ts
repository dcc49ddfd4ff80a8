import { type Agreement, statusOf } from '../../core/agreement/agreement.ts';
import type { Signature } from '../../core/agreement/signature.ts';
import { parentsDiffer, saidBy, type Turn, turnOf } from '../../core/agreement/slot.ts';
import { dateAt } from '../../core/calendar.ts';
import { isAnythingSaid } from '../../core/pupil/asked-of.ts';
import type { CompleteRow, OutstandingRow } from '../../core/round/round-rows.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

/** What keeps an agreement open; contacts who do not say the same are told apart from a plain no. */
const statusFor = (agreement: Agreement, turn: Turn | undefined): OutstandingRow['status'] => {
  if (!turn || turn.status === 'ready') return 'ready';
  return turn.slot === 'parent' && parentsDiffer(agreement) ? 'parents-differ' : turn.status;
};

/** Whether it is open does not depend on the day it is asked about, but for expiry. */
const isComplete = (agreement: Agreement): boolean =>
  statusOf(agreement, dateAt(agreement.askedAt)) === 'complete';

function completeRow({ person, id, form, endsOn }: Agreement): CompleteRow {
  return { person, agreement: id, form, ...(endsOn && { endsOn }) };
}

function outstandingRow(agreement: Agreement): OutstandingRow {
  const { person, id, form, period, contact, endsOn, policy, round, askedAt } = agreement;
  const { askedOf, slots } = agreement;
  const turn = turnOf(agreement);
  const by = saidBy(agreement);
  return {
    person,
    agreement: id,
    form,
    period,
    contact,
    endsOn,
    policy,
    round,
    turn: turn?.status === 'ready' ? turn.slot : 'office',
    status: statusFor(agreement, turn),
    ...(by.length > 0 && { saidBy: by }),
    askedAt,
    ...(askedOf && !isAnythingSaid(slots) && { askedOf }),
  };
}

/** Where an open one stands in the index. */
const outstandingIsk = ({ turn, person, agreement }: OutstandingRow): string =>
  `${turn}#${person}#${agreement}`;

/** As DynamoDB sorts: by bytes, which for what ids are made of is by letters. */
const byIsk = (a: OutstandingRow, b: OutstandingRow): number =>
  outstandingIsk(a) < outstandingIsk(b) ? -1 : 1;

/** The rows that the index has of these agreements, the open ones in its order. */
export function rowsOf(agreements: readonly Agreement[]): {
  open: OutstandingRow[];
  complete: CompleteRow[];
} {
  return {
    open: agreements
      .filter((agreement) => !isComplete(agreement))
      .map(outstandingRow)
      .toSorted(byIsk),
    complete: agreements.filter(isComplete).map(completeRow),
  };
}

/** In the index as outstanding or complete under the round that asked, so that totals are queries. */
export function agreementItem(agreement: Agreement): Item {
  const place = {
    pk: keys.personPk(agreement.school, agreement.person),
    sk: keys.agreementSk(agreement),
  };
  if (isComplete(agreement)) {
    const row = completeRow(agreement);
    const isk = `${row.person}#${row.agreement}`;
    return toItem(agreement, { ...place, ipk: keys.completePartition(agreement), isk, row });
  }
  const row = outstandingRow(agreement);
  return toItem(agreement, {
    ...place,
    ipk: keys.outstandingPartition(agreement),
    isk: outstandingIsk(row),
    row,
  });
}

export const signatureItem = (signature: Signature): Item =>
  toItem(signature, {
    pk: keys.personPk(signature.school, signature.person),
    sk: keys.signatureSk(signature),
  });
