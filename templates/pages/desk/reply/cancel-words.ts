import type { Via } from '../../../../functions/core/agreement/signature.ts';
import { showDate } from '../../../../functions/core/calendar.ts';
import { count } from '../desk-words.ts';

/**
 * What cancels all that was entered of one reply, told apart from what cancels one form of it: "Cancel the
 * whole reply of Wednesday 2 September (3 forms)". `forms`: how many, where that is known.
 */
export function cancelWholeInWords(via: Via, forms?: number): string {
  const on = via.by === 'paper' || via.by === 'phone' ? ` of ${showDate(via.on)}` : '';
  const many = forms === undefined ? '' : ` (${count(forms, 'form', 'forms')})`;
  return `Cancel the whole reply${on}${many}`;
}

/** What cancels one signature; `isOfReply`: others were entered with it, and stay. */
export const cancelOneInWords = (isOfReply: boolean): string =>
  isOfReply ? 'Cancel only this form' : 'Cancel this signature';
