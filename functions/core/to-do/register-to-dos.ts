import { isAsked, whyNobody, whyUnreachable } from '../person/contact.ts';
import type { ContactRow, RegisterRows } from '../person/person-record.ts';
import { shortHash } from '../short-hash.ts';
import { byClass, byTheirs, linkTo, type PeopleHere, type PersonLink } from './people-here.ts';
import type { ToDoOf } from './to-do.ts';

/** Whom it is about, as far as a change of them is something new. */
export const markOf = (of: readonly PersonLink[]): string =>
  String(shortHash(of.map(({ id }) => id).join(' ')));

const byContact = (
  a: { contact: ContactRow; of: readonly PersonLink[] },
  b: { contact: ContactRow; of: readonly PersonLink[] },
): number => byTheirs({ name: a.contact.name, of: a.of }, { name: b.contact.name, of: b.of });

/** Contacts who said that they are not this person. */
const notMeIn = ({ contacts }: RegisterRows, people: PeopleHere): ToDoOf<'not-me'>[] =>
  contacts
    .flatMap((contact): ToDoOf<'not-me'>[] => {
      const of = contact.notMe ? people.childrenOf(contact.id) : [];
      if (!contact.notMe || of.length === 0) return [];
      const { at } = contact.notMe;
      const owner = { kind: 'contact' as const, id: contact.id };
      return [{ kind: 'not-me', owner, id: 'not-me', mark: at, since: at, of, contact }];
    })
    .sort(byContact);

/** Of whom nobody has said whether they may decide. */
const undecidedIn = ({ relations }: RegisterRows, people: PeopleHere): ToDoOf<'undecided'>[] =>
  relations
    .flatMap((relation): ToDoOf<'undecided'>[] => {
      const person = people.person(relation.person);
      const contact = people.contact(relation.contact);
      if (relation.decides !== 'unknown' || !person || !contact) return [];
      const { relationship, restricted } = relation;
      return [
        {
          kind: 'undecided',
          owner: { kind: 'contact', id: contact.id },
          id: `undecided.${person.id}`,
          mark: relationship,
          of: [linkTo(person)],
          contact,
          relationship,
          restricted,
        },
      ];
    })
    .sort(byContact);

/** Who may decide, and has no address. */
const noEmailIn = ({ contacts }: RegisterRows, people: PeopleHere): ToDoOf<'no-email'>[] =>
  contacts
    .filter((contact) => whyUnreachable(contact) === 'no-email')
    .map((contact) => ({ contact, of: people.childrenOf(contact.id, isAsked) }))
    .filter(({ of }) => of.length > 0)
    .sort(byContact)
    .map(({ contact, of }) => ({
      kind: 'no-email',
      owner: { kind: 'contact', id: contact.id },
      id: 'no-email',
      mark: markOf(of),
      of,
      contact,
    }));

/** Pupils without anybody who may decide, or of whom it has yet to be said: that is told of the contact. */
const nobodyIn = (people: PeopleHere): ToDoOf<'nobody-decides'>[] =>
  people.here
    .filter((person) => person.kind === 'pupil')
    .filter(({ id }) => {
      const why = whyNobody(people.relationsOf(id), people.contact);
      const isUndecided = people.relationsOf(id).some(({ decides }) => decides === 'unknown');
      return why === 'no-contact' || (why === 'nobody-decides' && !isUndecided);
    })
    .map(linkTo)
    .sort(byClass)
    .map((person) => ({
      kind: 'nobody-decides',
      owner: { kind: 'person', id: person.id },
      id: 'nobody-decides',
      mark: String(people.relationsOf(person.id).length),
      of: [person],
    }));

/** What about the register keeps emails from families, of people who are here today. */
export const registerToDos = (register: RegisterRows, people: PeopleHere) => [
  ...notMeIn(register, people),
  ...undecidedIn(register, people),
  ...noEmailIn(register, people),
  ...nobodyIn(people),
];
