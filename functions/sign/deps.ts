import type { Secret } from '../services/secret.ts';
import type { Store } from '../store/store.ts';
import type { AppDeps } from '../web/app-deps.ts';
import type { DeviceCookies } from '../web/device-cookie.ts';
import type { LinkCookies } from '../web/link-cookie.ts';
import type { Noting } from '../web/note-refused.ts';

export type SignDeps = AppDeps & { cookieKey: Secret };

export type Deps = SignDeps & {
  cookies: LinkCookies;
  devices: DeviceCookies;
  noting: Noting;
  /** As `store` finds it, or found it a few seconds ago: for what is only shown. */
  shownSchool: Store['findSchool'];
};
