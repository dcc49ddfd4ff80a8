/**
 * Whether the mail service would take a round now: `ready`; `sandbox`, where it lets a new account
 * write to nobody but itself; `paused`, where it has stopped all our mail, or somebody of ours has.
 */
export type MailStanding = 'ready' | 'sandbox' | 'paused';

/** What SES says of its account. `perDay`: mails in 24 hours; negative: without limit. */
export type MailAccount = { perDay: number; isEnabled: boolean };

/** SES lets an account in its sandbox send 200 mails in 24 hours, and grants more with the first request. */
const sandboxPerDay = 200;

export function standingOf({ perDay, isEnabled }: MailAccount): MailStanding {
  if (perDay >= 0 && perDay <= sandboxPerDay) return 'sandbox';
  return isEnabled ? 'ready' : 'paused';
}
