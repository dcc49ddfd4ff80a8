import { showInstant } from '../../../../functions/core/calendar.ts';
import type {
  Relation,
  RelationChange,
  RelationState,
} from '../../../../functions/core/person/contact.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { changeOf, relationFields } from '../../../../functions/core/register/relation-change.ts';

type Field = keyof RelationState;

export const someone = 'somebody who is no longer here';

export const decidesInWords: Record<Relation['decides'], string> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known',
};

/** What each field is called, as a form asks for it and a table shows it. */
export const relationLabels: Record<Field, string> = {
  relationship: 'Relationship',
  decides: 'Can give permission',
  receives: 'Gets emails',
  restricted: 'Restricted',
};

/** What one field holds, in words. */
export function valueInWords(state: RelationState, field: Field): string {
  if (field === 'relationship') return state.relationship || 'not given';
  if (field === 'decides') return decidesInWords[state.decides];
  return state[field] ? 'Yes' : 'No';
}

const both = (was: RelationState, now: RelationState) => (field: Field) =>
  `${relationLabels[field]}: was ${valueInWords(was, field)}, is ${valueInWords(now, field)}`;

const all = (state: RelationState) =>
  relationFields.map((field) => `${relationLabels[field]}: ${valueInWords(state, field)}`);

/** What a change came to: a heading, and each field that it set. */
export function relationChangeInWords({ was, now, isUndo, isMerge }: RelationChange): {
  what: string;
  fields: string[];
} {
  const undone = isUndo
    ? ', undoing the last change'
    : isMerge
      ? ', when two records of one person were merged'
      : '';
  if (!now) return { what: `no longer a contact${undone}`, fields: [] };
  if (!was)
    return {
      what: `${isUndo ? 'a contact again' : 'added as a contact'}${undone}`,
      fields: all(now),
    };
  const fields = relationFields.filter((field) => was[field] !== now[field]).map(both(was, now));
  return { what: `changed${undone}`, fields };
}

/** Who set what of a relation at the desk, when and why, as far as it stands: a line for each time. */
export function setInWords(relation: Relation, staff: Record<string, string>): string[] {
  const byChange = Map.groupBy(relationFields, (field) => changeOf(relation, field));
  return [...byChange].flatMap(([change, fields]) => {
    if (!change) return [];
    const isAll = fields.length === relationFields.length;
    const what = listNames(fields.map((field) => relationLabels[field]));
    const set = isAll && !change.was ? 'Added' : `${what}: set`;
    const why = change.why ? ` Reason: ${change.why}` : '';
    return [`${set} by ${staff[change.by] ?? someone}, ${showInstant(change.at)}.${why}`];
  });
}
