import type { Said, Signature } from '../../../functions/core/agreement/signature.ts';
import { type UsesAnswered, usesInWords } from '../../../functions/core/form/uses-answered.ts';

const saidNames: Record<Said, string> = {
  grant: 'signed',
  partly: 'said yes to some of it',
  refuse: 'said no',
  talk: 'asked to talk first',
  withdraw: 'withdrew it',
};

/**
 * What somebody said of a form, to follow their name or the form's: "signed", "said no to everything",
 * "said yes to 3 of 8 uses". `uses`: what their answers came to, where the form is answered use by use.
 */
export const saidInWords = (said: Said, uses: UsesAnswered | undefined): string =>
  uses ? `said ${usesInWords(uses)}` : saidNames[said];

/** Whether somebody put a name to it, or only said so: by phone, or a no. */
export const signedOrSaid = ({ said, via }: Pick<Signature, 'said' | 'via'>): 'signed' | 'said' =>
  (said === 'grant' || said === 'partly') && via.by !== 'phone' ? 'signed' : 'said';
