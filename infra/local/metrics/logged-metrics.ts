import { parseLine, parsePattern, valueAt } from './filter-pattern.ts';

/** A metric filter as a template has it, its log group resolved to a name. */
export type LoggedMetric = { logGroup: string; pattern: string; name: string; value: string };

/** What CloudWatch would make of log lines: every value that a filter reads off them, by metric. */
export function readMetrics(
  filters: readonly LoggedMetric[],
  lines: readonly { logGroup: string; line: string }[],
): Record<string, number[]> {
  const values: Record<string, number[]> = {};
  for (const { logGroup, pattern, name, value } of filters) {
    const fits = parsePattern(pattern);
    for (const { line } of lines.filter((one) => one.logGroup === logGroup && fits(one.line))) {
      const read = value.startsWith('$') ? valueAt(parseLine(line) ?? {}, value) : Number(value);
      if (typeof read === 'number') (values[name] ??= []).push(read);
    }
  }
  return values;
}
