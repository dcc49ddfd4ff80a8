import { type Contact, normalEmail, type Relation } from '../../core/person/contact.ts';
import type { HashEmail } from '../../core/person/hash-email.ts';
import type { Person } from '../../core/person/person.ts';
import * as keys from '../keys.ts';
import { toItem, withoutSchool } from '../record.ts';
import type { Item } from '../table.ts';

/** Staff and governors sort after the classes, each under a name of their own. */
export const registerGroup = (person: Pick<Person, 'kind' | 'class'>): string =>
  person.kind === 'pupil' ? keys.classKey(person.class ?? '-') : `~${person.kind}`;

export const personItem = (person: Person): Item =>
  toItem(person, {
    pk: keys.personPk(person.school, person.id),
    sk: 'META',
    ipk:
      person.kind === 'visitor'
        ? keys.visitorPartition(person.school)
        : keys.registerPartition(person.school),
    // As a school lists them: brothers and sisters of one class by their first names.
    isk: keys.orderedBy(
      `${registerGroup(person)}#${person.lastName.toLowerCase()}#${person.firstName.toLowerCase()}`,
      person.id,
    ),
    row: withoutSchool(person),
  });

export const contactItem = (contact: Contact, hashEmail: HashEmail): Item =>
  toItem(contact, {
    pk: keys.contactPk(contact.school, contact.id),
    sk: 'META',
    ipk: keys.contactPartition(contact.school),
    isk: `${contact.email ? hashEmail(normalEmail(contact.email)) : '-'}#${contact.id}`,
    row: withoutSchool(contact),
  });

/** Who is whose parent, under both; the index carries it once. */
export const relationItems = (relation: Relation): [Item, Item] => [
  toItem(relation, {
    pk: keys.personPk(relation.school, relation.person),
    sk: keys.relationSk(relation.contact),
    ipk: keys.relationPartition(relation.school),
    isk: `${relation.person}#${relation.contact}`,
    row: withoutSchool(relation),
  }),
  toItem(relation, {
    pk: keys.contactPk(relation.school, relation.contact),
    sk: keys.relationSk(relation.person),
  }),
];
