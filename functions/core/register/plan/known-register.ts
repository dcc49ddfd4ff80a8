import type {
  ContactRow,
  PersonRow,
  RegisterRows,
  RelationRow,
} from '../../person/person-record.ts';

/** Records as the lists of the register have them. */
export type KnownPerson = PersonRow;
export type KnownContact = ContactRow;
export type KnownRelation = RelationRow;

/** What the register holds before the file. */
export type KnownRegister = RegisterRows & {
  /** People who hold the administrator's role: a file never takes their way in. */
  admins: ReadonlySet<string>;
};
