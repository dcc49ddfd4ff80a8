import type { Said } from '../../../../functions/core/agreement/signature.ts';
import { type UsesAnswered, usesInWords } from '../../../../functions/core/form/uses-answered.ts';
import type { RelationState } from '../../../../functions/core/person/contact.ts';

const saidNames: Record<Said, string> = {
  grant: '“yes”',
  partly: '“yes” to some',
  refuse: '“no”',
  talk: '“I’d like to talk first”',
  withdraw: 'withdrawal',
};

/** What somebody said of a form as a whole, in a few words; `uses`: what it came to, use by use. */
export const quotedInWords = (said: Said, uses: UsesAnswered | undefined): string =>
  uses ? `“${usesInWords(uses)}”` : saidNames[said];

/** The same at the head of a sentence: "the withdrawal … will count". */
export const countingInWords = (said: Said, uses: UsesAnswered | undefined): string =>
  said === 'withdraw' ? `the ${saidNames.withdraw}` : quotedInWords(said, uses);

const decides: Record<RelationState['decides'], string> = {
  yes: 'can give permission',
  no: 'cannot give permission',
  unknown: 'not known whether they can give permission',
};

/** Who they are to a child, in one line. */
export const stateInWords = (state: RelationState): string =>
  [
    state.relationship || 'Relationship not given',
    decides[state.decides],
    state.receives ? 'gets emails' : 'gets no emails',
  ].join(', ');
