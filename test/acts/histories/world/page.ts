import type { LinkClaim } from '../../../../functions/acts/link/open-link.ts';
import type { Sheet } from '../../../../functions/core/family/sheet.ts';
import type { Line } from './signed.ts';

/** A page that somebody filled in behind a link: it stays as it was made, however late it is posted. */
export type Page = {
  claim: LinkClaim;
  sheet: Sheet;
  lines: readonly Line[];
  how: 'link' | 'slip';
  words: string;
};
