import type { Problem } from '../core/refusal.ts';

/** Words for what got in the way, which is nobody's mistake; the form is shown again as it was. */
export const tooManyHere: Problem = {
  field: 'typedName',
  message: 'Too many visitors have signed here lately. Please ask at reception',
};
export const busyHere: Problem = {
  field: 'typedName',
  message: 'Something got in the way, and nothing was signed. Please try again in a minute',
};
