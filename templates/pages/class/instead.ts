import { pupilStatement } from '../../../functions/core/agreement/typed-name.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { pupilSays } from '../../../functions/core/pupil/pupil-sheet.ts';
import { pageWordsFor } from './promised.tsx';

/** One thing a pupil may say instead, with the sentence that the record keeps. */
export type InsteadSaid = {
  said: 'refuse' | 'talk' | 'withdraw';
  statement: string;
  button: string;
};

/** The words of a page on which a pupil says no or not yet (`no`), or no longer (`take-back`). */
export function insteadWords(
  page: 'no' | 'take-back',
  forms: readonly FormVersion[],
  name: string,
): { title: string; intro: string; ways: InsteadSaid[] } {
  const way = (said: InsteadSaid['said'], button: string): InsteadSaid => ({
    said,
    statement: pupilStatement(name, said),
    button,
  });
  if (page === 'take-back')
    return {
      title: 'Take back my answers',
      intro: 'Then your answers no longer count. You can answer again when you like.',
      ways: [way('withdraw', 'Take back my answers')],
    };
  const { no } = pageWordsFor(pupilSays(forms));
  return {
    title: no,
    intro: 'That is all right. Tap what you would like to say. You can still sign later.',
    ways: [way('talk', 'I would like to talk first'), way('refuse', no)],
  };
}
