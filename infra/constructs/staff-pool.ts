import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { passwordLength, temporaryPasswordDays } from '../../functions/core/staff/account.ts';
import { domainOf, type Settings } from '../stage-settings.ts';

/**
 * What comes with the temporary password; Cognito puts in the address and the password, which stands
 * on a line of its own so that nothing is copied along.
 */
const invitation = (domain: string) => ({
  emailSubject: 'Set up your Countersign account',
  emailBody: [
    '<p>Hello,</p>',
    '<p>You, or somebody who typed your address, asked to set up an account for staff at ' +
      `<a href="https://${domain}/desk">https://${domain}/desk</a>.</p>`,
    '<p>Your email address: {username}</p>',
    `<p>Your temporary password, which works for ${temporaryPasswordDays} days:</p>`,
    '<p><code>{####}</code></p>',
    `<p>Sign in with it at <a href="https://${domain}/desk/sign-in">https://${domain}/desk/sign-in</a>. ` +
      `You will then choose your own password, of at least ${passwordLength} characters, and scan a code ` +
      'with an authenticator app.</p>',
    `<p>Too late, or not working? Ask for another email at <a href="https://${domain}/desk/account">` +
      `https://${domain}/desk/account</a>. Only the newest password works.</p>`,
    '<p>If you did not ask for this, you do not need to do anything. Please do not pass this email ' +
      'on: whoever has the password can set up your account.</p>',
  ].join('\n'),
});

/**
 * Where the accounts of staff are: their passwords and authenticator apps, which nobody could make
 * again for them.
 */
export function makeStaffPool(
  scope: Construct,
  { domain, region, sender, signInMailFromSes }: Settings,
): UserPool {
  const place = new Construct(scope, 'StaffSignIn');
  const pool = new UserPool(place, 'Pool', {
    featurePlan: FeaturePlan.ESSENTIALS,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    // A changed address counts only once it is proved; until then the old one signs in.
    keepOriginal: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    // Nobody makes an account for themselves: a stranger could else take a head's address before the
    // head does, and have us mail whomever they like. The desk makes one when it is asked to by the
    // owner of an address that would be let in, and nobody passes passwords round (D-117).
    selfSignUpEnabled: false,
    userInvitation: invitation(domain),
    // The desk shows children's records, and a school's passwords are shared and guessed. An
    // authenticator app costs nothing; text messages cost money and can be intercepted.
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: passwordLength,
      requireLowercase: false,
      requireUppercase: false,
      requireDigits: false,
      requireSymbols: false,
      tempPasswordValidity: Duration.days(temporaryPasswordDays),
    },
    userVerification: {
      emailSubject: 'Your Countersign code',
      emailBody:
        'Your code is {####}. Type it on the page where you asked for it. If you did not ask, you need do nothing.',
    },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    email: signInMailFromSes
      ? UserPoolEmail.withSES({
          fromEmail: sender,
          sesRegion: region,
          sesVerifiedDomain: domainOf(sender),
        })
      : UserPoolEmail.withCognito(),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(pool).acknowledge({
    id: 'AwsSolutions-COG1',
    reason:
      'Length makes a password strong. Rules on its characters make people write it down or add "1!" ' +
      '(OWASP ASVS 5.0, 6.2.5; NIST SP 800-63B), so we ask for fifteen characters of any kind instead.',
  });
  Validations.of(pool).acknowledge({
    id: 'AwsSolutions-COG8',
    reason:
      'The plus tier adds a charge for every member of staff each month for guessing at stolen ' +
      'passwords; here a password alone opens nothing, because a second factor is required of all.',
  });
  return pool;
}
