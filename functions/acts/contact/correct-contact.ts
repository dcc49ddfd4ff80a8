import type { Instant } from '../../core/calendar.ts';
import type { Contact } from '../../core/person/contact.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import {
  correctContact as corrected,
  problemsWithContact,
  type TypedContact,
  tidyContact,
  typedAsNow,
} from '../../core/register/contact-correction.ts';
import { nameKey } from '../../core/register/file/text.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { problemsWithPupils } from '../person/pupils-address.ts';
import { readContact } from './load-contact.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findOwner' | 'listPersons' | 'listContactsByEmail' | 'listPeople'>;
  now: () => Instant;
};

/** Two contacts of one name at one mailbox would be one to the next file. */
async function problemWithMailbox(
  { store }: Needs,
  { school, id }: Contact,
  { name, email }: TypedContact,
): Promise<Problem[]> {
  if (email === '') return [];
  const sharing = await store.listContactsByEmail(school, emailHash(email));
  const isTaken = sharing.some((one) => one.id !== id && nameKey(one.name) === nameKey(name));
  const message =
    'There is already a contact with this name and email address. Check which of them is right';
  return isTaken ? [{ field: 'email', message }] : [];
}

/** What a correction came to; `isNewAddress`: links sent before have stopped working. */
export type CorrectedContact = { contact: Contact; isChanged: boolean; isNewAddress: boolean };

/**
 * Corrects how a contact's name is spelled, and where they are reached. `seen`: as they stood on the
 * page it was typed on. Refusals: `not-found`, `not-allowed`, `invalid`, `stale` (somebody else, or a
 * file, changed them since), `busy`.
 */
export const correctContact = (
  deps: Needs,
  reader: StaffReader,
  id: string,
  { seen, typed }: Record<'seen' | 'typed', TypedContact>,
): Promise<CorrectedContact | Refusal> =>
  decide<CorrectedContact>(deps, async () => {
    const read = await readContact(deps, reader, id);
    if ('refusal' in read) return read;
    const was = read.contact;
    // The record that it was merged into is the one to correct.
    if (was.mergedInto) return { refusal: 'stale' };
    const wanted = tidyContact(typed);
    const problems = problemsWithContact(wanted);
    if (problems.length > 0) return { refusal: 'invalid', problems };
    // Posted twice, it is saved once.
    if (sameRecord(typedAsNow(was), wanted))
      return { facts: [], result: { contact: was, isChanged: false, isNewAddress: false } };
    if (!sameRecord(typedAsNow(was), seen)) return { refusal: 'stale' };
    const { email } = wanted;
    const taken = [
      ...(await problemWithMailbox(deps, was, wanted)),
      ...(email === was.email ? [] : await problemsWithPupils(deps, was.school, email)),
    ];
    if (taken.length > 0) return { refusal: 'invalid', problems: taken };
    const contact = corrected(was, wanted, { at: deps.now(), by: reader.person.id });
    return {
      facts: [{ fact: 'contact-changed', contact, was }],
      result: { contact, isChanged: true, isNewAddress: contact.email !== was.email },
    };
  });
