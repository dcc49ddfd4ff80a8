import type { Relation } from './contact.ts';
import type { ContactRow } from './person-record.ts';

/** A contact of the school who may be the one that was typed. */
export type AlikeContact = {
  contact: ContactRow;
  /** All that stand or stood. */
  relations: readonly Relation[];
  /** Names of the children whose contact they are; none where the reader may not know. */
  pupils: string[];
  mayJoin: boolean;
  /** To a file they are the same: one name at one address. */
  isSameMailbox: boolean;
};
