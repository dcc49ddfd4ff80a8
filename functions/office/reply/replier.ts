import { readContact } from '../../acts/contact/load-contact.ts';
import type { Signatory } from '../../core/agreement/signature.ts';
import type { Contact } from '../../core/person/contact.ts';
import { isRefusal } from '../../core/refusal.ts';
import { noteRestricted, refuseOfContact } from '../contact/contact-page-routes.tsx';
import { type DeskContext, idFrom, type OfficeDeps } from '../desk.ts';

/** Whose reply it is: a contact's, or that of somebody on the register who answers for themselves. */
export const replierIn = (c: DeskContext): Signatory =>
  c.req.param('contact') === undefined
    ? { kind: 'person', id: idFrom(c, 'person') ?? '' }
    : { kind: 'contact', id: idFrom(c, 'contact') ?? '' };

/**
 * Whatever is asked about a reply of a contact's, once it is clear that whoever asks may read of that
 * contact: as on the contact's own page, and noted like that. It is given that contact; none where
 * somebody on the register answers for themselves.
 */
export const forReader =
  (
    deps: OfficeDeps,
    answer: (c: DeskContext, contact: Contact | undefined) => Response | Promise<Response>,
  ) =>
  async (c: DeskContext): Promise<Response> => {
    const { kind, id } = replierIn(c);
    if (kind === 'person') return answer(c, undefined);
    const read = await readContact(deps, c.get('staff'), id);
    if (isRefusal(read)) return refuseOfContact(c, read);
    noteRestricted(c, read.pupils);
    return answer(c, read.contact);
  };
