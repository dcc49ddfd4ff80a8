import {
  type NameDifference,
  nameDifference,
} from '../../../functions/core/person/name-difference.ts';

/** What about a typed name is not the register's; a name in another script cannot be compared. */
const differences: Record<NameDifference, string> = {
  same: '',
  'first-name-differs': ', a different first name',
  'surname-differs': ', a different surname',
  'other-script': ', in a different script',
  'nothing-alike': ', a different name',
};

/** "typed “Jana Nováková”, a different first name", beside the name that the register has. */
export const typedInWords = (typed: readonly string[], name: string): string =>
  `typed ${typed.map((one) => `“${one}”${differences[nameDifference(one, name)]}`).join('; ')}`;
