import { type Instant, showInstant } from '../../../../functions/core/calendar.ts';

/** Of when the figures below are, where so much changes that they are not counted at each look. */
export const AsCounted = ({ at }: { at: Instant }) => (
  <p class="govuk-body">
    These figures are from {showInstant(at)}. Reload this page in a few minutes for newer ones.
  </p>
);
