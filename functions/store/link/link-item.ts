import { type Link, linkEndsOn } from '../../core/link/link.ts';
import * as keys from '../keys.ts';
import { seconds, toItem } from '../record.ts';
import type { Item } from '../table.ts';

/** Kept a while after it stops working, so that its page can say "expired" and not "unknown". */
export const linkItem = (link: Link): Item =>
  toItem(link, {
    pk: keys.ownerPk(link.school, link.owner),
    sk: keys.tokenSk(link.tokenHash),
    expires: seconds(`${linkEndsOn(link.academicYear)}T00:00:00Z`) + 90 * 86_400,
  });
