import type { CalendarDate, Instant } from '../calendar.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import type { Resource } from '../form/resource.ts';
import { type Clearance, clearanceFor } from './clearance.ts';
import type { OnRecord, Rules } from './grounds.ts';

/** The things a bundle grants, judged together: a yes only where each is, with all the reasons. */
export function clearanceForAll(
  record: OnRecord,
  wanted: readonly Resource[],
  catalogue: Catalogue,
  rules: Rules,
  on: CalendarDate,
): Clearance {
  const all = wanted.map((one) => clearanceFor(record, one, catalogue, rules, on));
  const once = <T extends object>(items: readonly T[]): T[] => [
    ...new Map(items.map((one) => [JSON.stringify(one), one])).values(),
  ];
  const missing = once(all.flatMap((one) => (one.cleared ? [] : one.missing)));
  if (missing.length > 0 || all.length === 0)
    return { cleared: false, missing: missing.length > 0 ? missing : [{ why: 'no-form' }] };
  const yes = all.filter((one) => one.cleared);
  const until = yes.flatMap((one) => one.until ?? []).sort()[0];
  const since = yes
    .map((one) => one.since)
    .sort()
    .at(-1) as Instant;
  const grounds = once(yes.flatMap((one) => one.grounds));
  return { cleared: true, since, ...(until && { until }), grounds };
}
