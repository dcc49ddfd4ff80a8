import type { Said } from '../../../../functions/core/agreement/signature.ts';
import type { RelationState } from '../../../../functions/core/person/contact.ts';

/** What somebody said of a form as a whole, in a word or two. */
export const saidInWords: Record<Said, string> = {
  grant: '“yes”',
  partly: '“yes” to some',
  refuse: '“no”',
  talk: '“I’d like to talk first”',
  withdraw: 'withdrawal',
};

/** The same at the head of a sentence: "the withdrawal … will count". */
export const countingInWords = (said: Said): string =>
  said === 'withdraw' ? `the ${saidInWords.withdraw}` : saidInWords[said];

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
