import type { Relation } from '../person/contact.ts';
import type { Person } from '../person/person.ts';
import type { Agreement } from './agreement.ts';

/** An agreement with whoever it is about. */
export type PersonAgreement = { person: Person; agreement: Agreement };

/** The same, and who is whose parent: what it takes to say who signed. */
export type FamilyAgreement = PersonAgreement & { relations: readonly Relation[] };
