import { contactPath } from './contact-path.ts';

/** Where a record to merge with a contact's is chosen, and where two are put together. */
export const mergePath = (contact: string, other?: string): string =>
  [contactPath(contact), 'merge', ...(other === undefined ? [] : [other])].join('/');

/** Where a merged record is made one of its own again. */
export const separatePath = (other: string): string => `${contactPath(other)}/separate`;
