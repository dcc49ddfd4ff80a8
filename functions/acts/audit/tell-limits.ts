import type { Instant } from '../../core/calendar.ts';
import type { Limit } from '../../core/limit/limit.ts';
import { isSchoolId } from '../../core/school/school.ts';
import { type Audit, onceId } from '../../services/audit-queue.ts';
import type { Store } from '../../store/store.ts';

/** When a window begins: `2026-09-02T09` at 09:00, `2026-09-02T09:1` at 09:10. */
const beginningOf = (window: string): Instant =>
  `${window}${'1970-01-01T00:00:00.000Z'.slice(window.length)}`;

/** What is counted, without whom: `visit.network` of `visit.network.<a word for a network>`. */
const nameOf = ({ name }: Limit): string => name.split('.').slice(0, 2).join('.');

async function told(
  audit: Pick<Audit, 'recordOnce'>,
  limit: Limit,
  counted: Promise<boolean>,
): Promise<boolean> {
  const isLeft = await counted;
  if (isLeft) return true;
  await audit.recordOnce({
    type: 'limit-reached',
    limit: nameOf(limit),
    // Some are counted for all schools together, under a name that none can have.
    ...(isSchoolId(limit.school) && { school: limit.school }),
    id: onceId(limit.school, limit.name, limit.window),
    at: beginningOf(limit.window),
  });
  return false;
}

/** Counting as before; a limit that is reached is told to the trail, once a window. */
export const tellLimits = <S extends Pick<Store, 'allow' | 'hasLeft'>>(
  store: S,
  audit: Pick<Audit, 'recordOnce'>,
): S => ({
  ...store,
  allow: (limit: Limit) => told(audit, limit, store.allow(limit)),
  hasLeft: (limit: Limit) => told(audit, limit, store.hasLeft(limit)),
});
