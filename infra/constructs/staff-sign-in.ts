import { Duration } from 'aws-cdk-lib';
import {
  ClientAttributes,
  OAuthScope,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

type Props = {
  baseUrl: string;
  /** Where the accounts are. */
  pool: UserPool;
  prefix: string;
};

/** Where members of staff prove who they are. What they may do is in the school's own register. */
export class StaffSignIn extends Construct {
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, { baseUrl, pool, prefix }: Props) {
    super(scope, id);
    this.client = new UserPoolClient(this, 'Desk', {
      userPool: pool,
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
    this.domain = new UserPoolDomain(this, 'Domain', {
      userPool: pool,
      cognitoDomain: { domainPrefix: prefix },
    });
  }
}
