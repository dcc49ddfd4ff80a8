import type { Secret } from '../services/secret.ts';
import type { AppDeps } from '../web/app-deps.ts';
import type { DeviceCookies } from '../web/device-cookie.ts';

/**
 * `countingKey` makes of an address what is counted, and ids of visitors; this function may not read the
 * key of cookies. `securityContact`: whom to tell of a weakness, as `mailto:…` or `https://…`.
 */
export type PublicAppDeps = AppDeps & { countingKey: Secret; securityContact: string };

export type PublicDeps = PublicAppDeps & { devices: DeviceCookies };
