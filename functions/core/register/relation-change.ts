import { dateAt, type Instant } from '../calendar.ts';
import { hasHidden, hasHiddenInLines } from '../hidden-characters.ts';
import type { Relation, RelationChange, RelationState } from '../person/contact.ts';
import type { Problem } from '../refusal.ts';
import { sameRecord } from '../same-record.ts';
import type { RelationField } from './file-fields.ts';

/** The longest reason, and the longest relationship, as of one cell of a file. */
const longestWhy = 500;
const longestRelationship = 120;

export const relationFields = [
  'relationship',
  'decides',
  'receives',
  'restricted',
] as const satisfies readonly RelationField[];

/** Who changes something, when, and why; `why` is not always asked. */
export type SaidOfRelation = Pick<RelationChange, 'at' | 'by' | 'why' | 'isUndo' | 'isMerge'>;

/** A relation as it is typed: each choice as the form sends it, or empty where none was made. */
export type TypedRelation = Record<RelationField | 'why', string>;

export const stateOf = (relation: RelationState): RelationState => ({
  relationship: relation.relationship,
  decides: relation.decides,
  receives: relation.receives,
  restricted: relation.restricted,
});

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');

/** A state as a form would send it. */
export const typedAs = (state: RelationState): TypedRelation => ({
  relationship: state.relationship,
  decides: state.decides,
  receives: yesOrNo(state.receives),
  restricted: yesOrNo(state.restricted),
  why: '',
});

const isDecided = (text: string): text is RelationState['decides'] =>
  text === 'yes' || text === 'no' || text === 'unknown';
const isChoice = (text: string): boolean => text === 'yes' || text === 'no';

/** What is wrong with a reason; none is asked for where `isNeeded` is false. */
export function problemsWithWhy(why: string, isNeeded: boolean): Problem[] {
  if (isNeeded && !/\p{L}/u.test(why)) return [{ field: 'why', message: 'Enter a reason' }];
  const tooLong = `Reason must be ${longestWhy} characters or fewer`;
  if (why.length > longestWhy) return [{ field: 'why', message: tooLong }];
  const message = 'The reason contains hidden characters. Clear the box and type it by hand';
  return hasHiddenInLines(why) ? [{ field: 'why', message }] : [];
}

/** Whether what is typed needs a reason: setting or lifting a restriction, ending a right to decide. */
export const needsWhy = (typed: TypedRelation, was?: RelationState): boolean =>
  (typed.restricted === 'yes') !== (was?.restricted ?? false) ||
  (was !== undefined && typed.decides === 'no' && was.decides !== 'no');

/** Everything wrong with a relation as it was typed, beside what stood before it. */
export function problemsWithRelation(typed: TypedRelation, was?: RelationState): Problem[] {
  const { relationship, decides, receives, restricted, why } = typed;
  const problems: Problem[] = [];
  const wrong = (field: RelationField, message: string) => problems.push({ field, message });
  if (!/\p{L}/u.test(relationship)) wrong('relationship', 'Choose or enter who they are');
  else if (relationship.length > longestRelationship)
    wrong('relationship', `Relationship must be ${longestRelationship} characters or fewer`);
  else if (hasHidden(relationship))
    wrong(
      'relationship',
      'Relationship contains hidden characters. Clear the box and type it by hand',
    );
  if (!isDecided(decides)) wrong('decides', 'Choose whether they can give permission');
  if (!isChoice(receives)) wrong('receives', 'Choose whether they get emails');
  if (!isChoice(restricted)) wrong('restricted', 'Choose whether they are restricted');
  return [...problems, ...problemsWithWhy(why, isChoice(restricted) && needsWhy(typed, was))];
}

/** What was typed, once nothing is wrong with it. */
export const relationTyped = ({
  relationship,
  decides,
  receives,
  restricted,
}: TypedRelation): RelationState => ({
  relationship,
  decides: isDecided(decides) ? decides : 'unknown',
  receives: receives === 'yes',
  restricted: restricted === 'yes',
});

