import type { RowProblem } from '../register-preview.ts';
import type { Column, Columns, SeatColumns } from './columns.ts';
import type { ContactColumn, ContactSeat } from './contact-columns.ts';
import type { PersonColumn } from './person-columns.ts';

type Heading = { place: number; heading: string; rank: number };
/** What a heading names, of the row's person or of a contact; `rank`: the best of several has the lowest. */
export type Target =
  | { field: PersonColumn; rank: number }
  | { seat: ContactSeat; said: string; field: ContactColumn; rank: number };

/** What we call a contact where the file has no word of its own. */
export const unsaid = 'Contact';

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

/** Puts headings together by what they are of. */
export function createGathering() {
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
    /** What the file calls a contact. */
    firstSaid: () => [...contacts.values()].find(({ said }) => said)?.said,
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
