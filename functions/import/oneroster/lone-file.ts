import { spellingKey } from '../../core/register/file/text.ts';

/** The files of a OneRoster set by a column that only they have, beside the id that all have. */
const files: [column: string, file: string][] = [
  ['givenname', 'users.csv'],
  ['roletype', 'roles.csv'],
  ['usersourcedid', 'enrollments.csv'],
  ['coursesourcedid', 'classes.csv'],
  ['birthdate', 'demographics.csv'],
];

/** Why one file of a OneRoster set is no register, in words; undefined of any other file. */
export function whyLoneFile(headings: Iterable<string>): string | undefined {
  const keys = new Set([...headings].map(spellingKey));
  const isManifest = keys.has('propertyname') && keys.has('value');
  // Other systems may export that id, too, as one column of a whole register.
  const isRecords = keys.has('sourcedid') && (keys.has('datelastmodified') || keys.has('status'));
  if (!isManifest && !isRecords) return undefined;
  const file = isManifest ? 'manifest.csv' : files.find(([column]) => keys.has(column))?.[1];
  return `This is ${file ? `${file}, ` : ''}one file of a OneRoster set, and we need the whole set. Upload the zip file (.zip) as your system exported it.`;
}
