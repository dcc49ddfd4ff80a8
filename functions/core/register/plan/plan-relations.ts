import { sameRecord } from '../../same-record.ts';
import { withoutEmpty } from '../file/cell.ts';
import { proposedFor } from '../file/relationship.ts';
import type { RelationField } from '../file-fields.ts';
import type { PlannedWrite } from '../register-write.ts';
import { describeChange, relationWords } from './change-words.ts';
import { replacingRelation } from './kept-fields.ts';
import type { KnownContact, KnownRegister, KnownRelation } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';
import type { Mention } from './mention.ts';

/** What one row does to one relation. `details`: absent where the register has it just so. */
export type PlannedRelation = {
  relation: KnownRelation;
  details?: string[];
  writes: PlannedWrite[];
};

/** Names a relation: whose, and to whom. */
export const pairOf = ({ person, contact }: Pick<KnownRelation, 'person' | 'contact'>): string =>
  `${person}|${contact}`;

/** Whether neither the file nor anybody before said if they may decide. */
export const isUndecided = ({ decides }: KnownRelation): boolean => decides === 'unknown';

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
  const { relationship } = cells;
  const alike = was && proposedFor(was.relationship) === proposedFor(relationship);
  const read = withoutEmpty<Pick<KnownRelation, RelationField>>({
    relationship,
    decides: cells.decides ?? (alike ? was.decides : 'unknown'),
    receives: cells.receives ?? was?.receives ?? true,
    restricted: cells.restricted ?? was?.restricted ?? false,
  });
  const relation = { person: of.id, contact, ...read };
  return was ? replacingRelation(relation, was) : relation;
}

/** What a row's word of a contact does to who they are to the pupil. */
export function planRelation(
  school: string,
  mention: Mention,
  contact: KnownContact,
  was: KnownRelation | undefined,
): PlannedRelation {
  const relation = relationAfter(mention, contact.id, was);
  const put = { put: 'relation' as const, relation: { school, ...relation } };
  if (!was) {
    const added = `contact added: ${contact.name} (${relation.relationship})`;
    return { relation, details: [added], writes: [put] };
  }
  if (!sameRecord(was, relation)) {
    const changes = describeChange(relationWords, was, relation);
    const details = changes.map((change) => `${contact.name}: ${change}`);
    return { relation, details, writes: [put] };
  }
  // Nothing changes, unless the office decides.
  return { relation, writes: isUndecided(relation) ? [{ ...put, when: 'decided' }] : [] };
}

/** Relations on the register of a pupil in the file that its row does not have any more. */
export function planDropped(
  matched: readonly MatchedRow[],
  known: Pick<KnownRegister, 'contacts' | 'relations'>,
  named: readonly PlannedRelation[],
): PlannedRelation[] {
  const pupils = new Set(matched.filter(({ row }) => row.kind === 'pupil').map(({ id }) => id));
  const still = new Set(named.map(({ relation }) => pairOf(relation)));
  const nameOf = new Map(known.contacts.map(({ id, name }) => [id, name]));
  return known.relations
    .filter((relation) => pupils.has(relation.person) && !still.has(pairOf(relation)))
    .map((relation) => {
      const { person, contact } = relation;
      const details = [`no longer a contact: ${nameOf.get(contact) ?? 'somebody'}`];
      return { relation, details, writes: [{ remove: 'relation', person, contact }] };
    });
}
