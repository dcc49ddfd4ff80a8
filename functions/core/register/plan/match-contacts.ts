import { firstWordKey, nameKey } from '../file/text.ts';
import type { ContactGroup } from './contact-groups.ts';
import { contactsByPerson } from './find-person.ts';
import type { KnownContact, KnownRelation } from './known-register.ts';
import { freeId, type IdOf } from './match-people.ts';
import { isAlike } from './one-contact.ts';
import { wasCalled } from './weigh-corrected.ts';

export type MatchedContact = { group: ContactGroup; id: string; was?: KnownContact };

const emailAndName = ({ email, name }: { email?: string; name: string }): string =>
  `${email ?? ''}|${nameKey(name)}`;

type Find = (
  group: ContactGroup,
  isFree: (contact: KnownContact) => boolean,
) => KnownContact | undefined;

/**
 * The ways to find who a contact of the file is on the register, the surest first: the same email and
 * name; a contact of the same child with the same name (their email changed), or called so before the
 * office corrected them; one of the same child with the same email and first name (their name was
 * corrected); the only one with the same email and a name that is alike; somebody whose last child left, come
 * back, who has no relation any more to be found by.
 */
function waysToFind(
  contacts: readonly KnownContact[],
  relations: readonly KnownRelation[],
  idOf: IdOf,
): Find[] {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const byEmail = new Map(
    contacts.filter(({ email }) => email).map((contact) => [emailAndName(contact), contact]),
  );
  const byAddress = Map.groupBy(
    contacts.filter(({ email }) => email),
    ({ email }) => email ?? '',
  );
  const contactsOf = contactsByPerson(contacts, relations);
  const ofChildren = ({ mentions }: ContactGroup) =>
    mentions.flatMap(({ of }) => contactsOf(of.id));
  return [
    (group) => (group.email ? byEmail.get(emailAndName(group)) : undefined),
    (group, isFree) =>
      ofChildren(group).find(
        (contact) => isFree(contact) && nameKey(contact.name) === nameKey(group.name),
      ),
    (group, isFree) =>
      ofChildren(group).find((contact) => isFree(contact) && wasCalled(contact, group)),
    (group, isFree) =>
      ofChildren(group).find(
        (contact) =>
          isFree(contact) &&
          group.email !== undefined &&
          contact.email === group.email &&
          firstWordKey(contact.name) === firstWordKey(group.name),
      ),
    (group, isFree) => {
      const alike = (byAddress.get(group.email ?? '') ?? []).filter(
        (contact) => isFree(contact) && isAlike(contact.name, group.name),
      );
      return alike.length === 1 ? alike[0] : undefined;
    },
    (group) => {
      const contact = byId.get(idOf('contact', group.key));
      return contact && emailAndName(contact) === emailAndName(group) ? contact : undefined;
    },
  ];
}

/**
 * Says of each contact of the file who it is on the register: each way to find one for the whole file
 * before the next. A change so never makes a second contact out of one, and a shared mailbox never
 * makes one out of two.
 */
export function matchContacts(
  groups: readonly ContactGroup[],
  contacts: readonly KnownContact[],
  relations: readonly KnownRelation[],
  idOf: IdOf,
): MatchedContact[] {
  const claimed = new Set<string>();
  const matches = new Map<ContactGroup, KnownContact>();
  const isFree = ({ id }: KnownContact) => !claimed.has(id);
  const ways = contacts.length > 0 ? waysToFind(contacts, relations, idOf) : [];
  for (const find of ways)
    for (const group of groups) {
      const contact = matches.has(group) ? undefined : find(group, isFree);
      if (!contact || !isFree(contact)) continue;
      claimed.add(contact.id);
      matches.set(group, contact);
    }
  const ids = new Set(contacts.map(({ id }) => id));
  return groups.map((group) => {
    const was = matches.get(group);
    const id = was?.id ?? freeId(idOf, 'contact', group.key, (taken) => ids.has(taken));
    return { group, id, ...(was && { was }) };
  });
}
