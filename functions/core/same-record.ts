/**
 * Whether two records would be stored the same: fields in any order, lists in theirs. A field without
 * a value is none (D-75).
 */
export function sameRecord(record: unknown, other: unknown): boolean {
  if (record === other) return true;
  if (typeof record !== 'object' || typeof other !== 'object') return false;
  if (record === null || other === null) return false;
  if (Array.isArray(record) !== Array.isArray(other)) return false;
  const [left, right] = [record, other] as Record<string, unknown>[];
  return Object.keys({ ...left, ...right }).every((key) => sameRecord(left?.[key], right?.[key]));
}
