/**
 * What a refusal of `AdminCreateUser` says. `nobody`: there is no such account, asked to email it
 * again. `exists`: there is one, asked to make it. `not-now`: the service is full, fails, or refuses
 * all of us.
 */
export type AccountRefusal = 'nobody' | 'exists' | 'set-up' | 'not-emailed' | 'not-now';

/** By the name of the error (Amazon Cognito user pools API reference, `AdminCreateUser`). */
const refusals: Record<string, AccountRefusal> = {
  UserNotFoundException: 'nobody',
  UsernameExistsException: 'exists',
  // "Resend not possible. … status is not FORCE_CHANGE_PASSWORD": its owner has chosen a password,
  // or signed up while that was open to all and never confirmed it (docs/deploying.md, step 9).
  UnsupportedUserStateException: 'set-up',
  CodeDeliveryFailureException: 'not-emailed',
  // "User is disabled": by whoever looks after the deployment. (Were it us who may not, it would be
  // `AccessDeniedException`.)
  NotAuthorizedException: 'not-emailed',
  // "Invalid email address format": a register may hold what Cognito does not take.
  InvalidParameterException: 'not-emailed',
};

/** "Exceeded daily email limit for the operation or the account": fifty, until mail goes by SES. */
const isMailUsedUp = (text: string): boolean => /email limit/i.test(text);

/** The text of an error is read and never kept: it repeats addresses. */
export function accountRefusalIn(error: unknown): AccountRefusal {
  if (!(error instanceof Error)) return 'not-now';
  if (isMailUsedUp(error.message)) return 'not-emailed';
  return refusals[error.name] ?? 'not-now';
}
