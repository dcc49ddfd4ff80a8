import type { CalendarDate, Instant } from '../calendar.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import type { Resource } from '../form/resource.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { type Clearance, clearanceFor } from './clearance.ts';
import type { ClearanceRules } from './grounds.ts';

/** The things a bundle grants, judged together: a yes only where each is, with all the reasons. */
export function clearanceForAll(
  record: PersonRecord,
  wanted: readonly Resource[],
  catalogue: Catalogue,
  rules: ClearanceRules,
  on: CalendarDate,
): Clearance {
  const all = wanted.map((resource) => clearanceFor(record, resource, catalogue, rules, on));
  const once = <T extends object>(items: readonly T[]): T[] => [
    ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
  ];
  const missing = once(all.flatMap((answer) => (answer.cleared ? [] : answer.missing)));
  if (missing.length > 0 || all.length === 0)
    return { cleared: false, missing: missing.length > 0 ? missing : [{ why: 'no-form' }] };
  const yes = all.filter((answer) => answer.cleared);
  const until = yes.flatMap((answer) => answer.until ?? []).sort()[0];
  const since = yes
    .map((answer) => answer.since)
    .sort()
    .at(-1) as Instant;
  const grounds = once(yes.flatMap((answer) => answer.grounds));
  return { cleared: true, since, ...(until && { until }), grounds };
}
