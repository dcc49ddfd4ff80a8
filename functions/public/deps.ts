import type { Secret } from '../services/secret.ts';
import type { AppDeps } from '../web/app-deps.ts';
import type { DeviceCookies } from '../web/device-cookie.ts';
import type { VisitCookies } from './visit-cookie.ts';

/**
 * `countingKey` makes of an address what is counted, and ids of visitors, and signs which visit a device
 * shows; this function may not read the key of cookies. `securityContact`: whom to tell of a weakness,
 * as `mailto:…` or `https://…`.
 */
export type PublicDeps = AppDeps & { countingKey: Secret; securityContact: string };

export type Deps = PublicDeps & { devices: DeviceCookies; visits: VisitCookies };

/** Where a visitor's own page is: whose, only the device says. */
export const ownVisitAt = ({ id }: { id: string }): string => `/${id}/visit?mine=yes`;
