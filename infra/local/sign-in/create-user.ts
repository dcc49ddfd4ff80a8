import { randomInt } from 'node:crypto';
import type { PoolAccounts, PoolProperties } from './pool-accounts.ts';

/** Where invitations are mailed from: SES's classic API at `mailUrl`. */
export type PoolWorld = { accounts: PoolAccounts; pool: PoolProperties; mailUrl: string };

type Input = { Username?: string; MessageAction?: string };

/** An error as Cognito answers it. */
type Refused = { code: string; message: string };

/** Letters and digits that nobody takes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const temporaryPassword = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** What Cognito says of a pool that has no words of its own. */
const cognitosWords = {
  EmailSubject: 'Your temporary password',
  EmailMessage: 'Your username is {username} and temporary password is {####}.',
};

/** Cognito's address for mail, until a pool has one of its own. */
const cognitosOwn = 'no-reply@verificationemail.com';

async function mail({ pool, mailUrl }: PoolWorld, to: string, password: string): Promise<boolean> {
  const { EmailSubject, EmailMessage } = {
    ...cognitosWords,
    ...pool.AdminCreateUserConfig?.InviteMessageTemplate,
  };
  const body = EmailMessage.replaceAll('{username}', to).replaceAll('{####}', password);
  const answer = await fetch(mailUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'AWS local' },
    body: new URLSearchParams({
      Action: 'SendEmail',
      Source: pool.EmailConfiguration?.From ?? cognitosOwn,
      'Destination.ToAddresses.member.1': to,
      'Message.Subject.Data': EmailSubject,
      'Message.Body.Html.Data': body,
    }),
  });
  return answer.ok;
}

const refusedFor = (state: string | undefined, again: boolean): Refused | undefined => {
  if (again && state === undefined)
    return { code: 'UserNotFoundException', message: 'User does not exist.' };
  if (again && state === 'set-up')
    return {
      code: 'UnsupportedUserStateException',
      message: 'Resend not possible. User status is not FORCE_CHANGE_PASSWORD',
    };
  if (!again && state !== undefined)
    return { code: 'UsernameExistsException', message: 'User account already exists' };
  return undefined;
};

/**
 * `AdminCreateUser` as the desk calls it (Amazon Cognito user pools API reference): makes an account
 * with a temporary password, or, with `RESEND`, gives one that waits another; mails it either way.
 */
export async function createUser(world: PoolWorld, input: Input): Promise<Refused | undefined> {
  const email = (input.Username ?? '').toLowerCase();
  if (!/^[^@\s]{1,64}@[^@\s]+$/.test(email) || email.length > 128)
    return { code: 'InvalidParameterException', message: 'Invalid email address format.' };
  const again = input.MessageAction === 'RESEND';
  const refused = refusedFor(world.accounts.stateOf(email), again);
  if (refused) return refused;
  const { MinimumLength = 8, TemporaryPasswordValidityDays = 7 } =
    world.pool.Policies?.PasswordPolicy ?? {};
  const password = temporaryPassword(MinimumLength);
  world.accounts.giveTemporary(email, password, TemporaryPasswordValidityDays);
  const isMailed = await mail(world, email, password);
  return isMailed
    ? undefined
    : { code: 'CodeDeliveryFailureException', message: 'The email could not be sent.' };
}
