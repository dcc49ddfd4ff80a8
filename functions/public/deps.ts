import type { Secret } from '../services/secret.ts';
import type { AppDeps } from '../web/app-deps.ts';

/**
 * `countingKey` makes of an address what is counted; this function may not read the key of
 * cookies. `securityContact`: whom to tell of a weakness, as `mailto:…` or `https://…`.
 */
export type PublicDeps = AppDeps & { countingKey: Secret; securityContact: string };
