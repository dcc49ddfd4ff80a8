import type { Message } from './message.ts';

/**
 * A message of a round once it is no longer owed, as the index projects it; while it is, as it is found.
 * `claimedAt` is of one that nobody can say left.
 */
export type MessageRow = Pick<
  Message,
  | 'owner'
  | 'id'
  | 'kind'
  | 'round'
  | 'state'
  | 'owedAt'
  | 'to'
  | 'asksFor'
  | 'about'
  | 'claimedAt'
  | 'sentAt'
  | 'reason'
  | 'cancelled'
  | 'chasedFor'
>;
