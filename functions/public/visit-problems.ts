import { type LimitReached, limitInWords } from '../core/limit/every-limit.ts';
import type { Problem } from '../core/refusal.ts';

/** Words for what got in the way, which is nobody's mistake; the form is shown again as it was. */
export const tooManyHere = (reached: LimitReached): Problem => ({
  field: 'typedName',
  message: limitInWords(reached).join(' ').replace(/\.$/, ''),
});
export const busyHere: Problem = {
  field: 'typedName',
  message: 'Something got in the way, and nothing was signed. Please try again in a minute',
};
