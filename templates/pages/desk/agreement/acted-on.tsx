/** What somebody has done already because of what is about to be cancelled. */
export type Acted = {
  /** A follow-up was seen to, in whole or in part. */
  isActedOn: boolean;
  /** The form is complete with it, and gives access. */
  givesAccess: boolean;
};

/** Says so before it is cancelled; nothing where nobody has. `what`: the noun for it. */
export const ActedOn = ({
  isActedOn,
  givesAccess,
  what,
}: Acted & { what: 'reply' | 'signature' }) => (
  <>
    {isActedOn && (
      <p class="govuk-body">
        Somebody has already acted on this {what}. Check what they did, for example whether pictures
        were taken down: once it is cancelled, this {what} is no longer a reason for it.
      </p>
    )}
    {givesAccess && <p class="govuk-body">Access given because of this form will end at once.</p>}
  </>
);
