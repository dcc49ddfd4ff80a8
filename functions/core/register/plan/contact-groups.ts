import type { LanguageCode } from '../../person/language.ts';
import { phoneKey } from '../cell/phone.ts';
import type { ContactCells } from '../file/contact-cells.ts';
import { nameKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import type { KnownContact } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';
import type { Mention } from './mention.ts';
import { findOneContact } from './one-contact.ts';
import { findTwoAddresses } from './two-addresses.ts';

/** One contact of the file: everything that different rows say of the same person. */
export type ContactGroup = {
  /** What a new contact's id derives from. */
  key: string;
  name: string;
  email?: string;
  phone?: string;
  language?: LanguageCode;
  mentions: Mention[];
};

const emailKey = (email: string, called: string): string => `email:${email}:${called}`;

/** What a contact is known by, whose id derives from it: email or phone and name, else the child. */
export function contactKey(
  { name, email, phone }: Pick<ContactGroup, 'name' | 'email' | 'phone'>,
  child: string,
): string {
  if (email) return emailKey(email, nameKey(name));
  const figures = phoneKey(phone);
  return `${figures === '' ? `child:${child}` : `phone:${figures}`}:${nameKey(name)}`;
}

/** The other contacts on a mention's row: what makes two rows one family. */
const family = ({ of, cells }: Mention): ContactCells[] =>
  of.row.contacts.filter((contact) => contact !== cells);

/** What somebody without an email is told apart by: phone, else the family, else the child. */
function keyWithoutEmail(mention: Mention): string {
  const { of, cells } = mention;
  const isPhoned = phoneKey(cells.phone) !== '';
  const relative = isPhoned
    ? undefined
    : family(mention).find(({ email, phone }) => email || phone);
  return relative
    ? `family:${relative.email ?? phoneKey(relative.phone)}:${nameKey(cells.name)}`
    : contactKey({ name: cells.name, phone: cells.phone }, of.id);
}

const familyEmails = (mention: Mention): string[] =>
  family(mention).flatMap(({ email }) => email ?? []);

function isOfGroup(group: ContactGroup, mention: Mention): boolean {
  const phone = phoneKey(mention.cells.phone);
  if (phone !== '' && phone === phoneKey(group.phone)) return true;
  const emails = new Set(familyEmails(mention));
  return group.mentions.some((known) => familyEmails(known).some((email) => emails.has(email)));
}

/** Groups by their key; those of a name with an email are found by the name too. */
function createGroups() {
  const groups = new Map<string, ContactGroup>();
  const withEmail = new Map<string, ContactGroup[]>();
  return {
    all: () => [...groups.values()],
    named: (called: string) => withEmail.get(called) ?? [],
    /** `called`: the key of the name. */
    add(
      key: string,
      mention: Mention,
      { name, email }: Pick<ContactGroup, 'name' | 'email'>,
      called: string,
    ): void {
      const group = groups.get(key);
      if (group) {
        group.mentions.push(mention);
        group.phone ??= mention.cells.phone;
        group.language ??= mention.cells.language;
        return;
      }
      const { phone, language } = mention.cells;
      const made = { key, name, email, phone, language, mentions: [mention] };
      groups.set(key, made);
      if (!email) return;
      const alike = withEmail.get(called);
      if (alike) alike.push(made);
      else withEmail.set(called, [made]);
    },
  };
}

/**
 * Brings together what the rows say of one contact: the same email and name are the same person,
 * however many children. A mention without an email joins the contact of that name who has one where
 * the phone or the rest of the family is the same. One address with names that are alike is one contact,
 * with advice, and so is one name and phone with two addresses. Parents who share a mailbox stay two contacts.
 */
export function groupContacts(
  matched: readonly MatchedRow[],
  known: readonly KnownContact[],
): {
  groups: ContactGroup[];
  advice: RowProblem[];
} {
  const groups = createGroups();
  const mentions: Mention[] = [];
  for (const of of matched)
    for (const cells of of.row.contacts) mentions.push({ of, cells, nameKey: nameKey(cells.name) });
  const one = findOneContact(mentions);
  const addresses = findTwoAddresses(mentions, one.nameOf, known);
  for (const mention of mentions) {
    const { email, name } = mention.cells;
    if (!email) continue;
    const called = one.nameOf(email, name);
    const key = called === name ? mention.nameKey : nameKey(called);
    const address = addresses.emailOf(email, key);
    groups.add(emailKey(address, key), mention, { name: called, email: address }, key);
  }
  for (const mention of mentions) {
    if (mention.cells.email) continue;
    const group = groups.named(mention.nameKey).find((known) => isOfGroup(known, mention));
    const key = group?.key ?? keyWithoutEmail(mention);
    groups.add(key, mention, mention.cells, mention.nameKey);
  }
  return { groups: groups.all(), advice: [...one.advice, ...addresses.advice] };
}
