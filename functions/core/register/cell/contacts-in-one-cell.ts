import { foldName } from '../../person/name-likeness.ts';
import { tidy } from '../file/text.ts';

/** One of several contacts in a cell, as it is written. What is not clear is left empty. */
export type Written = { name: string; relationship: string; email: string; phone: string };

/** Several in one cell, read: `unclear` says in words what could not be said to be whose. */
export type InOneCell = { contacts: Written[]; unclear: ('email' | 'phone')[] } | 'no-clear-names';

/** Splits at commas, semicolons and line breaks that are not in brackets. */
function parts(cell: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const sign of cell) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth <= 0 && /[,;|\r\n]/u.test(sign)) found.push('');
    else found[found.length - 1] += sign;
  }
  return found.map(tidy).filter((part) => part !== '');
}

/** "Ama Evans (Mother)": a name of at least two words, so that "Evans, Ama" is not two people. */
function readName(part: string): Pick<Written, 'name' | 'relationship'> | undefined {
  const open = part.indexOf('(');
  const name = (open < 0 ? part : part.slice(0, open)).trim();
  const relationship =
    open < 0
      ? ''
      : part
          .slice(open + 1)
          .replace(')', '')
          .trim();
  return name.includes(' ') ? { name, relationship } : undefined;
}

const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof|rev)\.? /iu;
const forename = (name: string): string =>
  foldName(name.replace(titles, '').split(' ')[0] ?? '').replace(/[^\p{L}]/gu, '');

/** Whose name an address has in it; undefined where it is nobody's, or that of two. */
function ownerOf(email: string, contacts: readonly Written[]): Written | undefined {
  const local = foldName(email.split('@')[0] ?? '');
  const owners = contacts.filter(({ name }) => {
    const first = forename(name);
    return first.length > 2 && local.includes(first);
  });
  return owners.length === 1 ? owners[0] : undefined;
}

/**
 * Gives each contact their address: by the order where there are as many, else by the name in it.
 * False where somebody would get an address that has another's name, or nobody can tell whose it is.
 */
function giveEmails(emails: readonly string[], contacts: readonly Written[]): boolean {
  const isOrdered = emails.length === contacts.length;
  const owners = emails.map((email, at) => {
    const named = ownerOf(email, contacts);
    return isOrdered && (!named || named === contacts[at])
      ? contacts[at]
      : isOrdered
        ? undefined
        : named;
  });
  const given = owners.filter((owner) => owner !== undefined);
  if (isOrdered && given.length < emails.length) return false;
  for (const [at, owner] of owners.entries())
    if (owner && given.filter((one) => one === owner).length === 1) owner.email = emails[at] ?? '';
  return given.length === emails.length && new Set(given).size === given.length;
}

/** Reads the contacts, addresses and numbers that a system puts into one cell each. */
export function readInOneCell(cells: Record<'name' | 'email' | 'phone', string>): InOneCell {
  const names = parts(cells.name).map(readName);
  const contacts = names.flatMap((found) => (found ? { ...found, email: '', phone: '' } : []));
  if (contacts.length < names.length) return 'no-clear-names';
  const phones = parts(cells.phone);
  const isPhoneClear = phones.length === 0 || phones.length === contacts.length;
  if (isPhoneClear)
    for (const [at, contact] of contacts.entries()) contact.phone = phones[at] ?? '';
  const isEmailClear = giveEmails(parts(cells.email), contacts);
  return {
    contacts,
    unclear: [
      ...(isEmailClear ? [] : ['email' as const]),
      ...(isPhoneClear ? [] : ['phone' as const]),
    ],
  };
}
