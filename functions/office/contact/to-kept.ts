import type { Contact } from '../../core/person/contact.ts';
import type { DeskContext } from '../desk.ts';

/**
 * The page that the address is of, of the record that is kept, where the contact's own was merged into
 * another: links to it stand in old pages and bookmarks. Undefined where it stands for itself, and of
 * what is posted, which was filled in for the other record.
 */
export function toKept(
  c: DeskContext,
  { id, mergedInto }: Pick<Contact, 'id' | 'mergedInto'>,
): Response | undefined {
  if (!mergedInto || c.req.method !== 'GET') return undefined;
  const { pathname, search } = new URL(c.req.url);
  const path = pathname.replace(`/contacts/${id}`, `/contacts/${mergedInto.contact}`);
  return c.redirect(`${path}${search}`, 303);
}
