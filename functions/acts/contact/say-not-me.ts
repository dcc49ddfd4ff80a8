import type { Contact } from '../../core/person/contact.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findContact'> };

/**
 * A contact, or whoever holds their address, says "I am not this person"; or the office, once it has
 * made sure of the address, undoes that (`notMe` undefined). Refusals: `not-found`, `busy`.
 */
export const sayNotMe = (
  deps: Needs,
  at: Pick<Contact, 'school' | 'id'>,
  notMe: Contact['notMe'],
): Promise<Contact | Refusal> =>
  decide<Contact>(deps, async () => {
    const was = await deps.store.findContact(at.school, at.id);
    if (!was) return { refusal: 'not-found' };
    const { notMe: _before, ...known } = was;
    const contact = notMe ? { ...known, notMe } : known;
    if (!was.notMe && !notMe) return { facts: [], result: was };
    return { facts: [{ fact: 'contact-changed', contact, was }], result: contact };
  });
