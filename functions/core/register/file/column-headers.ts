import type { RowProblem } from '../register-preview.ts';
import { type Column, type Columns, letterOf, type SeatColumns } from './columns.ts';
import type { ContactColumn, ContactSeat } from './contact-columns.ts';
import { fieldOf, readContactHeader, readTogetherHeader } from './contact-header.ts';
import { type HeadingNames, knownFor } from './heading-names.ts';
import { type PersonColumn, personColumns } from './person-columns.ts';
import { spellingKey, tidy } from './text.ts';

export type Headers = {
  columns: Columns;
  /** Columns that nobody reads, by their place. */
  ignored: { place: number; name: string }[];
  problems: RowProblem[];
  advice: RowProblem[];
};

type Heading = { place: number; heading: string; rank: number };
type Target =
  | { field: PersonColumn; rank: number }
  | { seat: ContactSeat; said: string; field: ContactColumn; rank: number };

/** "Pupil surname", "Pupil's surname": said of the row's person. The second form may eat an "s". */
const owner = /^(?:pupil|student|child|learner|staff|teacher|employee|volunteer)/u;
const owners = /^(?:pupil|student|child|learner|staff|teacher|employee|volunteer)s/u;

function personTarget(heading: string): Target | undefined {
  for (const [field, spellings] of Object.entries(personColumns)) {
    const rank = (spellings as readonly string[]).indexOf(heading);
    if (rank >= 0) return { field: field as PersonColumn, rank };
  }
  return undefined;
}

const targetOf = (heading: string): Target | undefined =>
  personTarget(heading) ??
  readContactHeader(heading) ??
  personTarget(heading.replace(owner, '')) ??
  personTarget(heading.replace(owners, ''));

function toColumn(headings: readonly Heading[]): Column {
  const best = headings.toSorted((a, b) => a.rank - b.rank);
  return { at: best.map(({ place }) => place), name: best[0]?.heading ?? '' };
}

/** "Parent 1" and "Contact 1" may be two people: an email of one must not go to the other. */
const mixed = (name: string, said: string, seat: ContactSeat): RowProblem => ({
  row: 1,
  column: name,
  message: `The file has “${said} ${seat}” columns too, and we cannot tell whether it is the same person: use one of the two words throughout`,
});

const headsTwo = (name: string, before: number, place: number): RowProblem => ({
  row: 1,
  column: name,
  message: `“${name}” heads two columns (columns ${letterOf(before)} and ${letterOf(place)}): keep one of them`,
});

const unsaid = 'Contact';

const saidTwice = (name: string, before: number): RowProblem => ({
  row: 1,
  column: name,
  message: `“${name}” is named as the same thing as column ${letterOf(before)}: choose another for it, or leave it as “Do not read”`,
});

/** Puts headings together by what they are of. */
function createGathering() {
  const person = new Map<PersonColumn, Heading[]>();
  // Without a word of the file's own where only the office said whose its columns are.
  type Seat = { said: string | undefined; fields: Map<ContactColumn, Heading[]> };
  const contacts = new Map<ContactSeat, Seat>();
  return {
    /** A problem where a seat's headings use two words for its person. */
    add(target: Target, place: number, name: string, isSaid = true): RowProblem | undefined {
      const heading = { place, heading: name, rank: target.rank };
      if (!('seat' in target)) {
        person.set(target.field, [...(person.get(target.field) ?? []), heading]);
        return undefined;
      }
      const said = isSaid ? target.said : undefined;
      const seat = contacts.get(target.seat) ?? { said, fields: new Map() };
      if (seat.said && said && seat.said !== said) return mixed(name, seat.said, target.seat);
      seat.said ??= said;
      seat.fields.set(target.field, [...(seat.fields.get(target.field) ?? []), heading]);
      contacts.set(target.seat, seat);
      return undefined;
    },
    /** The seat of a file that has columns of one contact only, and where its first column is. */
    onlySeat() {
      const [[seat, only] = [], ...others] = contacts;
      if (!seat || !only || others.length > 0) return undefined;
      const places = [...only.fields.values()].flat().map(({ place }) => place);
      return { seat, said: only.said ?? unsaid, fields: only.fields, from: Math.min(...places) };
    },
    /** The person's column of that place was another's. */
    takeBack(place: number): void {
      for (const [field, headings] of person) {
        const rest = headings.filter((heading) => heading.place !== place);
        if (rest.length > 0) person.set(field, rest);
        else person.delete(field);
      }
    },
    hasContacts: () => contacts.size > 0,
    isOfPupils: () => !person.has('kind'),
    columns(): Pick<Columns, 'person' | 'contacts'> {
      const columns: Pick<Columns, 'person' | 'contacts'> = { person: {}, contacts: {} };
      for (const [field, headings] of person) columns.person[field] = toColumn(headings);
      for (const [seat, { said, fields }] of contacts) {
        const read: SeatColumns = { said: said ?? unsaid, columns: {} };
        for (const [field, headings] of fields) read.columns[field] = toColumn(headings);
        columns.contacts[seat] = read;
      }
      return columns;
    },
  };
}

