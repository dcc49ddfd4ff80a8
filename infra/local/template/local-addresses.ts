import type { StackResource } from './deployment.ts';
import { type Addresses, nameOf, region } from './naming.ts';

/**
 * A function that replaces addresses of the deployment in a string by local ones: the public
 * domain by `baseUrl`, the issuer and the sign-in pages of the user pool by the local provider.
 */
export function createLocalAddresses(
  resources: readonly StackResource[],
  addresses: Addresses,
): (text: string) => string {
  const replacements = resources.flatMap(({ type, properties, ...rest }): [string, string][] => {
    const resource = { type, properties, ...rest };
    switch (type) {
      case 'AWS::ApiGatewayV2::DomainName':
        return [[`https://${String(properties['DomainName'])}`, addresses.baseUrl]];
      case 'AWS::Cognito::UserPool':
        return [
          [`https://cognito-idp.${region}.amazonaws.com/${nameOf(resource)}`, addresses.oidcUrl],
        ];
      case 'AWS::Cognito::UserPoolDomain': {
        const domain = String(properties['Domain']);
        return [
          [`https://${domain}.auth.${region}.amazoncognito.com`, addresses.oidcUrl],
          ...('CustomDomainConfig' in properties
            ? [[`https://${domain}`, addresses.oidcUrl] as [string, string]]
            : []),
        ];
      }
      default:
        return [];
    }
  });
  return (text) => replacements.reduce((sofar, [from, to]) => replaceOrigin(sofar, from, to), text);
}

/** Only whole: `https://forms.example.org` is not a part of `https://forms.example.org.uk`. */
function replaceOrigin(text: string, from: string, to: string): string {
  const next = text.charAt(from.length);
  return text.startsWith(from) && ['', '/', '?', '#'].includes(next)
    ? `${to}${text.slice(from.length)}`
    : text;
}
