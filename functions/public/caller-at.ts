import type { Context } from 'hono';
import type { Caller } from '../core/limit/every-limit.ts';
import type { School } from '../core/school/school.ts';
import { callerOf } from '../web/client-address.ts';
import type { Deps } from './deps.ts';

/** Who a visitor's request comes from, in words to count by; of no use without our key. */
export const callerAt = (
  c: Context,
  { countingKey, devices }: Deps,
  school: Pick<School, 'id'>,
): Promise<Caller> => callerOf(c, countingKey, `visit ${school.id}`, devices);
