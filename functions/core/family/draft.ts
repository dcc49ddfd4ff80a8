import type { Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import type { Answers } from '../form/answer.ts';
import type { SheetLine } from './sheet.ts';

/** Answers kept between the steps of a link's visit. Agreement id → person id → answers. */
export type Draft = {
  school: string;
  owner: Signatory;
  ref: string;
  answers: Record<string, Record<string, Answers>>;
  /** Kept beside the answers, or instead of them: no, not yet, no longer; and why. The same keys. */
  said?: Record<string, Record<string, Pick<SheetLine, 'said' | 'why'>>>;
  /** Form id → content hash of the wording that was answered: answers to another do not count. */
  wordings?: Record<string, string>;
  keptAt: Instant;
  /** Not shown after: the table deletes expired items late. */
  expiresAt: Instant;
};
