import type { Deployed } from '../template/deployed.ts';
import type { SignInClient } from './provider.ts';

type Properties = { GenerateSecret?: boolean; CallbackURLs?: string[]; LogoutURLs?: string[] };

/** The user pool's clients. All are public (PKCE): throws for one with a secret. */
export const clientsOf = (deployed: Deployed): SignInClient[] =>
  deployed.ofType('AWS::Cognito::UserPoolClient').map((resource) => {
    const properties = deployed.propertiesOf<Properties>(resource);
    if (properties.GenerateSecret)
      throw new Error(
        `${resource.id} has a client secret; the local sign-in knows public clients.`,
      );
    return {
      id: deployed.referenceTo(resource),
      callbackUrls: properties.CallbackURLs ?? [],
      logoutUrls: properties.LogoutURLs ?? [],
    };
  });
