import type { Deployed } from '../template/deployed.ts';
import { createThrottle } from './limits.ts';

type Stage = {
  DefaultRouteSettings?: { ThrottlingRateLimit?: number; ThrottlingBurstLimit?: number };
  AccessLogSettings?: { Format: string };
};

/** How the template's one stage lets requests through, and how it writes them down. */
export type GatewayStage = {
  letsThrough: () => boolean;
  logFormat?: string | undefined;
};

/** Of a template without a stage: everything is let through, and nothing written down. */
export function stageOf(deployed: Deployed): GatewayStage {
  const [stage] = deployed.ofType('AWS::ApiGatewayV2::Stage');
  const { DefaultRouteSettings: limits, AccessLogSettings: log } = stage
    ? deployed.propertiesOf<Stage>(stage)
    : {};
  const { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit } = limits ?? {};
  return {
    letsThrough:
      rateLimit !== undefined && burstLimit !== undefined
        ? createThrottle({ rateLimit, burstLimit })
        : () => true,
    logFormat: log?.Format,
  };
}
