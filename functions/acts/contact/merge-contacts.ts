import { wordsMerged, wordsSeparated } from '../../core/agreement/merged-words.ts';
import type { Fact } from '../../core/fact.ts';
import type { Contact } from '../../core/person/contact.ts';
import { fullName } from '../../core/person/person.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import {
  detailsTogether,
  type MergeChoices,
  mergeLeftovers,
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
import { moveOn } from '../person/facts-by-hand.ts';
import { problemsWithPupils } from '../person/pupils-address.ts';
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

/** Whether a contact as these facts make them would have the name and mailbox of another. */
async function wouldShare(
  deps: Pick<Needs, 'store'>,
  school: string,
  facts: readonly Fact[],
): Promise<boolean> {
  const made = facts.flatMap((fact) => (fact.fact === 'contact-changed' ? [fact.contact] : []));
  const own = made.map(({ id }) => id);
  const boxes = made.flatMap(({ name, email }) => (email ? [`${nameKey(name)} ${email}`] : []));
  if (new Set(boxes).size < boxes.length) return true;
  const shared = await Promise.all(
    made.map(({ name, email }) => isTaken(deps, school, { name, email }, own)),
  );
  return shared.includes(true);
}

type Typed = { choices: MergeChoices; isSame: boolean; seen: string };

/** What two records came to. `isChanged` is false where it stood so already. */
export type MergedContacts = { kept: string; isChanged: boolean };

/**
 * Puts two records of one person under one, in one transaction: details and children as chosen, and what
 * was said under either as one person's words. Refusals: as `previewMerge`; `invalid`; `stale` also where
 * either record, or what would be replaced, is not what the page told (`seen`); `register-held`; `busy`.
 */
export async function mergeContacts(
  deps: Needs,
  reader: StaffReader,
  ids: TwoIds,
  typed: Typed,
): Promise<MergedContacts | Refusal> {
  const merged = await mergeOnce(deps, reader, ids, typed);
  if ('refusal' in merged) return merged;
  const left = await moveLeftovers(deps, reader, ids);
  return left && 'refusal' in left ? left : merged;
}

/** A child that the merged record was given between our look and our write goes to the kept one, too. */
const moveLeftovers = (deps: Needs, reader: StaffReader, ids: TwoIds) =>
  decide<MergedContacts>(deps, async (): Promise<Decided<MergedContacts> | Refusal> => {
    const two = await readTwo(deps, reader, ids);
    if ('refusal' in two) return two;
    const result = { kept: ids.kept, isChanged: two.other.relations.length > 0 };
    const said = { at: deps.now(), by: reader.person.id };
    return { facts: mergeLeftovers(two, said), result };
  });

const mergeOnce = (
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
    if (markOf(preview) !== seen) return { refusal: 'stale' };
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
    // No preview made before is applied over this.
    const moved = await moveOn(deps, school);
    if ('refusal' in moved) return moved;
    const at = deps.now();
    const about = (await agreementsOf(deps, school, preview)).filter(isOfLate(at));
    const facts: Fact[] = [
      ...mergeRecords(preview, choices, { at, by: reader.person.id }),
      ...about.flatMap(({ agreement }): Fact[] => {
        const next = wordsMerged(agreement, { from: ids.other, into: ids.kept }, at);
        return next ? [{ fact: 'agreement-changed', agreement: next, wasRev: agreement.rev }] : [];
      }),
      ...moved,
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
    const said = { at: deps.now(), by: reader.person.id };
    const records = separateRecords(two, said);
    if (await wouldShare(deps, school, records)) return { refusal: 'invalid', problems: [taken] };
    // No preview made before is applied over this.
    const moved = await moveOn(deps, school);
    if ('refusal' in moved) return moved;
    const { at } = said;
    const about = await agreementsOf(deps, school, two);
    const { absorbed } = two.other.contact;
    const facts: Fact[] = [
      ...records,
      ...about.flatMap(({ agreement }): Fact[] => {
        const next = wordsSeparated(agreement, { from: other, absorbed }, at);
        return next ? [{ fact: 'agreement-changed', agreement: next, wasRev: agreement.rev }] : [];
      }),
      ...moved,
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
