import type { Contact, Relation } from '../person/contact.ts';
import type { Person } from '../person/person.ts';
import type { FileKind } from './file/kind.ts';

/**
 * What a record holds that no file knows, so that an import keeps it as it stands at that moment:
 * whose and who they are, by which they were found; what staff judged of a pupil; whom a visitor comes
 * from; that a contact said "I am not this person"; whom the office added, what it corrected, also of whose contact
 * somebody is, which classes it has somebody cover, and how the school moved up; which records are one person. All else
 * comes from files. A new field of a record
 * belongs to one of the two: as long as neither is said, what follows from this list does not compile.
 */
export const notInFiles = {
  person: [
    'school',
    'id',
    'kind',
    'organisation',
    'judgedAble',
    'judgedBefore',
    'added',
    'corrections',
    'covers',
    'movedUp',
  ],
  contact: ['school', 'id', 'notMe', 'corrections', 'mergedInto', 'absorbed'],
  relation: ['school', 'person', 'contact', 'changes', 'endedOn'],
} as const satisfies {
  person: readonly (keyof Person)[];
  contact: readonly (keyof Contact)[];
  relation: readonly (keyof Relation)[];
};

type NotInFiles = typeof notInFiles;
export type PersonField = Exclude<keyof Person, NotInFiles['person'][number]>;
export type ContactField = Exclude<keyof Contact, NotInFiles['contact'][number]>;
export type RelationField = Exclude<keyof Relation, NotInFiles['relation'][number]>;

/** What stands in a column. `leftOn` does not: whoever a file names is at the school. */
export type PersonCell = Exclude<PersonField, 'leftOn'>;

const adults = ['learner', 'staff', 'volunteer', 'governor'] as const;
const everybody = ['pupil', ...adults] as const;

/** Of which kinds a column says something. Others' cells say nothing about them. */
export const kindsWith = {
  firstName: everybody,
  lastName: everybody,
  upn: ['pupil'],
  admissionNumber: ['pupil'],
  year: ['pupil'],
  class: ['pupil'],
  classes: ['staff'],
  post: ['staff', 'volunteer', 'governor'],
  userName: everybody,
  email: everybody,
  staffCode: adults,
} as const satisfies Record<PersonCell, readonly FileKind[]>;

/** What a file may say of somebody of this kind. */
export type PersonCellOf<Kind extends FileKind> = {
  [Field in PersonCell]: Kind extends (typeof kindsWith)[Field][number] ? Field : never;
}[PersonCell];
