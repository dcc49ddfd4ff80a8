import type { RowProblem } from '../register-preview.ts';
import { letterOf } from './columns.ts';
import { type ContactColumn, seats } from './contact-columns.ts';
import { fieldOf } from './contact-header.ts';

/**
 * A heading that stands in the file more than once, and where. `of`: whose it is, the row's person's or
 * a contact's; `field`: what of a contact it is.
 */
export type Repeated = {
  name: string;
  places: number[];
  of: 'person' | 'contact' | 'either';
  field?: ContactColumn;
};

/** How we ask for a contact's column to be headed, behind "Contact 1". */
const headed: Record<ContactColumn, string> = {
  name: 'name',
  title: 'title',
  firstName: 'first name',
  lastName: 'surname',
  email: 'email',
  phone: 'phone',
  language: 'preferred language',
  relationship: 'relationship',
  decides: 'parental responsibility',
  receives: 'receives emails',
  restricted: 'restricted',
};

/** "“Email” heads two columns (columns G and I)". */
function heads({ name, places }: Repeated): string {
  const letters = places.map(letterOf);
  const all = `${letters.slice(0, -1).join(', ')} and ${letters.at(-1)}`;
  return `“${name}” heads ${places.length === 2 ? 'two' : places.length} columns (columns ${all})`;
}

/** "“Contact 1 email” and “Contact 2 email”": as many as there are columns, and seats. */
function namesFor(field: ContactColumn, said: string, { places }: Repeated): string {
  const numbers = seats.slice(0, Math.min(3, places.length));
  const names = numbers.map((number) => `“${said} ${number} ${headed[field]}”`);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function remedy(repeated: Repeated, said: string): string {
  const { field, of } = repeated;
  if (!field || of === 'person') return 'keep one of them';
  const names = namesFor(field, said, repeated);
  return of === 'contact'
    ? `name them ${names}, or keep one of them if they are the same person’s`
    : `if they are the contacts’, name them ${names}; if not, keep one of them`;
}

/**
 * A heading that we read, and that stands there more than once: nobody can tell which is meant. With
 * contacts, keeping one would lose the second parent: how to name them is said. `said`: what the
 * file calls a contact.
 */
export const headsSeveral = (repeated: Repeated, said: string): RowProblem => ({
  row: 1,
  column: repeated.name,
  message: `${heads(repeated)}: ${remedy(repeated, said)}`,
});

/** Columns of contacts, of whom nobody can tell which: they are not read, and somebody has to learn it. */
export function unreadRepeats(
  bare: readonly { place: number; name: string; heading: string }[],
  said: string,
): RowProblem[] {
  const groups = Map.groupBy(bare, ({ heading }) => heading);
  return [...groups].flatMap(([heading, columns]) => {
    const field = fieldOf(heading)?.field;
    const [first] = columns;
    if (!field || !first || columns.length < 2) return [];
    const places = columns.map(({ place }) => place);
    const repeated: Repeated = { name: first.name, places, of: 'contact', field };
    return {
      row: 1,
      column: first.name,
      message: `${heads(repeated)}, and we cannot tell whose each one is, so we did not read them. Name them ${namesFor(field, said, repeated)}, then upload the file again`,
    };
  });
}
