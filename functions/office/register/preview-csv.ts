import type { Preview } from '../../core/register/register-preview.ts';
import { toCsv } from '../csv.ts';

/** What can be downloaded of a preview. */
export type PreviewList = 'problems' | 'changes';

const heads: Record<PreviewList, string[]> = {
  problems: ['Row', 'Column', 'Problem'],
  changes: ['Row', 'What', 'Kind', 'Name', 'Details'],
};

const rowsOf: Record<PreviewList, (preview: Preview) => string[][]> = {
  problems: ({ problems }) =>
    problems.map(({ row, column, message }) => [String(row), column, message]),
  changes: ({ changes }) =>
    changes.map(({ row, what, kind, name, details }) => [
      String(row),
      what,
      kind,
      name,
      details.join('; '),
    ]),
};

/** A list of a preview as a file, whole. */
export const previewCsv = (preview: Preview, list: PreviewList): string =>
  toCsv([heads[list], ...rowsOf[list](preview)]);
