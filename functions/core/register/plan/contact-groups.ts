import type { ContactCells } from '../file/contact-cells.ts';
import { nameKey } from '../file/text.ts';
import type { MatchedRow } from './match-people.ts';

/** One row's word about a contact. */
export type Mention = { of: MatchedRow; cells: ContactCells };

/** One contact of the file: everything that different rows say of the same person. */
export type ContactGroup = {
  /** What a new contact's id derives from. */
  key: string;
  name: string;
  email?: string;
  phone?: string;
  mentions: Mention[];
};

/** A phone number by its digits, however they are spaced. */
export const phoneKey = (phone: string | undefined): string => (phone ?? '').replace(/\D+/g, '');

/** What somebody without an email is told apart by: phone, else the family, else the child. */
function keyWithoutEmail({ of, cells }: Mention): string {
  const name = nameKey(cells.name);
  if (phoneKey(cells.phone) !== '') return `phone:${phoneKey(cells.phone)}:${name}`;
  const family = of.row.contacts.find((one) => one !== cells && (one.email || one.phone));
  return family
    ? `family:${family.email ?? phoneKey(family.phone)}:${name}`
    : `child:${of.id}:${name}`;
}

/** Emails of the other contacts on a mention's row: what makes two rows one family. */
const familyEmails = ({ of, cells }: Mention): string[] =>
  of.row.contacts.flatMap((one) => (one !== cells && one.email ? [one.email] : []));

function isSame(group: ContactGroup, mention: Mention): boolean {
  const phone = phoneKey(mention.cells.phone);
  if (phone !== '' && phone === phoneKey(group.phone)) return true;
  const family = new Set(familyEmails(mention));
  return group.mentions.some((one) => familyEmails(one).some((email) => family.has(email)));
}

/**
 * Brings together what the rows say of one contact: the same email and name are the same person,
 * however many children. A mention without an email joins the contact of that name who has one where
 * the phone or the rest of the family is the same. Parents who share a mailbox stay two contacts.
 */
export function groupContacts(matched: readonly MatchedRow[]): ContactGroup[] {
  const groups = new Map<string, ContactGroup>();
  const withEmail = new Map<string, ContactGroup[]>();
  const add = (key: string, { of, cells }: Mention): ContactGroup | undefined => {
    const group = groups.get(key);
    if (group) {
      group.mentions.push({ of, cells });
      group.phone ??= cells.phone;
      return undefined;
    }
    const { name, email, phone } = cells;
    const made = { key, name, email, phone, mentions: [{ of, cells }] };
    groups.set(key, made);
    return made;
  };
  const later: Mention[] = [];
  for (const of of matched)
    for (const cells of of.row.contacts) {
      if (!cells.email) {
        later.push({ of, cells });
        continue;
      }
      const name = nameKey(cells.name);
      const made = add(`email:${cells.email}:${name}`, { of, cells });
      if (made) withEmail.set(name, [...(withEmail.get(name) ?? []), made]);
    }
  for (const mention of later) {
    const named = withEmail.get(nameKey(mention.cells.name)) ?? [];
    const group = named.find((one) => isSame(one, mention));
    add(group?.key ?? keyWithoutEmail(mention), mention);
  }
  return [...groups.values()];
}
