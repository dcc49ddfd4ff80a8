import type { CalendarDate } from '../calendar.ts';
import { compareGroups } from '../person/group.ts';
import { fullName, onRoll } from '../person/person.ts';
import type { ContactRow, PersonRow, RegisterRows, RelationRow } from '../person/person-record.ts';

/** A person by name, with the way to their page. */
export type PersonLink = { id: string; name: string; class?: string };

export const linkTo = (person: PersonRow): PersonLink => ({
  id: person.id,
  name: fullName(person),
  class: person.class,
});

/** As a school lists its pupils. */
export const byClass = (a: PersonLink, b: PersonLink): number =>
  compareGroups(a.class ?? '', b.class ?? '') || a.name.localeCompare(b.name, 'en-GB');

type AboutPeople = { name: string; of: readonly PersonLink[] };

/** By the first of the people each is about, then by its own name. */
export const byTheirs = (a: AboutPeople, b: AboutPeople): number => {
  const [first, other] = [a.of[0], b.of[0]];
  return (first && other ? byClass(first, other) : 0) || a.name.localeCompare(b.name, 'en-GB');
};

/** The register by id, of people who are here today. */
export type PeopleHere = {
  here: readonly PersonRow[];
  person: (id: string) => PersonRow | undefined;
  contact: (id: string) => ContactRow | undefined;
  relationsOf: (person: string) => readonly RelationRow[];
  /** The children here of a contact, as links. */
  childrenOf: (contact: string, only?: (relation: RelationRow) => boolean) => PersonLink[];
};

export function peopleHere(register: RegisterRows, on: CalendarDate): PeopleHere {
  const here = register.people.filter((person) => onRoll(person, on));
  const byId = new Map(here.map((person) => [person.id, person]));
  const ofContact = Map.groupBy(register.relations, (relation) => relation.contact);
  const ofPerson = Map.groupBy(register.relations, (relation) => relation.person);
  const contactById = new Map(register.contacts.map((contact) => [contact.id, contact]));
  return {
    here,
    person: (id) => byId.get(id),
    contact: (id) => contactById.get(id),
    relationsOf: (person) => ofPerson.get(person) ?? [],
    childrenOf: (contact, only = () => true) =>
      (ofContact.get(contact) ?? [])
        .filter(only)
        .flatMap((relation) => {
          const person = byId.get(relation.person);
          return person ? [linkTo(person)] : [];
        })
        .sort(byClass),
  };
}
