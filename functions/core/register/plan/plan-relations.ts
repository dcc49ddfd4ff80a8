import { fullName } from '../../person/person.ts';
import { sameRecord } from '../../same-record.ts';
import { withoutEmpty } from '../file/cell.ts';
import { isSameRelationship, proposedFor } from '../file/relationship.ts';
import type { RelationField } from '../file-fields.ts';
import type { ContestedRelation } from '../register-preview.ts';
import type { PlannedWrite } from '../register-write.ts';
import { beforeOffice, changeOf } from '../relation-change.ts';
import { describeChange, relationWords } from './change-words.ts';
import { replacingRelation } from './kept-fields.ts';
import type { KnownContact, KnownRegister, KnownRelation } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';
import type { Mention } from './mention.ts';
import {
  contestedDrop,
  type NamedRelation,
  type WeighedRelation,
  weighRelation,
} from './weigh-relation.ts';

/**
 * What one row does to one relation, unless the office takes the file's word where it is `contested`.
 * `details`: absent where the register has it just so.
 */
export type PlannedRelation = {
  relation: KnownRelation;
  details?: string[];
  contested?: ContestedRelation;
  writes: PlannedWrite[];
};

/** Names a relation: whose, and to whom. */
export const pairOf = ({ person, contact }: Pick<KnownRelation, 'person' | 'contact'>): string =>
  `${person}|${contact}`;

/**
 * Whether neither the file nor anybody before said if they may decide. Somebody whom the office itself
 * left undecided is not decided together with others.
 */
export const isUndecided = (relation: KnownRelation): boolean =>
  relation.decides === 'unknown' &&
  relation.endedOn === undefined &&
  changeOf(relation, 'decides') === undefined;

/**
 * Whether a file's relationship would be decided as the one before it: as what stood before the office
 * corrected it, as that is what a file said last.
 */
function isDecidedAlike(was: KnownRelation, relationship: string): boolean {
  if (relationship === was.relationship) return true;
  const before = beforeOffice(was, 'relationship') ?? was.relationship;
  return proposedFor(before) === proposedFor(relationship);
}

/**
 * A relation as it is after the file. A decision made earlier stays unless the file says otherwise,
 * or the relationship became one that would be decided the other way. A restriction is lifted only
 * by an explicit no: an empty cell must not undo a court order.
 */
function relationAfter(
  { of, cells }: Mention,
  contact: string,
  was: KnownRelation | undefined,
): KnownRelation {
  // The register's own word stays where the file's means the same.
  const isSame = was !== undefined && isSameRelationship(was.relationship, cells.relationship);
  const { relationship } = isSame ? was : cells;
  const alike = was && isDecidedAlike(was, relationship);
  const read = withoutEmpty<Pick<KnownRelation, RelationField>>({
    relationship,
    decides: cells.decides ?? (alike ? was.decides : 'unknown'),
    receives: cells.receives ?? was?.receives ?? true,
    restricted: cells.restricted ?? was?.restricted ?? false,
  });
  // What the plan knows of the office's changes; those made later are told from them.
  const changes = was?.changes && { changes: was.changes };
  const relation = { person: of.id, contact, ...read, ...changes };
  return was ? replacingRelation(relation, was) : relation;
}

const namedBy = ({ of }: Mention, { name }: KnownContact): NamedRelation => ({
  row: of.row.row,
  name,
  pupil: fullName(of.row),
});

/** What a row's word of a contact does to who they are to the pupil. */
export function planRelation(
  school: string,
  mention: Mention,
  contact: KnownContact,
  was: KnownRelation | undefined,
): PlannedRelation {
  const said = relationAfter(mention, contact.id, was);
  const { kept, taken, contested }: WeighedRelation = was
    ? weighRelation(said, was, {
        named: namedBy(mention, contact),
        saysDecides: mention.cells.decides !== undefined,
      })
    : { kept: said, taken: said };
  const put = (relation: KnownRelation): PlannedWrite => ({
    put: 'relation',
    relation: { school, ...relation },
    ...(mention.of.was && { known: true }),
  });
  const asked: PlannedWrite[] = contested ? [{ ...put(taken), when: 'taken' }] : [];
  const isAsked = contested && { contested };
  // The office ended it, and so it stays.
  if (was && !kept) return { relation: was, writes: asked, ...isAsked };
  const relation = kept ?? taken;
  const write: PlannedWrite = contested ? { ...put(relation), when: 'kept' } : put(relation);
  const planned = { relation, writes: contested ? [...asked, write] : [write], ...isAsked };
  // Of somebody new everything is new, and nothing of it is told.
  if (!mention.of.was && !was) return planned;
  if (!was || was.endedOn !== undefined) {
    const added = `contact added: ${contact.name} (${relation.relationship})`;
    return { ...planned, details: [added] };
  }
  if (!sameRecord(was, relation)) {
    const changes = describeChange(relationWords, was, relation);
    return { ...planned, details: changes.map((change) => `${contact.name}: ${change}`) };
  }
  if (contested) return { relation, writes: asked, contested };
  // Nothing changes, unless the office decides.
  return { relation, writes: isUndecided(relation) ? [{ ...write, when: 'decided' }] : [] };
}

/**
 * Relations on the register of a pupil in the file that its row does not have any more. One that the
 * office made or changed at the desk stays, unless it takes the file's word; none of those is lost.
 */
export function planDropped(
  school: string,
  matched: readonly MatchedRow[],
  known: Pick<KnownRegister, 'contacts' | 'relations'>,
  named: readonly PlannedRelation[],
): PlannedRelation[] {
  if (known.relations.length === 0) return [];
  const pupils = new Map(
    matched.filter(({ row }) => row.kind === 'pupil').map(({ id, row }) => [id, row]),
  );
  const still = new Set(named.map(({ relation }) => pairOf(relation)));
  const nameOf = new Map(known.contacts.map(({ id, name }) => [id, name]));
  return known.relations.flatMap((relation): PlannedRelation[] => {
    const { person, contact, changes, endedOn } = relation;
    const row = pupils.get(person);
    if (!row || endedOn !== undefined || still.has(pairOf(relation))) return [];
    const name = nameOf.get(contact) ?? 'somebody';
    const details = [`no longer a contact: ${name}`];
    if (!changes) return [{ relation, details, writes: [{ remove: 'relation', person, contact }] }];
    const end: PlannedWrite = {
      put: 'relation',
      relation: { school, ...relation },
      known: true,
      ends: true,
    };
    const contested = contestedDrop(relation, { row: row.row, name, pupil: fullName(row) });
    return contested
      ? [{ relation, writes: [{ ...end, when: 'taken' }], contested }]
      : [{ relation, details, writes: [end] }];
  });
}
