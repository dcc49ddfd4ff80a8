import { type Agreement, statusOf } from '../../core/agreement/agreement.ts';
import type { Signature } from '../../core/agreement/signature.ts';
import { parentsDiffer, type Turn, turnOf } from '../../core/agreement/slot.ts';
import { dateAt } from '../../core/calendar.ts';
import type { CompleteRow, OutstandingRow } from '../../core/round/round-rows.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

/** What keeps an agreement open; contacts who do not say the same are told apart from a plain no. */
const statusFor = (agreement: Agreement, turn: Turn | undefined): OutstandingRow['status'] => {
  if (!turn || turn.status === 'ready') return 'ready';
  return turn.slot === 'parent' && parentsDiffer(agreement) ? 'parents-differ' : turn.status;
};

/** In the index as outstanding or complete under the round that asked, so that totals are queries. */
export function agreementItem(agreement: Agreement): Item {
  const place = {
    pk: keys.personPk(agreement.school, agreement.person),
    sk: keys.agreementSk(agreement),
  };
  // Whether it is open does not depend on the day it is asked about, but for expiry.
  if (statusOf(agreement, dateAt(agreement.askedAt)) === 'complete') {
    const { person, form, endsOn } = agreement;
    const row: CompleteRow = { person, agreement: agreement.id, form, ...(endsOn && { endsOn }) };
    const isk = `${person}#${agreement.id}`;
    return toItem(agreement, { ...place, ipk: keys.completePartition(agreement), isk, row });
  }
  const turn = turnOf(agreement);
  const row: OutstandingRow = {
    person: agreement.person,
    agreement: agreement.id,
    form: agreement.form,
    period: agreement.period,
    contact: agreement.contact,
    endsOn: agreement.endsOn,
    policy: agreement.policy,
    round: agreement.round,
    turn: turn?.status === 'ready' ? turn.slot : 'office',
    status: statusFor(agreement, turn),
    askedAt: agreement.askedAt,
  };
  return toItem(agreement, {
    ...place,
    ipk: keys.outstandingPartition(agreement),
    isk: `${row.turn}#${agreement.person}#${agreement.id}`,
    row,
  });
}

export const signatureItem = (signature: Signature): Item =>
  toItem(signature, {
    pk: keys.personPk(signature.school, signature.person),
    sk: keys.signatureSk(signature),
  });
