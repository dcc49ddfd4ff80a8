import { checkWhy } from '../agreement/typed-name.ts';
import type { Problem } from '../refusal.ts';
import type { Reply } from './sheet.ts';

/** What is said instead of answers: that one does not sign, or withdraws what was signed. */
export type DeclineOrWithdraw = {
  /** Undefined until chosen; of what is withdrawn, always `withdraw`. */
  said: Reply['said'];
  /** For whom. */
  chosen: readonly string[];
  why: string;
};

/**
 * The pages where something is said instead of answers. `no`: no or not yet, of what is asked.
 * `take-back`: no longer, of what was signed.
 */
export type InsteadPage = 'no' | 'take-back';

/** What may be said instead of answers; undefined where nothing like it was sent. */
export const readDeclineOrWithdraw = (text: string): Reply['said'] =>
  text === 'refuse' || text === 'talk' || text === 'withdraw' ? text : undefined;

/** What stands against it; a field is `said`, `for` or `why`. */
export function problemsWithInstead(
  { said, chosen, why }: DeclineOrWithdraw,
  page: InsteadPage,
): Problem[] {
  const problems: Problem[] = [];
  if (page === 'no' && said !== 'refuse' && said !== 'talk')
    problems.push({ field: 'said', message: 'Choose what you would like to say' });
  if (chosen.length === 0) {
    const message = page === 'no' ? 'Tick who this is for' : 'Tick what you want to withdraw';
    problems.push({ field: 'for', message });
  }
  return [...problems, ...checkWhy(why || undefined)];
}
