import type { Invitation } from '../core/staff/account.ts';
import { type AccountRefusal, accountRefusalIn } from './cognito-errors.ts';
import type { Log } from './log.ts';

/** Where staff have their passwords: what may be asked of it is one thing. */
export type SignInAccounts = {
  /**
   * Emails a temporary password to an address, lower case, unless its owner has chosen one. Without
   * an address, asks the same of an address that nobody can have, which emails nobody: whether the
   * service answers is then no sign of whether an address is known. Refusal: `busy`.
   */
  invite(email: string | undefined): Promise<Invitation | { refusal: 'busy' }>;
};

/** One call of `AdminCreateUser`; throws as the SDK does. */
export type CreateAccount = (email: string, again: boolean) => Promise<void>;

/** A domain that will never be anybody's (RFC 2606 §2). */
const nobodys = 'nobody@countersign.invalid';

/** Loaded when first needed: no other page of the desk pays for it. */
async function loadCreateAccount(pool: string): Promise<CreateAccount> {
  const { AdminCreateUserCommand, CognitoIdentityProviderClient } = await import(
    '@aws-sdk/client-cognito-identity-provider'
  );
  const client = new CognitoIdentityProviderClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
  return async (email, again) => {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: pool,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        ...(again
          ? { MessageAction: 'RESEND' }
          : {
              // The temporary password goes nowhere else, so whoever signs in with it has the mailbox.
              UserAttributes: [
                { Name: 'email', Value: email },
                { Name: 'email_verified', Value: 'true' },
              ],
            }),
      }),
    );
  };
}

/**
 * Accounts of a Cognito user pool. Emailing it again is asked for first, which changes nothing for
 * whoever has chosen a password, and tells whoever has no account; only then is one made. (D-117)
 */
export function createSignInAccounts(
  pool: string,
  log: Pick<Log, 'fault'>,
  load: (pool: string) => Promise<CreateAccount> = loadCreateAccount,
): SignInAccounts {
  let loaded: Promise<CreateAccount> | undefined;
  async function refusalOf(email: string, again: boolean): Promise<AccountRefusal | undefined> {
    try {
      loaded ??= load(pool).catch((error: unknown) => {
        loaded = undefined;
        throw error;
      });
      const create = await loaded;
      await create(email, again);
      return undefined;
    } catch (error) {
      const refusal = accountRefusalIn(error);
      if (refusal === 'not-now' || refusal === 'not-emailed')
        log.fault('account-not-emailed', error);
      return refusal;
    }
  }

  return {
    async invite(email) {
      const again = await refusalOf(email ?? nobodys, true);
      const refusal = again === 'nobody' && email ? await refusalOf(email, false) : again;
      switch (refusal) {
        case undefined:
        // Made by another ask at the same moment, or by one whose answer was lost.
        case 'exists':
          return 'emailed';
        case 'set-up':
        case 'not-emailed':
          return refusal;
        case 'not-now':
          return { refusal: 'busy' };
        case 'nobody':
          return 'not-emailed';
      }
    },
  };
}
