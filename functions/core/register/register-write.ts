import type { Contact, Relation } from '../person/contact.ts';
import type { Person } from '../person/person.ts';

/** One record an import writes. Puts are whole records, so that writing twice is the same. */
export type RegisterWrite =
  | { put: 'person'; person: Person }
  | { put: 'contact'; contact: Contact }
  | { put: 'relation'; relation: Relation }
  | { remove: 'relation'; person: string; contact: string }
  /** Everyone but pupils: so that their verified email finds them. Never carries roles. */
  | { put: 'sign-in'; emailHash: string; person: string }
  | { remove: 'sign-in'; emailHash: string; person: string };

/**
 * A write of the stored plan. `when`: only if the office so decides: `decided`, that the contacts of
 * this relationship may or may not decide; `left`, that people not in the file have left; `taken`, that
 * the file is right where the office corrected somebody or who a contact is to a pupil, `kept`, that the office is. `known`:
 * the record exists, or of a relation its person does, so what others wrote meanwhile has to be kept.
 */
export type PlannedWrite = RegisterWrite & {
  when?: 'decided' | 'left' | 'kept' | 'taken';
  known?: true;
  /** Of a pupil only class, year and leaving are written, and that they moved up: all else stays as it stands. */
  placed?: true;
  /** A relation that ends by it, or somebody who leaves, on the day it is written; it stays on record. */
  ends?: true;
};
