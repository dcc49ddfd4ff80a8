import { showFullDate, showInstant } from '../../../../functions/core/calendar.ts';
import type { Slip } from '../../../../functions/core/link/link.ts';
import type { SlipStanding } from '../../../../functions/core/slip/slip-standing.ts';

/** A slip as a page of the desk tells of it. */
export type SlipTold = {
  slip: Slip;
  standing: SlipStanding;
  /** The staff whom it mentions, by id. */
  staff: Record<string, string>;
};

const someone = 'somebody who is no longer here';

/** "printed on 3 September 2026 at 10:12 BST by Olive Moss." */
export const madeInWords = ({ slip, staff }: SlipTold): string =>
  `printed on ${showInstant(slip.sentAt)} by ${staff[slip.printedBy] ?? someone}.`;

/** What has become of it. */
export function standingInWords({ slip, standing, staff }: SlipTold): string {
  switch (standing.standing) {
    case 'open':
      return `Its code works until ${showFullDate(slip.endsOn)}.`;
    case 'answered':
      return `Everything on it was answered on ${showInstant(standing.at)}. Its code no longer works.`;
    case 'stopped':
      return `${staff[standing.by ?? ''] ?? someone} stopped it on ${showInstant(standing.at)}.`;
    case 'replaced':
      return 'A newer slip has replaced it. Its code no longer works.';
    case 'address-changed':
      return 'Their email address was added or changed after it was printed, so its code no longer works.';
    case 'not-this-person':
      return 'Someone said that they are not this person, so its code no longer works.';
    case 'merged':
      return `Their record was merged into the record of ${standing.into} after it was printed, so its code no longer works.`;
    case 'nothing-asked':
      return 'They can no longer answer anything on it: they may not give permission, the child has left, or the school no longer asks for these forms.';
    case 'over':
      return `Its code stopped working after ${showFullDate(slip.endsOn)}.`;
  }
}
