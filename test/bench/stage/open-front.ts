import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../../../infra/local/gateway/gateway.ts';
import { type GatewayRoute, parseRoute } from '../../../infra/local/gateway/routes.ts';
import type { LocalLambda } from '../../../infra/local/lambda/lambda-instances.ts';
import { type RunningFunction, startFunction } from './start-function.ts';

export type Front = { baseUrl: string; functionBehind: RunningFunction; close(): void };

/**
 * A bundle behind the gateway of the local cloud, so that it gets the events it would get. Its
 * environment is made once its address is known.
 */
export async function openFront(
  file: string,
  environmentAt: (baseUrl: string) => Record<string, string>,
): Promise<Front> {
  let routes: GatewayRoute<LocalLambda>[] = [];
  const gateway = createGateway(() => ({ routes }));
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const baseUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  const functionBehind = await startFunction(file, environmentAt(baseUrl));
  const lambda: LocalLambda = {
    settings: { timeoutSeconds: 20 } as LocalLambda['settings'],
    invoke: (event) => functionBehind.call(event),
    stop: async () => functionBehind.end(),
  };
  routes = [parseRoute('$default', lambda)];
  return {
    baseUrl,
    functionBehind,
    close() {
      functionBehind.end();
      gateway.close();
      gateway.closeAllConnections();
    },
  };
}
