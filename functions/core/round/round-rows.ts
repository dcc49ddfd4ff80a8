import type { Agreement } from '../agreement/agreement.ts';
import type { Signatory } from '../agreement/signature.ts';
import type { TurnStatus } from '../agreement/slot.ts';
import type { Instant } from '../calendar.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { MessageRow } from '../message/message-row.ts';
import type { HashEmail } from '../person/hash-email.ts';
import type { RegisterRows } from '../person/person-record.ts';

/** What keeps it open. `parents-differ`: contacts answered, and not the same. */
export type RowStatus = TurnStatus | 'parents-differ';

/** One open agreement of a round, as the sparse index projects it. */
export type OutstandingRow = {
  person: string;
  agreement: string;
  form: string;
  /** When it is over nobody is waited for any more, though the row stays. */
  period: Agreement['period'];
  contact?: string;
  endsOn?: Agreement['endsOn'];
  policy?: Agreement['policy'];
  round: string;
  /** Whose move it is; `office` when a signatory said no, took it back or wants to talk. */
  turn: SlotName | 'office';
  status: RowStatus;
  /** Who said what keeps it open (`saidBy`); none of an earlier version, nor where it only waits. */
  saidBy?: readonly Signatory[];
  askedAt: Instant;
  /** Of which pupils it was asked, while nobody has said anything on it. */
  askedOf?: Agreement['askedOf'];
};

/** An agreement of a round that is complete, as the sparse index projects it. */
export type CompleteRow = {
  person: string;
  agreement: string;
  form: string;
  endsOn?: Agreement['endsOn'];
};

/** All that the outstanding list of one round is made of. */
export type OpenRows = RegisterRows & {
  open: readonly OutstandingRow[];
  messages: readonly MessageRow[];
  hashEmail: HashEmail;
  isIssuing: boolean;
};
