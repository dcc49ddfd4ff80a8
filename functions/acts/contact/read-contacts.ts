import { atOnce } from '../../core/at-once.ts';
import type { Contact } from '../../core/person/contact.ts';
import type { ContactRow } from '../../core/person/person-record.ts';
import type { Store } from '../../store/store.ts';

/** Contacts are read one by one, so many at the same time. */
const width = 32;

/** These contacts, a query each; who is unknown is left out. */
export async function readContacts(
  store: Pick<Store, 'findContact'>,
  school: string,
  ids: readonly string[],
): Promise<Contact[]> {
  const contacts: Contact[] = [];
  await atOnce(ids, width, async (id) => {
    const contact = await store.findContact(school, id);
    if (contact) contacts.push(contact);
  });
  return contacts;
}

/** Finds a contact by id. */
export type FindContact = (id: string) => Promise<ContactRow | undefined>;

/** Contacts as they are asked for: each read once; or, where there are many, from one list read once. */
export function contactsAsAsked(
  store: Pick<Store, 'findContact' | 'listContacts'>,
  school: string,
  areMany: boolean,
): FindContact {
  const asked = new Map<string, Promise<ContactRow | undefined>>();
  let all: Promise<Map<string, ContactRow>> | undefined;
  const listAll = async () =>
    new Map((await store.listContacts(school)).map((contact) => [contact.id, contact] as const));
  return async (id) => {
    if (areMany) {
      all ??= listAll();
      return (await all).get(id);
    }
    const contact = asked.get(id) ?? store.findContact(school, id);
    asked.set(id, contact);
    return contact;
  };
}
