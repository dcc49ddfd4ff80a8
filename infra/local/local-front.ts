import type { Server } from 'node:http';
import { join } from 'node:path';
import { createS3Proxy } from './files/s3-proxy.ts';
import { createGateway, type OpenGateway } from './gateway/gateway.ts';
import { close, listen } from './ports.ts';
import type { CloudOptions } from './running-cloud.ts';
import { createSecretsServer, keepSecrets, type SecretProperties } from './secrets.ts';
import { clientsOf } from './sign-in/clients-of.ts';
import type { PoolProperties } from './sign-in/pool-accounts.ts';
import { poolOf } from './sign-in/pool-of.ts';
import type { SignInClient } from './sign-in/provider.ts';
import { createSignInServer } from './sign-in/sign-in-server.ts';
import type { Deployed } from './template/deployed.ts';

export type LocalFront = {
  urls: { baseUrl: string; oidcUrl: string; secrets: string };
  /** S3 as browsers and functions reach it, in front of the emulator at this address. */
  listenFiles(emulatorUrl: string): Promise<string>;
  /** From now on requests are answered; before and after, the gateway says 503. */
  open(deployed: Deployed, api: OpenGateway, mailUrl: string): void;
  shut(): void;
};

/** The servers of this process: pages, sign-in, secrets, files. Closed when `running` is disposed. */
export async function openFront(
  { dataDir, port }: CloudOptions,
  running: AsyncDisposableStack,
): Promise<LocalFront> {
  let api: OpenGateway | undefined;
  let clients: SignInClient[] = [];
  let pool: PoolProperties = {};
  let mail = '';
  let secrets: Record<string, string> = {};
  const at = (offset: number): number => (port ? port + offset : 0);
  const serve = async (server: Server, where: number): Promise<string> => {
    const url = await listen(server, where);
    running.defer(() => close(server));
    return url;
  };

  const baseUrl = await serve(
    createGateway(() => api),
    at(0),
  );
  const oidcUrl: string = await serve(
    createSignInServer({
      issuer: () => oidcUrl,
      clients: () => clients,
      pool: () => pool,
      mailUrl: () => mail,
      dataDir,
    }),
    at(2),
  );
  const secretsUrl = await serve(
    createSecretsServer(() => secrets),
    0,
  );
  return {
    urls: { baseUrl, oidcUrl, secrets: secretsUrl },
    listenFiles: (emulatorUrl) => serve(createS3Proxy(emulatorUrl), at(3)),
    open(deployed, ready, mailUrl) {
      secrets = keepSecrets(join(dataDir, 'secrets.json'), wantedSecrets(deployed));
      clients = clientsOf(deployed);
      pool = poolOf(deployed, baseUrl);
      mail = mailUrl;
      api = ready;
    },
    shut() {
      api = undefined;
    },
  };
}

const wantedSecrets = (deployed: Deployed): Map<string, SecretProperties> =>
  new Map(
    deployed
      .ofType('AWS::SecretsManager::Secret')
      .map((secret) => [deployed.referenceTo(secret), deployed.propertiesOf(secret)]),
  );
