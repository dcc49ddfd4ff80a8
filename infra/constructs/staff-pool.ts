import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { domainOf, type Settings } from '../stage-settings.ts';

/**
 * Where the accounts of staff are: their passwords and authenticator apps, which nobody could make
 * again for them.
 */
export function makeStaffPool(
  scope: Construct,
  { region, sender, signInMailFromSes }: Settings,
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
    // Open to all on purpose: an account opens nothing by itself. The desk lets in only a
    // verified email that stands in a school's staff register, where an admin gave it a role. So
    // an office adds a teacher in one place, and nobody passes passwords round.
    selfSignUpEnabled: true,
    // The desk shows children's records, and a school's passwords are shared and guessed. An
    // authenticator app costs nothing; text messages cost money and can be intercepted.
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
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
    id: 'AwsSolutions-COG8',
    reason:
      'The plus tier adds a charge for every member of staff each month for guessing at stolen ' +
      'passwords; here a password alone opens nothing, because a second factor is required of all.',
  });
  return pool;
}
