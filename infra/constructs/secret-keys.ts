import { Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** `cookie` seals the cookies of links and of the desk, `counting` makes of an address what is counted. */
export type SecretKeys = { cookie: Secret; counting: Secret };

/**
 * The keys of a stage, made from chance by AWS and seen by nobody. A function reads its key once and
 * goes on with it for hours (D-61), so another version is another secret: what functions are given
 * then differs, and with that all of them start anew. The old one is deleted by the deployment that
 * brings the new, and opens nothing any more (D-113).
 */
export const makeSecretKeys = (scope: Construct, version: number): SecretKeys => ({
  cookie: makeSecret(scope, versioned('CookieSecret', version), {
    description: 'Seals the cookies of links and of the desk',
    kept:
      'Changing it signs out all staff and asks every parent for their address again, so it is ' +
      'changed when it may be known to somebody (docs/deploying.md), and not by the calendar.',
  }),
  counting: makeSecret(scope, versioned('CountingSecret', version), {
    description: 'Makes of a visitor’s address what is counted, so that no address is kept',
    kept: 'What it makes counts for an hour and is gone in days: an old one tells nobody anything.',
  }),
});

/** The first goes without a number, as before there were others. */
const versioned = (id: string, version: number): string =>
  version === 1 ? id : `${id}Version${version}`;

/** `kept`: why no calendar changes it. */
function makeSecret(
  scope: Construct,
  id: string,
  { description, kept }: { description: string; kept: string },
): Secret {
  const secret = new Secret(scope, id, {
    description,
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'key',
      passwordLength: 64,
      excludePunctuation: true,
    },
  });
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: kept });
  return secret;
}
