import { wordsMerged, wordsSeparated } from '../../core/agreement/merged-words.ts';
import type { Fact } from '../../core/fact.ts';
import type { Contact } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import {
  detailsTogether,
  type MergeChoices,
  mergeRecords,
  problemsWithChoices,
  separateRecords,
} from '../../core/register/contact-merge.ts';
import { nameKey } from '../../core/register/file/text.ts';
import { roomBeside } from '../../core/round/left-uncounted.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, decide } from '../decide.ts';
import { problemsWithPupils } from '../person/pupils-address.ts';
import { registerFree } from '../person/register-free.ts';
import {
  agreementsOf,
  isOfLate,
  markOf,
  previewMerge,
  type ReadingTwo,
  readTwo,
  type TwoIds,
} from './preview-merge.ts';

type Needs = ReadingTwo &
  Deciding & {
    store: ReadingTwo['store'] &
      Pick<Store, 'findSchool' | 'findLock' | 'listContactsByEmail' | 'listPeople'>;
  };

const isSamePerson: Problem = {
  field: 'same',
  message: 'Confirm that both records are the same person',
};

const tooMuch: Problem = {
  field: 'same',
  message:
    'There is too much on these two records to merge them in one go. Remove a child from one of them first',
};

/** Relations are written under both their ends. */
const hasRoom = (facts: readonly Fact[]): boolean =>
  roomBeside(facts) -
    facts.filter(({ fact }) => fact === 'relation-changed' || fact === 'relation-added').length >=
  0;

/** Somebody else of that name at that mailbox, who would be one with them to the next file. */
async function isTaken(
  { store }: Pick<Needs, 'store'>,
  school: string,
  { name, email }: { name: string; email: string | undefined },
  own: readonly string[],
): Promise<boolean> {
  if (!email) return false;
  const sharing = await store.listContactsByEmail(school, emailHash(email));
  return sharing.some((one) => !own.includes(one.id) && nameKey(one.name) === nameKey(name));
}

const taken: Problem = {
  field: 'email',
  message:
    'There is already another contact with this name and email address. Check which of them is right',
};

type Typed = { choices: MergeChoices; isSame: boolean; seen: string };

/** What two records came to. `isChanged` is false where it stood so already. */
export type MergedContacts = { kept: string; isChanged: boolean };

/**
 * Puts two records of one person under one, in one transaction: details and children as chosen, and what
 * was said under either as one person's words. Refusals: as `previewMerge`; `invalid`; `stale` also where
 * what would be replaced is not what the page told (`seen`); `register-held`; `busy`.
 */
export const mergeContacts = (
  deps: Needs,
  reader: StaffReader,
  ids: TwoIds,
  { choices, isSame, seen }: Typed,
): Promise<MergedContacts | Refusal> =>
  decide<MergedContacts>(deps, async (): Promise<Decided<MergedContacts> | Refusal> => {
    const read = await readTwo(deps, reader, ids);
    if ('refusal' in read) return read;
    // Posted twice, it is done once.
    if (read.other.contact.mergedInto?.contact === ids.kept)
      return { facts: [], result: { kept: ids.kept, isChanged: false } };
    const preview = await previewMerge(deps, reader, ids);
    if ('refusal' in preview) return preview;
    if (markOf(preview.replaced) !== seen) return { refusal: 'stale' };
    const school = reader.school.id;
    const called = (id: string) => {
      const person = preview.people.get(id);
      return person ? fullName(person) : 'this child';
    };
    const { name, email } = detailsTogether(preview, choices);
    const own = [ids.kept, ids.other];
    const problems = [
      ...problemsWithChoices(preview.differences, choices, called),
      ...((await isTaken(deps, school, { name, email }, own)) ? [taken] : []),
      ...(email === preview.kept.contact.email
        ? []
        : await problemsWithPupils(deps, school, email)),
      ...(isSame ? [] : [isSamePerson]),
    ];
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const free = await registerFree(deps, school);
    if ('refusal' in free) return free;
    const at = deps.now();
    const about = (await agreementsOf(deps, school, preview)).filter(isOfLate(at));
    const facts: Fact[] = [
      ...mergeRecords(preview, choices, { at, by: reader.person.id }),
      ...about.flatMap(({ agreement }): Fact[] => {
        const next = wordsMerged(agreement, { from: ids.other, into: ids.kept }, at);
        return next ? [{ fact: 'agreement-changed', agreement: next, wasRev: agreement.rev }] : [];
      }),
      free,
    ];
    if (!hasRoom(facts)) return { refusal: 'invalid', problems: [tooMuch] };
    return { facts, result: { kept: ids.kept, isChanged: true } };
  });

/**
 * Makes two records of two merged ones again: each has the details, children and words that were its own,
 * but for what was changed or said since. Refusals: `not-found`; `not-allowed`; `stale` (they are
 * separate, or the kept one was itself merged since); `invalid` (somebody else has the name and address
 * by now); `register-held`; `busy`.
 */
export const separateContacts = (
  deps: Needs,
  reader: StaffReader,
  other: string,
): Promise<MergedContacts | Refusal> =>
  decide<MergedContacts>(deps, async (): Promise<Decided<MergedContacts> | Refusal> => {
    const school = reader.school.id;
    const owner = await deps.store.findOwner(school, { kind: 'contact', id: other });
    const into = owner?.contact?.mergedInto;
    if (!owner?.contact) return { refusal: 'not-found' };
    if (!into) return { refusal: 'stale' };
    const two = await readTwo(deps, reader, { kept: into.contact, other });
    if ('refusal' in two) return two;
    if (two.kept.contact.mergedInto) return { refusal: 'stale' };
    const { contact } = two.other;
    const own = [other, into.contact];
    const back = { name: contact.name, email: into.had.email };
    if (await isTaken(deps, school, back, own)) return { refusal: 'invalid', problems: [taken] };
    const free = await registerFree(deps, school);
    if ('refusal' in free) return free;
    const at = deps.now();
    const about = await agreementsOf(deps, school, two);
    const { absorbed } = contact;
    const facts: Fact[] = [
      ...separateRecords(two, { at, by: reader.person.id }),
      ...about.flatMap(({ agreement }): Fact[] => {
        const next = wordsSeparated(agreement, { from: other, absorbed }, at);
        return next ? [{ fact: 'agreement-changed', agreement: next, wasRev: agreement.rev }] : [];
      }),
      free,
    ];
    return { facts, result: { kept: into.contact, isChanged: true } };
  });

/** The record that a contact's own was merged into; undefined where it stands for itself. */
export const mergedUnder = async (
  { store }: Pick<ReadingTwo, 'store'>,
  { school, mergedInto }: Contact,
): Promise<Contact | undefined> =>
  mergedInto &&
  (await store.findOwner(school, { kind: 'contact', id: mergedInto.contact }))?.contact;
