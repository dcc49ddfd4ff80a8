import type { LambdaEvent } from 'hono/aws-lambda';
import type { Secret } from '../services/secret.ts';
import type { AppDeps } from '../web/app-deps.ts';
import type { DeviceCookies } from '../web/device-cookie.ts';
import type { Noting } from '../web/note-refused.ts';
import type { ClassCookies } from './class-cookie.ts';

export type ClassroomDeps = AppDeps & { cookieKey: Secret };

export type Deps = ClassroomDeps & {
  cookies: ClassCookies;
  devices: DeviceCookies;
  noting: Noting;
};

/** `event`: what API Gateway sent; its word on where a request comes from is the only one. */
export type ClassEnv = { Bindings: { event?: LambdaEvent } };
