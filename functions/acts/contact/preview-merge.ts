import type { Agreement } from '../../core/agreement/agreement.ts';
import { replacedBy, wordsMerged } from '../../core/agreement/merged-words.ts';
import type { Entry } from '../../core/agreement/slot.ts';
import { academicYearOf, dateAt, type Instant, lastAcademicYear } from '../../core/calendar.ts';
import type { Person } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import { typedAsNow } from '../../core/register/contact-correction.ts';
import {
  type ContactRecord,
  type Differences,
  differencesOf,
  type TwoRecords,
} from '../../core/register/contact-merge.ts';
import { shortHash } from '../../core/short-hash.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from './may-read.ts';

export type ReadingTwo = {
  store: Pick<Store, 'findOwner' | 'listPersons'>;
  now: () => Instant;
};

/** Names two records of the school: the one to keep, and the one to merge into it. */
export type TwoIds = { kept: string; other: string };

/** An answer that will count no more, because the same person gave a later one under the other record. */
export type ReplacedWord = { person: Person; agreement: Agreement; entry: Entry; by: Entry };

/** What merging two records comes to, before it is done. */
export type MergePreview = TwoRecords & {
  differences: Differences;
  replaced: ReplacedWord[];
  /** Forms that each contact signs for themselves, and that only the merged record signed. */
  askedAgain: { person: Person; form: string }[];
  /** Of all children of both, by id. */
  people: ReadonlyMap<string, Person>;
};

/** Both records, as far as this reader may open them. Refusals: `not-found`, `not-allowed`. */
export async function readTwo(
  { store }: ReadingTwo,
  reader: StaffReader,
  { kept, other }: TwoIds,
): Promise<TwoRecords | Refusal> {
  if (kept === other) return { refusal: 'not-found' };
  const read = async (id: string): Promise<ContactRecord | Refusal> => {
    const owner = await store.findOwner(reader.school.id, { kind: 'contact', id });
    if (!owner?.contact) return { refusal: 'not-found' };
    const { contact, relations, endedRelations } = owner;
    return (await mayReadRecord({ store }, reader, owner))
      ? { contact, relations, endedRelations }
      : { refusal: 'not-allowed' };
  };
  const [mine, theirs] = await Promise.all([read(kept), read(other)]);
  if ('refusal' in mine) return mine;
  return 'refusal' in theirs ? theirs : { kept: mine, other: theirs };
}

const childrenOf = ({ kept, other }: TwoRecords): string[] => [
  ...new Set(
    [kept, other]
      .flatMap(({ relations, endedRelations = [] }) => [...relations, ...endedRelations])
      .map(({ person }) => person),
  ),
];

/** What they said in years gone by is history: last year's still counts for some weeks of this one. */
export const isOfLate =
  (now: Instant) =>
  ({ agreement: { period } }: About): boolean =>
    period === 'standing' || period >= lastAcademicYear(academicYearOf(dateAt(now)));

export type About = { person: Person; agreement: Agreement };

/** Every agreement of the children of both; a query each. */
export async function agreementsOf(
  { store }: Pick<ReadingTwo, 'store'>,
  school: string,
  two: TwoRecords,
): Promise<About[]> {
  const records = await store.listPersons(school, childrenOf(two));
  return records.flatMap(({ person, agreements }) =>
    agreements.map((agreement) => ({ person, agreement })),
  );
}

/** The later word of the same person in the same seat. */
function laterThan(entry: Entry, was: Agreement, next: Agreement): Entry | undefined {
  const at = was.slots.findIndex(({ entries }) => entries.some(({ rev }) => rev === entry.rev));
  const as = next.sameAs?.[entry.signatory.id] ?? entry.signatory.id;
  return next.slots[at]?.entries.find(({ signatory }) => signatory.id === as);
}

function replacedIn(about: readonly About[], ids: TwoIds, now: Instant): ReplacedWord[] {
  return about.flatMap(({ person, agreement }) => {
    const next = wordsMerged(agreement, { from: ids.other, into: ids.kept }, now);
    if (!next) return [];
    return replacedBy(agreement, next).flatMap((entry) => {
      const by = laterThan(entry, agreement, next);
      return by ? [{ person, agreement, entry, by }] : [];
    });
  });
}

/** Of forms that each contact signs for themselves: signed under the one, and not under the other. */
function askedAgain(about: readonly About[], { kept, other }: TwoIds) {
  const signed = ({ agreement }: About, by: string): boolean =>
    agreement.contact === by && agreement.slots.some(({ entries }) => entries.length > 0);
  const isSame = (one: About, two: About): boolean =>
    one.person.id === two.person.id &&
    one.agreement.form === two.agreement.form &&
    one.agreement.period === two.agreement.period;
  return about
    .filter((one) => signed(one, other))
    .filter((one) => !about.some((two) => signed(two, kept) && isSame(one, two)))
    .map(({ person, agreement }) => ({ person, form: agreement.form }));
}

/**
 * What it would come to if two records of one person were merged. Refusals: `not-found`; `not-allowed`
 * (one of them is restricted, and not for this reader); `stale` (one of them was merged already).
 */
export async function previewMerge(
  deps: ReadingTwo,
  reader: StaffReader,
  ids: TwoIds,
): Promise<MergePreview | Refusal> {
  const two = await readTwo(deps, reader, ids);
  if ('refusal' in two) return two;
  if (two.kept.contact.mergedInto || two.other.contact.mergedInto) return { refusal: 'stale' };
  const school = reader.school.id;
  const records = await deps.store.listPersons(school, childrenOf(two));
  const about = records
    .flatMap(({ person, agreements }) => agreements.map((agreement) => ({ person, agreement })))
    .filter(isOfLate(deps.now()));
  return {
    ...two,
    differences: differencesOf(two),
    replaced: replacedIn(about, ids, deps.now()),
    askedAgain: askedAgain(about, ids),
    people: new Map(records.map(({ person }) => [person.id, person])),
  };
}

/**
 * What a page told of two records, and of what would be replaced: where any of it is another by now, it is
 * asked again, since nobody has chosen between those.
 */
export const markOf = ({ kept, other, replaced }: MergePreview): string =>
  [
    ...[kept, other].flatMap(({ contact, relations }) => [
      Object.values(typedAsNow(contact)).join(' '),
      ...relations.map(
        (one) =>
          `${one.person} ${one.relationship} ${one.decides} ${one.receives} ${one.restricted}`,
      ),
    ]),
    ...replaced.map(
      ({ agreement, entry, by }) => `${agreement.person} ${agreement.id} ${entry.rev} ${by.rev}`,
    ),
  ]
    .map((line) => shortHash(line).toString(36))
    .join('.');