type Bare = { place: number; name: string; heading: string };

/** Takes out the columns of several contacts in one cell, in a file that has none of single ones. */
function gatherTogether(
  gathering: ReturnType<typeof createGathering>,
  bare: Bare[],
  names: Map<number, string>,
): boolean {
  const found = bare.flatMap((column) => {
    const target = readTogetherHeader(column.heading);
    return target ? [{ column, target }] : [];
  });
  const isTogether =
    !gathering.hasContacts() && found.some(({ target }) => target.field === 'name');
  if (!isTogether) return false;
  for (const { column, target } of found) {
    gathering.add(target, column.place, column.name);
    names.set(column.place, column.name);
    bare.splice(bare.indexOf(column), 1);
  }
  return true;
}

/**
 * "Relationship" and "Email" to the right of "Contact name" are the contact's, in a file that has
 * columns of one contact only. Says what nobody took.
 */
function lendToContact(gathering: ReturnType<typeof createGathering>, bare: readonly Bare[]) {
  const only = gathering.onlySeat();
  const lent: Bare[] = [];
  const left = bare.filter((column) => {
    const found = fieldOf(column.heading);
    const isTheirs =
      only &&
      found &&
      column.place > only.from &&
      !only.fields.has(found.field) &&
      (found.field !== 'email' || gathering.isOfPupils());
    if (!isTheirs || found.field === 'name' || found.field.endsWith('Name')) return true;
    gathering.takeBack(column.place);
    gathering.add({ seat: only.seat, said: only.said, ...found }, column.place, column.name);
    lent.push(column);
    return false;
  });
  return { lent, left };
}

const listLent = (lent: readonly Bare[], said: string): RowProblem[] =>
  lent.length === 0
    ? []
    : [
        {
          row: 1,
          column: lent[0]?.name ?? '',
          message: `Read as the ${said.toLowerCase()}’s: ${lent.map(({ name }) => `“${name}”`).join(', ')}`,
        },
      ];

/**
 * Reads the header row: any order, and neither case nor spaces nor punctuation count. Columns we do
 * not know are listed as ignored. A heading that stands there twice is a problem of row 1, as nobody
 * can tell which of them is meant; which columns are necessary depends on the rows (`missingColumns`).
 * `said`: what the school said that headings mean.
 */
export function readHeaders(cells: readonly string[], said: HeadingNames = {}): Headers {
  const gathering = createGathering();
  const seen = new Map<string, number>();
  const names = new Map<number, string>();
  const bare: Bare[] = [];
  const emails: Bare[] = [];
  const problems: RowProblem[] = [];
  for (const [place, cell] of cells.entries()) {
    const name = tidy(cell);
    const heading = spellingKey(name);
    if (heading === '') continue;
    const known = knownFor(heading, said);
    const target = targetOf(known ?? heading);
    if (!target) {
      bare.push({ place, name, heading });
      continue;
    }
    const before = seen.get(known ?? heading);
    if (before !== undefined) {
      problems.push(known ? saidTwice(name, before) : headsTwo(name, before, place));
      continue;
    }
    seen.set(known ?? heading, place);
    names.set(place, name);
    const problem = gathering.add(target, place, name, known === undefined);
    if (problem) problems.push(problem);
    if ('field' in target && target.field === 'email' && !('seat' in target))
      emails.push({ place, name, heading });
  }
  const isTogether = gatherTogether(gathering, bare, names);
  const { lent, left } = lendToContact(gathering, isTogether ? bare : [...bare, ...emails]);
  for (const { place, name } of lent) names.set(place, name);
  const ignored = left
    .filter((column) => !emails.includes(column))
    .map(({ place, name }) => ({ place, name }));
  const advice = listLent(lent, gathering.onlySeat()?.said ?? 'Contact');
  return {
    columns: {
      ...gathering.columns(),
      ...(isTogether && { together: true as const }),
      names,
      width: cells.length,
    },
    ignored,
    problems,
    advice,
  };
}
