import type { Context } from 'hono';
import type { School } from '../core/school/school.ts';
import { clientHash } from '../web/client-address.ts';
import type { PublicDeps } from './deps.ts';

/** A word for where a visitor's request comes from, to count by; of no use without our key. */
export const networkAt = (
  c: Context,
  { countingKey }: PublicDeps,
  school: Pick<School, 'id'>,
): Promise<string> => clientHash(c, countingKey, `visit ${school.id}`);
