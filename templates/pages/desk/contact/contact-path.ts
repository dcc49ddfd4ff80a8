/** A contact's own page. */
export const contactPath = (id: string): string => `/desk/contacts/${id}`;

/** Where the pages of one contact belong: in the menu, and under their own page. */
export const placeOfContact = ({ id, name }: { id: string; name: string }) => ({
  at: '/desk/register',
  back: { href: contactPath(id), text: name },
});
