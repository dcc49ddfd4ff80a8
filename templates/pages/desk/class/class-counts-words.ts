import type { ClassCounts } from '../../../../functions/core/class/class-counts.ts';
import { count } from '../desk-words.ts';

/** "3 forms for 2 pupils are waiting for you to countersign", as every page says it. */
export const waitingInWords = ({ forms, pupils }: ClassCounts['waiting']): string =>
  `${count(forms, 'form', 'forms')} for ${count(pupils, 'pupil', 'pupils')} ${
    forms === 1 ? 'is' : 'are'
  } waiting for you to countersign`;

export const toSignInWords = (toSign: number, classes: readonly string[]): string =>
  `${count(toSign, 'pupil', 'pupils')} of ${classes.join(', ')} still ${
    toSign === 1 ? 'has' : 'have'
  } something to sign in class`;
