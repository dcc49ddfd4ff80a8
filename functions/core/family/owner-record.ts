import type { Link } from '../link/link.ts';
import type { Contact, Relation } from '../person/contact.ts';
import type { Person } from '../person/person.ts';
import type { Draft } from './draft.ts';
import type { OwedBefore } from './owed-before.ts';

/** All that stands with a link's owner: themselves, whom they answer for, links, drafts. */
export type OwnerRecord = {
  contact?: Contact;
  person?: Person;
  relations: Relation[];
  /** Of a contact: whose they were, and are no longer. */
  endedRelations?: Relation[];
  links: Link[];
  drafts: Draft[];
  owed?: OwedBefore;
};