/** A contact who becomes one by hand. */
export const addedRelation = (
  of: Pick<Relation, 'school' | 'person' | 'contact'>,
  now: RelationState,
  said: SaidOfRelation,
): Relation => ({ ...of, ...now, changes: [{ ...said, now }] });

/**
 * A relation as the office made it, with what stood before on record; without `now`, they are a contact
 * no longer, and what they were last stays on it.
 */
export function changeRelation(
  was: Relation,
  now: RelationState | undefined,
  said: SaidOfRelation,
): Relation {
  const { endedOn, changes = [], ...rest } = was;
  const before = endedOn === undefined ? { was: stateOf(was) } : {};
  const change: RelationChange = { ...said, ...before, ...(now && { now: stateOf(now) }) };
  return {
    ...rest,
    ...now,
    changes: [...changes, change],
    ...(!now && { endedOn: dateAt(said.at) }),
  };
}

type Changed = RelationState & Pick<Relation, 'changes' | 'endedOn'>;

/** Whether a change was of this field: one that began or ended it all was of each. */
export const touches = ({ was, now }: RelationChange, field: RelationField): boolean =>
  was?.[field] !== now?.[field];

/** What the office changed and did not undo: an undoing, and what it undid, are its word no more. */
function madeBy(changes: readonly RelationChange[] = []): RelationChange[] {
  const made: RelationChange[] = [];
  for (const change of changes)
    if (change.isUndo) made.pop();
    else made.push(change);
  return made;
}

/** The office's last change of a field that was not undone, while what it made still stands. */
export function changeOf(relation: Changed, field: RelationField): RelationChange | undefined {
  if (relation.endedOn !== undefined) return undefined;
  const last = madeBy(relation.changes).findLast((change) => touches(change, field));
  return last?.now && last.now[field] === relation[field] ? last : undefined;
}

/** What a field held before the office changed it, while what the office made of it stands. */
export function beforeOffice<Field extends RelationField>(
  relation: Changed,
  field: Field,
): RelationState[Field] | undefined {
  if (!changeOf(relation, field)) return undefined;
  let held: RelationState[Field] | undefined = relation[field];
  for (const change of madeBy(relation.changes).toReversed()) {
    if (change.now?.[field] !== held) break;
    held = change.was?.[field];
  }
  return held;
}

/** The change at the desk by which they are a contact no longer. */
export function endedBy({ changes, endedOn }: Changed): RelationChange | undefined {
  const last = changes?.at(-1);
  return endedOn !== undefined && last && !last.now ? last : undefined;
}

/** The office's word that they are a contact no longer, while it stands: not that it undid adding them. */
export function endingOf(relation: Changed): RelationChange | undefined {
  const ending = endedBy(relation);
  return ending?.isUndo ? undefined : ending;
}

/** Whatever of it is the office's and stands; the latest. */
export const standingOf = (relation: Changed): RelationChange | undefined =>
  endingOf(relation) ??
  relationFields
    .flatMap((field) => changeOf(relation, field) ?? [])
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);

/** The office's last change that was not undone. */
export const lastMade = ({ changes }: Pick<Relation, 'changes'>): RelationChange | undefined =>
  madeBy(changes).at(-1);

/** The last change not undone yet, while all that it made stands: what one press can put back. */
export function undoable(relation: Changed): RelationChange | undefined {
  const last = lastMade(relation);
  // It is undone with the whole merge.
  if (last?.isMerge) return undefined;
  if (!last?.now) return last && last === endingOf(relation) ? last : undefined;
  return relation.endedOn === undefined && sameRecord(last.now, stateOf(relation))
    ? last
    : undefined;
}

/** What the very last change undid, where it was an undoing. */
export const undoneLast = ({ changes = [] }: Pick<Relation, 'changes'>) =>
  changes.at(-1)?.isUndo ? madeBy(changes.slice(0, -1)).at(-1) : undefined;

/** A relation as it stood before a change, and that on record, too. */
export const undoRelation = (
  relation: Relation,
  { was }: RelationChange,
  said: Pick<SaidOfRelation, 'by'> & { at: Instant },
): Relation => changeRelation(relation, was, { ...said, isUndo: true });
