import type { LinkClaim } from '../../../../functions/acts/link/open-link.ts';
import type { Sheet } from '../../../../functions/core/family/sheet.ts';
import type { Answers } from '../../../../functions/core/form/answer.ts';
import type { SlotName } from '../../../../functions/core/form/slot-spec.ts';

/** What somebody said of one form. */
export type Line = {
  person: string;
  agreement: string;
  answers: Answers;
  said?: 'refuse' | 'talk' | 'withdraw';
  slot: SlotName;
  by: string;
  /** What the page had of their own: the act that stood, by its count. */
  shown: number | undefined;
};

/** A page that somebody filled in behind a link: it stays as it was made, however late it is posted. */
export type Page = {
  claim: LinkClaim;
  sheet: Sheet;
  lines: readonly Line[];
  how: 'link' | 'slip';
  words: string;
};
