/** Invisible characters: soft hyphens, joiners, marks of direction, and which shape a sign has. */
const invisible = /[\p{Cf}\uFE00-\uFE0F]/gu;

/** A number, code or address without the invisible characters that come along with a copy. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** A number of the school's own. Spreadsheets write a whole number as `160.0`. */
export const tidyNumber = (text: string): string =>
  withoutInvisible(text).replace(/^(\d+)\.0+$/u, '$1');

/**
 * A cell without the apostrophe by which spreadsheets mark text. One before a small letter belongs
 * to a name: "'t Hart"; one before an address is dropped where that is read, with advice.
 */
export function withoutMarker(text: string): string {
  if (!text.startsWith("'")) return text;
  const rest = text.slice(1).trimStart();
  return rest.includes('@') || /^\p{Ll}\D*$/u.test(rest) ? text : rest;
}

const errorValue =
  /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|ERROR!|GETTING_DATA)|^##+$|^Err:\d+$/iu;
const exponent = /^[+-]?\d+(?:[.,]\d+)?E\+\d+$/iu;

/** How each of them begins, or where it must have its exponent: most cells are told by that. */
const mayBeLeftover = /^[#=]|^err:|\dE\+\d/iu;

const shown = (text: string): string => `“${text.slice(0, 40)}”`;

/**
 * What a spreadsheet has made of a cell whose own content is lost, in words; undefined where it has
 * left the cell alone.
 */
export function leftoverProblem(text: string): string | undefined {
  if (!mayBeLeftover.test(text)) return undefined;
  if (errorValue.test(text))
    return `${shown(text)} is an error in the spreadsheet: type what should be there`;
  if (text.startsWith('='))
    return `${shown(text)} is a formula: replace it with the text or number that should be there`;
  if (exponent.test(text))
    return `${shown(text)} is a number that the spreadsheet shortened: format the column as text, then type it in full`;
  return undefined;
}

const dates = [
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T][\d:.]+Z?)?$/u,
  /^\d{1,2}[- /](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[- /]\d{2,4})?$/iu,
];
/** "Sept 24" may be a class; nobody is called that. */
const monthOfYear = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- /]\d{2,4}$/iu;

/** Whether a class has become a date, as spreadsheets make of "3/4" or "4-May". */
export const isDate = (text: string): boolean => dates.some((date) => date.test(text));

/** Letters, with a blank, a hyphen or an apostrophe within: most names are told by that. */
const plainName = /^[A-Za-z]+(?:[ '-][A-Za-z]+)*$/u;

/** What a cell for a name cannot be, in words; undefined where it may be a name. */
export function notName(text: string): string | undefined {
  if (plainName.test(text) && text !== 'TRUE' && text !== 'FALSE') return undefined;
  if (isDate(text) || monthOfYear.test(text))
    return `${shown(text)} is a date, not a name: check that the columns are right`;
  if (!/\p{L}/u.test(text) || /^[@+=]/u.test(text) || text === 'TRUE' || text === 'FALSE')
    return `${shown(text)} is not a name: check that the columns are right`;
  return undefined;
}
