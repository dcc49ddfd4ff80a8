import type { Deployed } from '../template/deployed.ts';
import type { PoolProperties } from './pool-accounts.ts';

/** The user pool of the template, the addresses in its emails local; none of a template without one. */
export function poolOf(deployed: Deployed, baseUrl: string): PoolProperties {
  const [resource] = deployed.ofType('AWS::Cognito::UserPool');
  if (!resource) return {};
  const pool = deployed.propertiesOf<PoolProperties>(resource);
  const domains = deployed
    .ofType('AWS::ApiGatewayV2::DomainName')
    .map((domain) => deployed.propertiesOf<{ DomainName: string }>(domain).DomainName);
  const message = pool.AdminCreateUserConfig?.InviteMessageTemplate;
  if (message?.EmailMessage)
    message.EmailMessage = domains.reduce(
      (text, domain) => text.replaceAll(`https://${domain}/`, `${baseUrl}/`),
      message.EmailMessage,
    );
  return pool;
}
