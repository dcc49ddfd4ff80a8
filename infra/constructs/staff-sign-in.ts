import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { domainOf } from '../stage-settings.ts';

type Props = {
  baseUrl: string;
  region: string;
  prefix: string;
  /** Send sign-in codes from this address through SES; undefined while SES is not verified. */
  sender: string | undefined;
};

/** Where members of staff prove who they are. What they may do is in the school's own register. */
export class StaffSignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, { baseUrl, region, prefix, sender }: Props) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
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
      email: sender
        ? UserPoolEmail.withSES({
            fromEmail: sender,
            sesRegion: region,
            sesVerifiedDomain: domainOf(sender),
          })
        : UserPoolEmail.withCognito(),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'The plus tier adds a charge for every member of staff each month for guessing at stolen ' +
        'passwords; here a password alone opens nothing, because a second factor is required of all.',
    });
    this.client = this.pool.addClient('Desk', {
      // Public: the code is worth nothing without the PKCE verifier the desk keeps in its cookie.
      generateSecret: false,
      // Nobody signs in but on Cognito's own pages, through OAuth. A flow must be named, if only to be
      // refused: an empty list is left out of the template, and Cognito then lets anyone try
      // passwords on this public client through its API.
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${baseUrl}/desk/callback`],
        logoutUrls: [`${baseUrl}/desk/sign-out`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      // The client is public: whoever holds a session may change nothing about the account but its email.
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
      }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.minutes(60),
      accessTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(1),
    });
    this.domain = this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: prefix } });
  }
}
