import type { Instant } from '../calendar.ts';
import { isAsked, whyNobody, whyUnreachable } from '../person/contact.ts';
import type { RegisterRows } from '../person/person-record.ts';
import { byClass, byTheirs, linkTo, type PeopleHere, type PersonLink } from './people-here.ts';

/** What about the register keeps emails from families. */
export type RegisterGaps = {
  /** Contacts who said that they are not this person. */
  notMe: readonly { contact: string; name: string; at: Instant; of: readonly PersonLink[] }[];
  /** Of whom nobody has said whether they may decide. */
  undecided: readonly { name: string; relationship: string; of: PersonLink }[];
  noEmail: readonly { name: string; of: readonly PersonLink[] }[];
  /** Pupils without anybody who may decide. */
  nobody: readonly PersonLink[];
};

const notMeIn = ({ contacts }: RegisterRows, people: PeopleHere): RegisterGaps['notMe'] =>
  contacts
    .flatMap(({ id, name, notMe }) => {
      const of = people.childrenOf(id);
      return notMe && of.length > 0 ? [{ contact: id, name, at: notMe.at, of }] : [];
    })
    .sort(byTheirs);

const undecidedIn = ({ relations }: RegisterRows, people: PeopleHere): RegisterGaps['undecided'] =>
  relations
    .flatMap((relation) => {
      const person = people.person(relation.person);
      const contact = people.contact(relation.contact);
      if (relation.decides !== 'unknown' || !person || !contact) return [];
      return [{ name: contact.name, relationship: relation.relationship, of: linkTo(person) }];
    })
    .sort((a, b) => byTheirs({ ...a, of: [a.of] }, { ...b, of: [b.of] }));

const noEmailIn = ({ contacts }: RegisterRows, people: PeopleHere): RegisterGaps['noEmail'] =>
  contacts
    .filter((contact) => whyUnreachable(contact) === 'no-email')
    .map((contact) => ({ name: contact.name, of: people.childrenOf(contact.id, isAsked) }))
    .filter(({ of }) => of.length > 0)
    .sort(byTheirs);

const nobodyFor = (people: PeopleHere): RegisterGaps['nobody'] =>
  people.here
    .filter((person) => person.kind === 'pupil')
    .filter((person) => {
      const why = whyNobody(people.relationsOf(person.id), people.contact);
      return why === 'no-contact' || why === 'nobody-decides';
    })
    .map(linkTo)
    .sort(byClass);

/** What about the register keeps emails from families, of people who are here today. */
export const registerGaps = (register: RegisterRows, people: PeopleHere): RegisterGaps => ({
  notMe: notMeIn(register, people),
  undecided: undecidedIn(register, people),
  noEmail: noEmailIn(register, people),
  nobody: nobodyFor(people),
});
