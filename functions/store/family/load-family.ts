import type { Signatory } from '../../core/agreement/signature.ts';
import {
  type AcademicYear,
  academicYearOf,
  dateAt,
  type Instant,
  lastAcademicYear,
} from '../../core/calendar.ts';
import type { Family, Member } from '../../core/family/family.ts';
import type { OwnerRecord } from '../../core/family/owner-record.ts';
import type { MemberRecord } from '../../core/person/person-record.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../store.ts';

type Readable = Pick<Store, 'findSchool' | 'findOwner' | 'listMembers'>;

/** All that stands behind a link: whom it is for and about, and what is kept beside its owner. */
export type LoadedFamily = Pick<
  OwnerRecord,
  'contact' | 'links' | 'drafts' | 'relations' | 'endedRelations'
> & { family: Family };

const ownerOf = ({ contact, person }: OwnerRecord): Family['owner'] | undefined => {
  if (contact) return { kind: 'contact', contact };
  return person && { kind: 'person', person };
};

const toMember = ({ person, agreements, followUps }: MemberRecord, owner: OwnerRecord): Member => ({
  person,
  agreements,
  followUps,
  relation: owner.relations.find((relation) => relation.person === person.id),
});

/**
 * A link's owner and the people read for them as one family; people who are not theirs are left
 * out, whoever asked for them. Undefined without an owner.
 */
export function toFamily(
  school: School,
  record: OwnerRecord,
  people: readonly MemberRecord[],
): Family | undefined {
  const owner = ownerOf(record);
  if (!owner) return undefined;
  const isTheirs = (id: string) =>
    owner.kind === 'contact'
      ? record.relations.some((relation) => relation.person === id)
      : owner.person.id === id;
  const members = people
    .filter((personRecord) => isTheirs(personRecord.person.id))
    .map((personRecord) => toMember(personRecord, record))
    .toSorted((a, b) => a.person.firstName.localeCompare(b.person.firstName, 'en-GB'));
  const notRead = record.relations
    .map((relation) => relation.person)
    .filter((id) => !people.some(({ person }) => person.id === id));
  return {
    school,
    owner,
    members,
    owed: record.owed,
    ...(owner.kind === 'contact' && notRead.length > 0 && { notRead }),
  };
}

/** From which year on a family's agreements are read: last year's serve for some weeks, older ones not. */
export const familySince = (now: Instant): AcademicYear =>
  lastAcademicYear(academicYearOf(dateAt(now)));

/**
 * A link's owner with everyone they answer for, in two trips: the owner and the school, then the
 * people. Undefined when there is no such owner. People come by first name, as a parent says them.
 * `signing`: with what the owner is owed already.
 */
export async function loadFamily(
  store: Readable,
  schoolId: string,
  signatory: Signatory,
  now: Instant,
  { signing = false }: { signing?: boolean } = {},
): Promise<LoadedFamily | undefined> {
  const [school, record] = await Promise.all([
    store.findSchool(schoolId),
    store.findOwner(schoolId, signatory, signing ? now : undefined),
  ]);
  if (!school || !record) return undefined;
  const ids =
    signatory.kind === 'contact'
      ? record.relations.map((relation) => relation.person)
      : [signatory.id];
  const people = await store.listMembers(schoolId, ids, familySince(now));
  const family = toFamily(school, record, people);
  return family && { ...record, family };
}
