import { type Link, lastDateOf, type Slip } from '../../core/link/link.ts';
import * as keys from '../keys.ts';
import { seconds, toItem } from '../record.ts';
import type { Item } from '../table.ts';

/** Kept a while after it stops working, so that its page can say "expired" and not "unknown". */
export const linkItem = (link: Link): Item =>
  toItem(link, {
    pk: keys.ownerPk(link.school, link.owner),
    sk: keys.tokenSk(link.tokenHash),
    expires: seconds(`${lastDateOf(link)}T00:00:00Z`) + 90 * 86_400,
  });

/** Where a slip's reference leads, at the desk of its school alone. */
export const slipReferenceItem = (slip: Slip): Item => {
  const { school, owner, tokenHash, referenceHash } = slip;
  return toItem(
    { school, owner, tokenHash },
    {
      pk: keys.schoolPk(school),
      sk: keys.slipSk(referenceHash),
      expires: linkItem(slip).expires,
    },
  );
};
