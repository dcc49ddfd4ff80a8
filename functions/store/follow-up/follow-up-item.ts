import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import * as keys from '../keys.ts';
import { toItem, withoutSchool } from '../record.ts';
import type { Item } from '../table.ts';

/** Listed while somebody must still look at it, newest last; then as seen to, by when that was. */
export function followUpItem(followUp: FollowUp): Item {
  const place = {
    pk: keys.personPk(followUp.school, followUp.person),
    sk: keys.followUpSk(followUp.id),
  };
  if (followUp.done)
    return toItem(followUp, {
      ...place,
      ipk: keys.seenToPartition(followUp.school),
      isk: `${followUp.done.at}#${followUp.person}#${followUp.id}`,
      row: withoutSchool(followUp),
    });
  return toItem(followUp, {
    ...place,
    ipk: keys.followUpPartition(followUp.school),
    isk: `${followUp.at}#${followUp.person}#${followUp.id}`,
    row: withoutSchool(followUp),
  });
}
