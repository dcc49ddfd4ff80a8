import { isSame, type Signature, standsAs } from '../agreement/signature.ts';
import type { Role } from '../staff/role.ts';
import type { FollowUpKind } from './follow-up.ts';
import { seesToAll } from './follow-up-reader.ts';

/**
 * What it comes to for somebody who only has to act on it. Whether parents quarrel, or one wants to
 * talk, is between them and the office.
 */
export function kindTold(
  kind: FollowUpKind,
  { said }: Pick<Signature, 'said'>,
  roles: readonly Role[],
): FollowUpKind {
  if (seesToAll(roles)) return kind;
  return said === 'grant' || said === 'partly' ? 'uses-refused' : 'withdrawn';
}

/**
 * What the same signatory has said since, oldest first, so that nobody phones about what is settled, and
 * that the school cancelled what they said; of what was sent back, what anybody did with it.
 */
export const saidSince = (
  kind: FollowUpKind,
  { agreement, rev, slot, signatory }: Signature,
  all: readonly Signature[],
): Signature[] =>
  all
    .filter((later) => later.agreement === agreement && later.rev > rev)
    .filter(
      (later) =>
        kind === 'returned' ||
        later.voids === rev ||
        (later.slot === slot && isSame(later.signatory, standsAs(signatory, later.sameAs))),
    )
    .toSorted((a, b) => a.rev - b.rev);
