import type { CalendarDate } from '../../calendar.ts';
import { onRoll } from '../../person/person.ts';
import type {
  ContactRow,
  PersonRow,
  RegisterRows,
  RelationRow,
} from '../../person/person-record.ts';

/**
 * Somebody as a file is compared with them: with `leftOn` they have left. `leavesOn` is a day that is to
 * come, as the office entered it: until then a file that names them says nothing new.
 */
export type KnownPerson = PersonRow & { leavesOn?: CalendarDate };
/** The others as the lists of the register have them. */
export type KnownContact = ContactRow;
export type KnownRelation = RelationRow;

/** What the register holds before the file. */
export type KnownRegister = RegisterRows & {
  /** People who hold the administrator's role: a file never takes their way in. */
  admins: ReadonlySet<string>;
};

/** Somebody on the register as they are on a day. */
export function knownOn(row: PersonRow, on: CalendarDate): KnownPerson {
  if (row.leftOn === undefined || !onRoll(row, on)) return row;
  const { leftOn, ...person } = row;
  return { ...person, leavesOn: leftOn };
}

/** The same as the register keeps them. */
export const asKept = ({ leavesOn, ...person }: KnownPerson): PersonRow =>
  leavesOn === undefined ? person : { ...person, leftOn: leavesOn };

/** The record that a contact's was merged into, however often that was merged since. */
export function keptOf(
  contact: KnownContact,
  byId: ReadonlyMap<string, KnownContact>,
): KnownContact | undefined {
  const into = contact.mergedInto && byId.get(contact.mergedInto.contact);
  return into?.mergedInto ? keptOf(into, byId) : into;
}

/** Whose record a contact's is by now: its own id, or that of the one it was merged into. */
export const keptId = (contact: KnownContact, byId: ReadonlyMap<string, KnownContact>): string =>
  (keptOf(contact, byId) ?? contact).id;
