import type { Agreement } from '../agreement/agreement.ts';
import type { ArchiveJob } from '../evidence/archive-job.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import type { Contact, Relation } from './contact.ts';
import type { Person } from './person.ts';

/** All that stands with a person: themselves, whose child they are, their agreements. */
export type PersonRecord = {
  person: Person;
  relations: readonly Relation[];
  /** Who were their contacts, and are no longer. */
  endedRelations?: readonly Relation[];
  agreements: readonly Agreement[];
  /** What is open that somebody at the school must look at. */
  followUps?: readonly FollowUp[];
  /** Evidence that is not written yet of what they signed themselves. */
  jobs?: readonly ArchiveJob[];
};

/** A person as one of a family. */
export type MemberRecord = Omit<PersonRecord, 'relations' | 'endedRelations'>;

/** Rows of the register as its lists have them: of one school, so without it. */
export type PersonRow = Omit<Person, 'school'>;
export type ContactRow = Omit<Contact, 'school'>;
export type RelationRow = Omit<Relation, 'school'>;

/** The whole register of a school, as its lists have it. */
export type RegisterRows = {
  people: readonly PersonRow[];
  contacts: readonly ContactRow[];
  relations: readonly RelationRow[];
};

/** The register's people by id, for names and classes. */
export type PeopleById = ReadonlyMap<string, PersonRow>;
export const peopleById = (people: readonly PersonRow[]): PeopleById =>
  new Map(people.map((person) => [person.id, person]));
