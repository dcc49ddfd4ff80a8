import { type ContactColumn, type ContactSeat, seats } from './contact-columns.ts';
import { columnNames, type PersonColumn } from './person-columns.ts';

/** Where to find one thing: columns by their place from 0, the best first, and their headings. */
export type Column = { at: number[]; name: string };
export type SeatColumns = { said: string; columns: Partial<Record<ContactColumn, Column>> };
export type Columns = {
  person: Partial<Record<PersonColumn, Column>>;
  contacts: Partial<Record<ContactSeat, SeatColumns>>;
  /** The contacts stand in one cell, their addresses and numbers in one each. */
  together?: true;
  /** Headings of the columns we read, by their place. */
  names: ReadonlyMap<number, string>;
  /** How many columns the header row has. */
  width: number;
};

/** How the file heads a column; what we call it where there is none. */
export const headingOf = ({ person }: Columns, column: PersonColumn): string =>
  person[column]?.name ?? columnNames[column];

/** The seats a file has columns for, in order. */
export const seatsOf = (columns: Columns): ContactSeat[] =>
  seats.filter((seat) => columns.contacts[seat] !== undefined);

/** Spreadsheets name columns A to Z, then AA: how the office finds one. */
export const letterOf = (place: number): string =>
  (place >= 26 ? letterOf(Math.floor(place / 26) - 1) : '') +
  String.fromCharCode(65 + (place % 26));
