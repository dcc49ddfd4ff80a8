import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import type { UsesAnswered } from '../../../../functions/core/form/uses-answered.ts';
import { saidInWords } from '../said-words.ts';

/** What a signature of a contact's says, to follow the form's name; `uses`: as in `saidInWords`. */
export const signedInWords = (
  { act, said }: Pick<Signature, 'act' | 'said'>,
  uses: UsesAnswered | undefined,
): string => {
  if (act === 'void' || !said) return 'cancelled by the school';
  return act === 'change' ? `changed, and ${saidInWords(said, uses)}` : saidInWords(said, uses);
};
