import type { Fact } from '../../core/fact.ts';
import type { Refusal } from '../../core/refusal.ts';
import { type Deciding, decide } from '../decide.ts';

/**
 * Stores what was signed, once: whoever posts the same page again finds it there. Nothing is read
 * before the first try, because what a visitor signs is new; what is in the way then is looked at.
 * Refusal: `busy`.
 */
export function storeOnce(
  deps: Deciding,
  facts: readonly Fact[],
  isThere: () => Promise<boolean>,
): Promise<'signed' | Refusal> {
  let isFirst = true;
  return decide<'signed'>(deps, async () => {
    const isSigned = !isFirst && (await isThere());
    isFirst = false;
    return { facts: isSigned ? [] : facts, result: 'signed' };
  });
}
