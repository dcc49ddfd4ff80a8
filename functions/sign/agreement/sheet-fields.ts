import * as z from 'zod/mini';
import { entryMark } from '../../core/agreement/entry-mark.ts';
import type { Family } from '../../core/family/family.ts';
import type { FormProgress, LineToSign } from '../../core/family/form-progress.ts';
import { ownEntryOf } from '../../core/family/own-entry.ts';
import { mostLines, type Sheet, type SheetLine } from '../../core/family/sheet.ts';
import type { FormFields } from '../../web/form-fields.ts';

/**
 * What one page signs: all that is ready, or for a family too large for that as many whole forms as
 * fit, so that a form is only ever taken apart when it does not fit alone.
 */
export function firstSheet(forms: readonly Pick<FormProgress, 'lines'>[]): LineToSign[] {
  const sheet: LineToSign[] = [];
  for (const { lines } of forms) {
    if (sheet.length > 0 && sheet.length + lines.length > mostLines) break;
    sheet.push(...lines);
  }
  return sheet.slice(0, mostLines);
}

const lineShape = z.object({
  person: z.string(),
  agreement: z.string(),
  shown: z.string(),
  answers: z.record(z.string(), z.string()),
  said: z.optional(z.enum(['refuse', 'talk', 'withdraw'])),
  why: z.optional(z.string()),
});
const hashShape = z.tuple([z.string(), z.string()]);

/** A line of a draft as a page shows it to be signed. */
const asShown = (
  family: Family,
  { task, person, agreement, answers, said, why }: LineToSign,
): SheetLine => ({
  person,
  agreement,
  shown: entryMark(ownEntryOf(family, task)),
  answers,
  ...(said && { said }),
  ...(why && { why }),
});

/** Everything the page shows, as hidden fields: what is signed is what was seen. */
export const sheetFields = (
  family: Family,
  lines: readonly LineToSign[],
  hashes: Record<string, string>,
): { name: string; value: string }[] => [
  ...lines.map((line) => ({ name: 'line', value: JSON.stringify(asShown(family, line)) })),
  ...Object.entries(hashes).map((pair) => ({ name: 'wording', value: JSON.stringify(pair) })),
];

function parsed<T>(text: string, shape: z.ZodMiniType<T>): T[] {
  try {
    const result = shape.safeParse(JSON.parse(text));
    return result.success ? [result.data] : [];
  } catch {
    return [];
  }
}

/** Each agreement of each person once: its first line, as the page writes no more. */
function firstOfEach(lines: readonly SheetLine[]): SheetLine[] {
  const keyOf = ({ person, agreement }: SheetLine) => JSON.stringify([person, agreement]);
  return [...Map.groupBy(lines, keyOf).values()].flatMap(([first]) => (first ? [first] : []));
}

/**
 * What was posted. A field that is not as we wrote it counts as not sent, and so does a second one
 * for the same person and agreement: a transaction that writes an item twice is a fault, not a no.
 */
export const readSheet = (fields: FormFields): Sheet => ({
  lines: firstOfEach(
    fields
      .all('line')
      .slice(0, mostLines)
      .flatMap((text) => parsed(text, lineShape)),
  ),
  shownHashes: Object.fromEntries(fields.all('wording').flatMap((text) => parsed(text, hashShape))),
  typedName: fields.one('typedName'),
  confirmedName: fields.one('confirmedName'),
});
