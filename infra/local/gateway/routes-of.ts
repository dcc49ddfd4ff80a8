import type { LocalLambda } from '../lambda/lambda-instances.ts';
import type { LocalLambdas } from '../lambda/lambdas-of.ts';
import type { Deployed } from '../template/deployed.ts';
import { type GatewayRoute, parseRoute } from './routes.ts';

/** The routes of the template's HTTP API, each with the Lambda that its integration names. */
export function routesOf(deployed: Deployed, lambdas: LocalLambdas): GatewayRoute<LocalLambda>[] {
  const integrations = new Map<string, LocalLambda>(
    deployed.ofType('AWS::ApiGatewayV2::Integration').map((resource) => {
      const { IntegrationUri } = deployed.propertiesOf<{ IntegrationUri: string }>(resource);
      return [
        `integrations/${deployed.referenceTo(resource)}`,
        lambdas.at(IntegrationUri),
      ] as const;
    }),
  );
  return deployed.ofType('AWS::ApiGatewayV2::Route').map((resource) => {
    const route = deployed.propertiesOf<{ RouteKey: string; Target: string }>(resource);
    const lambda = integrations.get(route.Target);
    if (!lambda) throw new Error(`The route ${route.RouteKey} leads to no integration.`);
    return parseRoute(route.RouteKey, lambda);
  });
}
