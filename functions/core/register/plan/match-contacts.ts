import type { Contact, Relation } from '../../person/contact.ts';
import { firstWordKey, nameKey } from '../file/text.ts';
import type { ContactGroup } from './contact-groups.ts';
import { freeId, type IdOf } from './match-people.ts';

export type KnownContact = Omit<Contact, 'school'>;
export type KnownRelation = Omit<Relation, 'school'>;
export type MatchedContact = { group: ContactGroup; id: string; was?: KnownContact };

const emailAndName = (one: { email?: string; name: string }): string =>
  `${one.email ?? ''}|${nameKey(one.name)}`;

/**
 * Says of each contact of the file who it is on the register. In this order, each for the whole file
 * before the next: same email and name; a contact of the same child with the same name (their email
 * changed); one of the same child with the same email and first name (their name was corrected). A
 * change so never makes a second contact out of one, and a shared mailbox never makes one out of two.
 */
export function matchContacts(
  groups: readonly ContactGroup[],
  contacts: readonly KnownContact[],
  relations: readonly KnownRelation[],
  idOf: IdOf,
): MatchedContact[] {
  const byId = new Map(contacts.map((one) => [one.id, one]));
  const byEmail = new Map(
    contacts.filter((one) => one.email).map((one) => [emailAndName(one), one]),
  );
  const ofPerson = new Map<string, KnownContact[]>();
  for (const { person, contact } of relations) {
    const found = byId.get(contact);
    if (found) ofPerson.set(person, [...(ofPerson.get(person) ?? []), found]);
  }
  const claimed = new Map<string, ContactGroup>();
  const matches = new Map<ContactGroup, KnownContact>();

  const pass = (find: (group: ContactGroup) => KnownContact | undefined): void => {
    for (const group of groups) {
      if (matches.has(group)) continue;
      const found = find(group);
      if (!found || claimed.has(found.id)) continue;
      claimed.set(found.id, group);
      matches.set(group, found);
    }
  };
  const ofChildren = (group: ContactGroup, is: (one: KnownContact) => boolean) =>
    group.mentions
      .flatMap((mention) => ofPerson.get(mention.of.id) ?? [])
      .find((one) => !claimed.has(one.id) && is(one));

  pass((group) => (group.email ? byEmail.get(emailAndName(group)) : undefined));
  pass((group) => ofChildren(group, (one) => nameKey(one.name) === nameKey(group.name)));
  pass((group) =>
    ofChildren(
      group,
      (one) =>
        group.email !== undefined &&
        one.email === group.email &&
        firstWordKey(one.name) === firstWordKey(group.name),
    ),
  );
  // Somebody whose last child left, come back: they have no relation any more to be found by.
  pass((group) => {
    const found = byId.get(idOf('contact', group.key));
    return found && emailAndName(found) === emailAndName(group) ? found : undefined;
  });
  const taken = (id: string) => byId.has(id);
  return groups.map((group) => {
    const was = matches.get(group);
    const id = was?.id ?? freeId(idOf, 'contact', group.key, taken);
    return { group, id, ...(was && { was }) };
  });
}
