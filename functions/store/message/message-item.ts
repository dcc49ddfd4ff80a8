import { laneOf, type Message } from '../../core/message/message.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

/** A message is swept while owed or claimed; afterwards a round's are listed by round. */
export function messageItem(message: Message): Item {
  const nudge = keys.nudgeOf.message(message);
  const owed = message.state === 'owed' || message.state === 'claimed';
  if (owed)
    return toItem(message, {
      ...nudge,
      ...keys.owedKeys(laneOf(message.kind), nudge.pk, message),
    });
  const ofRound = message.kind === 'ask' || message.kind === 'chase';
  const worthSeeing = message.state === 'unknown' || message.state === 'failed';
  if (!ofRound && !worthSeeing) return toItem(message, nudge);
  const { owner, id, kind, round, state, owedAt, to, sentAt, reason, cancelled } = message;
  const { asksFor, about, claimedAt } = message;
  const names = { ...(asksFor && { asksFor }), ...(about && { about }) };
  const at = { sentAt, ...(!sentAt && claimedAt && { claimedAt }) };
  const told = { to, ...names, ...at, reason, cancelled };
  const row: MessageRow = { owner, id, kind, round, state, owedAt, ...told };
  return toItem(message, {
    ...nudge,
    ipk: keys.messagePartition(message.school, message.round),
    isk: `${owner.id}#${id}`,
    row,
  });
}
