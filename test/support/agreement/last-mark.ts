import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { entryMark } from '../../../functions/core/agreement/entry-mark.ts';

/** The mark of what somebody last said on an agreement, as a page made of it carries it. */
export const lastMark = ({ slots }: Pick<Agreement, 'slots'>, who: string): string =>
  entryMark(
    slots.flatMap(({ entries }) => entries).findLast(({ signatory }) => signatory.id === who),
  );
