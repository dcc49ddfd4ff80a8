import type { Instant } from '../../core/calendar.ts';
import type { Fact } from '../../core/fact.ts';
import type { AlikeContact } from '../../core/person/alike-contact.ts';
import type { Relation, RelationState } from '../../core/person/contact.ts';
import { fullName, type Person } from '../../core/person/person.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import {
  correctContact,
  problemsWithContact,
  type TypedContact,
  tidyContact,
  typedAsNow,
} from '../../core/register/contact-correction.ts';
import { contactKey } from '../../core/register/plan/contact-groups.ts';
import {
  addedRelation,
  changeRelation,
  problemsWithRelation,
  relationTyped,
  type SaidOfRelation,
  stateOf,
  type TypedRelation,
} from '../../core/register/relation-change.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { registerIds } from '../../services/register-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, decide } from '../decide.ts';
import { problemsWithPupils } from '../person/pupils-address.ts';
import { registerFree } from '../person/register-free.ts';
import { tidyRelation } from './change-relation.ts';
import { findAlikeContacts } from './find-alike-contacts.ts';

type Needs = Deciding & {
  store: Pick<
    Store,
    | 'findPerson'
    | 'findContact'
    | 'findRelation'
    | 'findOwner'
    | 'listPersons'
    | 'listPeople'
    | 'listContacts'
    | 'listContactsByEmail'
    | 'findLock'
  >;
  now: () => Instant;
};

/** Who is added, what they may do, and who they are of those alike: an id, or `other` for nobody. */
export type TypedNewContact = { contact: TypedContact; relation: TypedRelation; same: string };

export type AddedContact = { id: string; isChanged: boolean };

/** Tells apart who would be one to the next file. */
const tellApart: Problem = {
  field: 'name',
  message:
    'There is already a contact with this name and email address. Add something that tells them apart, such as a middle name',
};

const already = ({ contact }: AlikeContact, pupil: Person): Problem => ({
  field: 'name',
  message: `${contact.name} is already a contact of ${fullName(pupil)}. Change what they may do on their own page`,
});

const relationOf = ({ relations }: AlikeContact, person: string): Relation | undefined =>
  relations.find((relation) => relation.person === person);

const stands = (relation: Relation | undefined, state?: RelationState): boolean =>
  relation !== undefined &&
  relation.endedOn === undefined &&
  (state === undefined || sameRecord(stateOf(relation), state));

/** Contacts of a pupil, and those who were. */
export const contactsOf = ({ relations, endedRelations = [] }: PersonRecord): string[] =>
  [...relations, ...endedRelations].map(({ contact }) => contact);

/** What has to be said, or cannot be, of who they are among those alike. */
function problemsWithSame(alike: readonly AlikeContact[], same: string, pupil: Person): Problem[] {
  if (same === 'other') return alike.some(({ isSameMailbox }) => isSameMailbox) ? [tellApart] : [];
  const chosen = alike.find(({ contact }) => contact.id === same);
  const isTheirs = (one: AlikeContact) => stands(relationOf(one, pupil.id));
  const theirs = chosen
    ? [chosen].find(isTheirs)
    : alike.find((one) => one.isSameMailbox && isTheirs(one));
  if (theirs) return [already(theirs, pupil)];
  if (chosen && !chosen.mayJoin)
    return [{ field: 'same', message: 'Ask an administrator to add this contact' }];
  return chosen || alike.length === 0
    ? []
    : [
        {
          field: 'same',
          message: 'We have a contact like this. Choose whether it is the same person',
        },
      ];
}

/** An id that the next file finds them by, or, where somebody else has it, the next like it. */
async function freeContactId(
  { store }: Needs,
  school: string,
  typed: TypedContact,
  child: string,
): Promise<string> {
  const key = contactKey(typed, child);
  const idOf = registerIds(school);
  let id = idOf('contact', key);
  for (let n = 2; await store.findContact(school, id); n += 1) id = idOf('contact', `${key}#${n}`);
  return id;
}

/** The facts that make somebody known a contact of one more child. */
async function joining(
  { store }: Needs,
  of: Pick<Relation, 'school' | 'person' | 'contact'>,
  now: RelationState,
  said: SaidOfRelation,
): Promise<Fact> {
  const was = await store.findRelation(of.school, of.person, of.contact);
  return was
    ? { fact: 'relation-changed', relation: changeRelation(was, now, said), was }
    : { fact: 'relation-added', relation: addedRelation(of, now, said) };
}

/**
 * Adds a parent or other contact to a pupil: somebody new, or one whom the school knows from another
 * child. Refusals: `not-found`, `invalid` (also where nobody said yet whether it is somebody alike),
 * `register-held`, `busy`.
 */
export const addContact = (
  deps: Needs,
  reader: StaffReader,
  person: string,
  typed: TypedNewContact,
): Promise<AddedContact | Refusal> =>
  decide<AddedContact>(deps, async (): Promise<Decided<AddedContact> | Refusal> => {
    const school = reader.school.id;
    const record = await deps.store.findPerson(school, person);
    if (record?.person.kind !== 'pupil') return { refusal: 'not-found' };
    const pupil = record.person;
    const contact = tidyContact(typed.contact);
    const relation = tidyRelation(typed.relation);
    const wrong = [...problemsWithContact(contact), ...problemsWithRelation(relation)];
    const alike = await findAlikeContacts(deps, reader, contact, contactsOf(record));
    const now = relationTyped(relation);
    // Posted twice, it is saved once.
    const made = alike.find(
      (one) =>
        stands(relationOf(one, person), now) &&
        (one.contact.id === typed.same || sameRecord(typedAsNow(one.contact), contact)),
    );
    if (made && wrong.length === 0)
      return { facts: [], result: { id: made.contact.id, isChanged: false } };
    const problems = [
      ...wrong,
      ...(await problemsWithPupils(deps, school, contact.email)),
      ...problemsWithSame(alike, typed.same, pupil),
    ];
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const free = await registerFree(deps, school);
    if ('refusal' in free) return free;
    const said: SaidOfRelation = {
      at: deps.now(),
      by: reader.person.id,
      ...(relation.why !== '' && { why: relation.why }),
    };
    const known = alike.find((one) => one.contact.id === typed.same);
    if (known) {
      const { id } = known.contact;
      const join = await joining(deps, { school, person, contact: id }, now, said);
      // Whoever is merged in the same moment is nobody's contact from then on.
      const still: Fact = { fact: 'contact-stands', contact: { school, ...known.contact } };
      return { facts: [join, still, free], result: { id, isChanged: true } };
    }
    const id = await freeContactId(deps, school, contact, person);
    const { at, by } = said;
    return {
      facts: [
        {
          fact: 'contact-added',
          contact: correctContact({ school, id, name: '' }, contact, { at, by }),
        },
        {
          fact: 'relation-added',
          relation: addedRelation({ school, person, contact: id }, now, said),
        },
        free,
      ],
      result: { id, isChanged: true },
    };
  });
