import type { Instant } from '../calendar.ts';

/**
 * The months of which something may still be kept for `years`, as `2026-11`, newest first; in UTC. What
 * is kept by days may outlast its month.
 */
export function keptMonths(now: Instant, years: number): string[] {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return Array.from({ length: years * 12 + 2 }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7),
  );
}
