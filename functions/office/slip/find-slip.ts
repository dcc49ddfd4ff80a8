import { findSlipByReference } from '../../acts/slip/load-slips.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readSlipReference } from '../../core/slip/slip-reference.ts';
import type { DeskContext, OfficeDeps } from '../desk.ts';

/** Where a reference leads; else what is wrong with it. `none`: it does not look like one. */
export type SlipFound = { path: string } | { wrong: 'none' | 'mistyped' | 'unknown' };

export const slipPath = (contact: string, ref: string): string =>
  `/desk/slips/contacts/${contact}/${ref}`;

/** To the reply that a slip waits for; where it waits for none, to what became of it. */
export async function findSlip(
  deps: OfficeDeps,
  c: DeskContext,
  typed: string,
): Promise<SlipFound> {
  const read = readSlipReference(typed);
  if (typeof read === 'string') return { wrong: read };
  const found = await findSlipByReference(deps, c.get('staff'), read.reference);
  if (isRefusal(found)) return { wrong: 'unknown' };
  const { slip, standing } = found;
  const { id } = slip.owner;
  return {
    path:
      standing.standing === 'open'
        ? `/desk/replies/contacts/${id}?about=${slip.asks[0]?.person ?? ''}`
        : slipPath(id, slip.ref),
  };
}

/** Two halves with a hyphen or a space between, of digits and letters: no name or phone number looks so. */
export const looksLikeReference = (typed: string): boolean =>
  /^\w{4}[\s–-]\w{4}$/.test(typed.trim()) && /\d/.test(typed) && /[a-z]/i.test(typed);
