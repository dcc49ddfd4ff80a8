import type { Instant } from '../core/calendar.ts';
import type { Lane } from '../core/message/message.ts';
import type { OwedAt } from '../store/message/owed-store.ts';

/**
 * How long the oldest overdue work of each lane has been owed, in whole seconds; 0 where nothing is
 * overdue. What is held comes round at each of its tries (`putOff`), an hour apart at most.
 */
export function oldestOwed(
  found: readonly { lane: Lane; item: OwedAt }[],
  now: Instant,
): Record<Lane, number> {
  const oldest: Record<Lane, number> = { sign: 0, bulk: 0, job: 0 };
  for (const { lane, item } of found) {
    if (item.owedAt === undefined) continue;
    const seconds = Math.floor((Date.parse(now) - Date.parse(item.owedAt)) / 1000);
    oldest[lane] = Math.max(oldest[lane], seconds);
  }
  return oldest;
}
