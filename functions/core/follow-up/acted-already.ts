import { type Agreement, statusOf } from '../agreement/agreement.ts';
import type { Signature } from '../agreement/signature.ts';
import type { CalendarDate } from '../calendar.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import type { FollowUp } from './follow-up.ts';
import { isActedOn } from './follow-ups-cancelled.ts';

type Of = { agreement: Agreement; signature: Signature; followUps: readonly FollowUp[] };

/**
 * What somebody has done because of any of these signatures, which cancelling them undoes or leaves without
 * its reason: so whoever cancels is told before. What else stops counting is for `fallsWith` to say.
 */
export const actedOn = (all: readonly Of[], catalogue: Catalogue, on: CalendarDate) => ({
  isActedOn: all.some(({ followUps, signature }) => isActedOn(followUps, signature)),
  givesAccess: all.some(
    ({ agreement }) =>
      statusOf(agreement, on) === 'complete' &&
      currentVersion(catalogue, agreement.form).unlocks.length > 0,
  ),
});
