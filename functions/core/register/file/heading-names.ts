import { columnNames, type PersonColumn } from './person-columns.ts';
import { spellingKey, tidy } from './text.ts';

/**
 * What a school said that headings of its files mean: by a heading's `spellingKey`, the heading we know
 * instead, or '' for a column that is not to be read.
 */
export type HeadingNames = Readonly<Record<string, string>>;

/** A file's column that we do not know: its heading, and what stands in some of its cells. */
export type UnreadColumn = { name: string; examples: string[] };

const contactParts = [
  ['name', 'name'],
  ['first name', 'first name'],
  ['surname', 'surname'],
  ['relationship', 'relationship'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['preferred language', 'preferred language'],
  ['may decide', 'parental responsibility'],
  ['gets emails', 'receives emails'],
  ['restricted', 'restricted'],
] as const;

/** A choice of the page: the heading it stands for, and how it is called there. */
export type HeadingChoice = { value: string; label: string };

const ofPerson: HeadingChoice[] = (Object.keys(columnNames) as PersonColumn[]).map((column) => ({
  value: columnNames[column],
  label: columnNames[column],
}));

const ofContacts: HeadingChoice[] = ['1', '2', '3'].flatMap((seat) =>
  contactParts.map(([label, heading]) => ({
    value: `Contact ${seat} ${heading}`,
    label: `Contact ${seat}: ${label}`,
  })),
);

/** All that a column can be, in the order of the page. */
export const headingChoices: readonly HeadingChoice[] = [...ofPerson, ...ofContacts];

export const headingKey = (name: string): string => spellingKey(tidy(name));

/** The heading we know that stands for one of a file; undefined where nobody said. */
export function knownFor(key: string, names: HeadingNames): string | undefined {
  const known = Object.hasOwn(names, key) ? names[key] : undefined;
  return known === undefined || known === '' ? undefined : spellingKey(known);
}
