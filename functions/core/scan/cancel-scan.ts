import { checkWhy } from '../agreement/typed-name.ts';
import type { Instant } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { Refusal } from '../refusal.ts';
import type { Scan } from './scan.ts';

/**
 * A scan counts no longer; it and who cancelled it stay on record. Cancelled twice, the first time
 * counts. Refusal: `invalid` (no reason, or not one that can be kept).
 */
export function cancelScan(
  scan: Scan,
  by: string,
  typed: string,
  now: Instant,
): { facts: Fact[]; result: Scan } | Refusal {
  if (scan.state === 'cancelled') return { facts: [], result: scan };
  const why = typed.trim();
  const problems =
    why === '' ? [{ field: 'why', message: 'Enter what is wrong with the scan' }] : checkWhy(why);
  if (problems.length > 0) return { refusal: 'invalid', problems };
  const result: Scan = { ...scan, state: 'cancelled', cancellation: { at: now, by, why } };
  return { facts: [{ fact: 'scan-cancelled', scan: result }], result };
}
