/** A contact's own page. */
export const contactPath = (id: string): string => `/desk/contacts/${id}`;
