import type { Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import type { Sheet, SheetLine } from './sheet.ts';

/** What a draft keeps of one agreement: a line of the sheet it will be on. */
export type DraftLine = Omit<SheetLine, 'shown'>;

/**
 * A sheet to be: what a link's owner has said so far, kept between steps until they put their name to
 * it. `shownHashes`: the wordings it was said to; what was said to another does not count.
 */
export type Draft = Pick<Sheet, 'shownHashes'> & {
  school: string;
  owner: Signatory;
  /** The link by which it was kept. */
  ref: string;
  lines: DraftLine[];
  keptAt: Instant;
  /** Not shown after: the table deletes expired items late. */
  expiresAt: Instant;
};
