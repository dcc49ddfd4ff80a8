import { type Instant, showInstant } from '../../../../functions/core/calendar.ts';

/** Of when the figures below are, where so much is coming in that they are not counted at each look. */
export const AsCounted = ({ at }: { at: Instant }) => (
  <p class="govuk-body">
    Many answers are coming in. These figures are from {showInstant(at)}. Look again in a few
    minutes for newer ones.
  </p>
);
