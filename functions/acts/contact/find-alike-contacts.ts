import type { AlikeContact } from '../../core/person/alike-contact.ts';
import { fullName } from '../../core/person/person.ts';
import { phoneKey } from '../../core/register/cell/phone.ts';
import type { TypedContact } from '../../core/register/contact-correction.ts';
import { nameKey } from '../../core/register/file/text.ts';
import { isAlike } from '../../core/register/plan/one-contact.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from './may-read.ts';
import { readContacts } from './read-contacts.ts';

type Needs = {
  store: Pick<
    Store,
    'listContactsByEmail' | 'listContacts' | 'findContact' | 'findOwner' | 'listPersons'
  >;
};

/** More than this share neither an address nor a phone with each other. */
const mostAlike = 5;

/**
 * Contacts with this email and a name that is alike, or with this name and phone; and whoever among the
 * pupil's own, by id, has this name.
 */
export async function findAlikeContacts(
  { store }: Needs,
  reader: StaffReader,
  { name, email, phone }: TypedContact,
  pupilsOwn: readonly string[],
): Promise<AlikeContact[]> {
  const school = reader.school.id;
  const [byEmail, all, own] = await Promise.all([
    email === '' ? [] : store.listContactsByEmail(school, emailHash(email)),
    phoneKey(phone) === '' ? [] : store.listContacts(school),
    readContacts(store, school, pupilsOwn),
  ]);
  const found = new Map(
    [
      ...own.filter((one) => nameKey(one.name) === nameKey(name)),
      ...byEmail.filter((one) => isAlike(one.name, name)),
      ...all.filter(
        (one) => nameKey(one.name) === nameKey(name) && phoneKey(one.phone) === phoneKey(phone),
      ),
    ]
      .filter(({ mergedInto }) => !mergedInto)
      .map((contact) => [contact.id, contact]),
  );
  return Promise.all(
    [...found.values()].slice(0, mostAlike).map(async (contact) => {
      const owner = await store.findOwner(school, { kind: 'contact', id: contact.id });
      const relations = [...(owner?.relations ?? []), ...(owner?.endedRelations ?? [])];
      const mayJoin = owner !== undefined && (await mayReadRecord({ store }, reader, owner));
      const standing = mayJoin ? (owner?.relations ?? []) : [];
      const ids = standing.map(({ person }) => person);
      const pupils = (await store.listPersons(school, ids)).map(({ person }) => fullName(person));
      const isSameMailbox =
        email !== '' && contact.email === email && nameKey(contact.name) === nameKey(name);
      return { contact, relations, pupils, mayJoin, isSameMailbox };
    }),
  );
}
