import type { RelationState } from '../../person/contact.ts';
import type { ContestedField, ContestedRelation } from '../register-preview.ts';
import { changeOf, endingOf, relationFields, standingOf } from '../relation-change.ts';
import type { KnownRelation } from './known-register.ts';

/** Names a relation in a form's field and in what the office chose: as `takeField` takes it. */
export const contestedId = ({ person, contact }: Pick<KnownRelation, 'person' | 'contact'>) =>
  `${person}.${contact}`;

/** How the office reads of a relation in a preview. */
export type NamedRelation = Pick<ContestedRelation, 'row' | 'name' | 'pupil'>;

/**
 * A relation as it is after a file, with what the office set at the desk: `kept` as it set it, undefined
 * where it is to stay as it is; `taken` as the file says. `contested`: absent where they are the same.
 */
export type WeighedRelation = {
  kept: KnownRelation | undefined;
  taken: KnownRelation;
  contested?: ContestedRelation;
};

const show = (value: RelationState[keyof RelationState]): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;

type Allowed = Pick<RelationState, 'decides' | 'restricted'>;

/** Whether a file's word on a field gives somebody what the office took from them. */
const lifts = (field: string, was: Allowed, taken: Allowed): boolean =>
  (field === 'restricted' && was.restricted && !taken.restricted) ||
  (field === 'decides' && was.decides !== 'yes' && taken.decides === 'yes');

/** The same of a whole relation, also one that ended. */
export const liftsFrom = (was: Allowed & Pick<KnownRelation, 'endedOn'>, taken: Allowed): boolean =>
  (was.endedOn !== undefined && taken.decides === 'yes') ||
  lifts('restricted', was, taken) ||
  lifts('decides', was, taken);

/**
 * What a file says of a relation, beside what the office set since and what still stands. `saysDecides`:
 * whether the file itself says if they may decide; where it does not, that goes with the relationship,
 * and stays where the office's relationship does.
 */
export function weighRelation(
  taken: KnownRelation,
  was: KnownRelation,
  { named, saysDecides }: { named: NamedRelation; saysDecides: boolean },
): WeighedRelation {
  const asked = { id: contestedId(was), ...named };
  const ending = endingOf(was);
  if (ending) {
    const { at } = ending;
    const isBack = liftsFrom(was, taken);
    const contested: ContestedRelation = {
      ...asked,
      what: 'ended',
      at,
      fields: [],
      ...(isBack && { lifts: true }),
    };
    return { kept: undefined, taken, contested };
  }
  const fields: ContestedField[] = relationFields.flatMap((field) => {
    const change = taken[field] === was[field] ? undefined : changeOf(was, field);
    if (!change) return [];
    return [{ field, inFile: show(taken[field]), atDesk: show(was[field]), at: change.at }];
  });
  const [first] = fields;
  if (!first) return { kept: taken, taken };
  const keepsDecides = !saysDecides && fields.some(({ field }) => field === 'relationship');
  const kept = {
    ...taken,
    ...(keepsDecides && { decides: was.decides }),
    ...Object.fromEntries(fields.map(({ field }) => [field, was[field]])),
  };
  const isLifted = fields.some(({ field }) => lifts(field, was, taken));
  const contested: ContestedRelation = { ...asked, what: 'changed', at: first.at, fields };
  return { kept, taken, contested: { ...contested, ...(isLifted && { lifts: true }) } };
}

/** A relation that a file does not have any more, though the office made or changed it at the desk. */
export function contestedDrop(
  was: KnownRelation,
  named: NamedRelation,
): ContestedRelation | undefined {
  const change = standingOf(was);
  return change && { id: contestedId(was), ...named, what: 'dropped', at: change.at, fields: [] };
}
