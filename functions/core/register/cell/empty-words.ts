const dashes = /^[-–—_.?]+$/u;

/** What people write where they have nothing to write, without case, blanks and full stops. */
const words = new Set(
  'n/a na none nil null unknown notknown n/k nk tbc tba tbd tofollow notgiven notprovided notapplicable notavailable noemail noe-mail noemailaddress noemailgiven noaddress nophone nomobile nonumber nocontact noname blank empty'.split(
    ' ',
  ),
);

/** Of these no one is called; "Na", "Null" and "None" are names. */
const noNames = new Set(
  'n/a unknown notknown n/k tbc tba tbd notgiven notprovided noname'.split(' '),
);

/** What no word begins with is none of them: most cells are told by their first letter. */
const mayBegin = /^[\s.(]*[nutbeNUTBE]/u;

const mayBeEmpty = /^[-–—_?\s.(nutbeNUTBE]/u;

const keyOf = (text: string): string => text.toLowerCase().replace(/[\s.()]+/gu, '');

/** Whether a cell says in words that it is empty: "n/a", "no email", "-", "tbc". */
export const isEmptyWord = (text: string): boolean =>
  mayBeEmpty.test(text) && (dashes.test(text) || words.has(keyOf(text)));

/** The same of somebody's name. A dash says that they have one name only, and is not meant here. */
export const isEmptyName = (text: string): boolean =>
  mayBegin.test(text) && noNames.has(keyOf(text));

/** Whether a cell is only a dash or the like. */
export const isDash = (text: string): boolean => dashes.test(text);
