/**
 * Why the mail service takes nothing of ours at the moment, though nothing is wrong with the message.
 * `throttled`: too many at once. `quota`: as many as it takes of us in 24 hours. `paused`: it, or
 * somebody of ours, has stopped our mail. `not-verified`: the address we send from is not proved.
 * `sandbox`: it lets a new account write to nobody but itself. `set-up`: a key, a permission or a
 * configuration set is wrong.
 */
export type HeldBy = 'throttled' | 'quota' | 'paused' | 'not-verified' | 'sandbox' | 'set-up';

/** In words for the office, who can ring families meanwhile; without names or addresses. */
export const whyHeld: Record<HeldBy, string> = {
  throttled: 'the email service is busy, so we will try again in a few minutes',
  quota: 'we have sent as many emails as we may in 24 hours, so this one will go out later',
  paused: 'the email service has paused our emails',
  'not-verified': 'the address that Countersign sends from is not verified yet',
  sandbox: 'Countersign is not allowed to email families yet',
  'set-up': 'something is wrong with the email set-up',
};

/**
 * The longest pause between two tries, in seconds. What passes by itself is tried again soon; what
 * somebody must mend first, each hour: a try costs a link and two writes.
 */
const longestWait: Record<HeldBy, number> = {
  throttled: 15 * 60,
  quota: 3600,
  paused: 3600,
  'not-verified': 3600,
  sandbox: 3600,
  'set-up': 3600,
};

/** How long to leave a message after its `tries`-th try, in seconds: twice as long each time. */
export const waitAfterTries = (tries: number, why: HeldBy): number =>
  Math.min(5 * 2 ** tries, longestWait[why]);
