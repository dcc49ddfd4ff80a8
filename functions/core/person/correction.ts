import type { Instant } from '../calendar.ts';
import { sameRecord } from '../same-record.ts';

/**
 * One field of a contact or a person as it stood and as the office made it; without one of them, it
 * was or is empty. What stood before stays on record (D-141, D-142).
 */
export type Correction<Field extends string = string, Value = string> = {
  field: Field;
  was?: Value;
  now?: Value;
  at: Instant;
  /** Id of the member of staff. */
  by: string;
  /** It undid the last correction of this field: neither of the two is the office's word any more. */
  undoes?: true;
};

type AnyCorrection = Correction<string, unknown>;
type Corrected<C extends AnyCorrection> = { corrections?: readonly C[] };

const valueOf = (record: object, field: string): unknown =>
  (record as Record<string, unknown>)[field];

/** A correction for each of these fields in which two records differ. */
export function correctionsMade<Field extends string, Value>(
  was: { [F in Field]?: Value },
  now: { [F in Field]?: Value },
  fields: readonly Field[],
  said: Pick<Correction, 'at' | 'by' | 'undoes'>,
): Correction<Field, Value>[] {
  return fields
    .filter((field) => !sameRecord(was[field], now[field]))
    .map((field) => ({
      field,
      ...(was[field] !== undefined && { was: was[field] }),
      ...(now[field] !== undefined && { now: now[field] }),
      ...said,
    }));
}

/** The office's last correction of a field that was not undone, while what it made still stands. */
export function correctionOf<C extends AnyCorrection>(
  record: Corrected<C>,
  field: C['field'],
): C | undefined {
  const made: C[] = [];
  for (const correction of record.corrections ?? [])
    if (correction.field === field)
      if (correction.undoes) made.pop();
      else made.push(correction);
  const last = made.at(-1);
  return last && sameRecord(last.now, valueOf(record, field)) ? last : undefined;
}

/** What a field holds, and all that the office ever corrected in it: a file may still say so. */
export const everHeld = <C extends AnyCorrection>(
  record: Corrected<C>,
  field: C['field'],
): unknown[] => [
  valueOf(record, field),
  ...(record.corrections ?? [])
    .filter((correction) => correction.field === field)
    .map(({ was }) => was),
];
