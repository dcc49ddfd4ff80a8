import { noCounts, type Preview } from '../core/register/register-preview.ts';

/** A preview of nothing, to be filled in. */
export const blankPreview: Preview = {
  problems: [],
  advice: [],
  ignoredColumns: [],
  changes: [],
  undecided: [],
  missing: [],
  counts: noCounts,
};
