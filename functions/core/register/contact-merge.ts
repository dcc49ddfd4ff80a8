import type { Instant } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { Contact, Relation, RelationChange, RelationState } from '../person/contact.ts';
import { correctionOf, correctionsMade } from '../person/correction.ts';
import type { Problem } from '../refusal.ts';
import { sameRecord } from '../same-record.ts';
import { correctContact, type TypedContact, typedAsNow } from './contact-correction.ts';
import type { ContactField } from './file-fields.ts';
import {
  addedRelation,
  changeOf,
  changeRelation,
  endedBy,
  lastMade,
  type SaidOfRelation,
  stateOf,
  undoRelation,
} from './relation-change.ts';

/** One of two records, with all that stands and stood of whose contact it is. */
export type ContactRecord = {
  contact: Contact;
  relations: readonly Relation[];
  endedRelations?: readonly Relation[] | undefined;
};

/** Two records of one person: the one that is kept, and the one that is merged into it. */
export type TwoRecords = { kept: ContactRecord; other: ContactRecord };

const sides = ['kept', 'other'] as const;
export type Side = (typeof sides)[number];
export const isSide = (text: string): text is Side => (sides as readonly string[]).includes(text);

/** Which record is right, where they differ; as the form sends it, empty where nothing was chosen. */
export type MergeChoices = {
  fields: Partial<Record<ContactField, string>>;
  /** Of each child of both, by id. */
  children: Record<string, string>;
};

const fields = ['name', 'email', 'phone', 'language'] as const satisfies readonly ContactField[];

/** What two records say of one child. */
export type ChildDiffers = { person: string; kept: RelationState; other: RelationState };

/** Where two records do not say the same, and neither is empty: somebody has to say which is right. */
export type Differences = { fields: ContactField[]; children: ChildDiffers[] };

/** The stricter of the two, whatever else is chosen: a merge lifts no restriction. */
const together = (state: RelationState, other: RelationState): RelationState => ({
  ...stateOf(state),
  restricted: state.restricted || other.restricted,
});

/** Children of both for whom one of the records is restricted: after a merge, so is the person. */
export const newlyRestricted = ({ kept, other }: TwoRecords): string[] =>
  kept.relations
    .filter(({ person, restricted }) =>
      other.relations.some((one) => one.person === person && one.restricted !== restricted),
    )
    .map(({ person }) => person);

export function differencesOf({ kept, other }: TwoRecords): Differences {
  const [mine, theirs] = [typedAsNow(kept.contact), typedAsNow(other.contact)];
  return {
    fields: fields.filter(
      (field) => mine[field] !== '' && theirs[field] !== '' && mine[field] !== theirs[field],
    ),
    children: kept.relations.flatMap((relation) => {
      const same = other.relations.find(({ person }) => person === relation.person);
      if (!same || sameRecord(together(relation, same), together(same, relation))) return [];
      return [{ person: relation.person, kept: stateOf(relation), other: stateOf(same) }];
    }),
  };
}

const fieldWords: Record<ContactField, string> = {
  name: 'name',
  email: 'email address',
  phone: 'phone number',
  language: 'preferred language',
};

/** How a child's choice is named in a form, and in a problem with it. */
export const childField = (person: string): string => `child.${person}`;

/** What nobody chose yet. `called`: children's names, by id. */
export function problemsWithChoices(
  differences: Differences,
  choices: MergeChoices,
  called: (person: string) => string,
): Problem[] {
  return [
    ...differences.fields
      .filter((field) => !isSide(choices.fields[field] ?? ''))
      .map((field) => ({ field, message: `Choose which ${fieldWords[field]} is right` })),
    ...differences.children
      .filter(({ person }) => !isSide(choices.children[person] ?? ''))
      .map(({ person }) => ({
        field: childField(person),
        message: `Choose which is right for ${called(person)}`,
      })),
  ];
}

/** The details of both as one: what was chosen, else what one of them has. */
export function detailsTogether({ kept, other }: TwoRecords, { fields: chosen }: MergeChoices) {
  const [mine, theirs] = [typedAsNow(kept.contact), typedAsNow(other.contact)];
  const of = (field: ContactField): string =>
    chosen[field] === 'other' || mine[field] === '' ? theirs[field] || mine[field] : mine[field];
  return {
    name: of('name'),
    email: of('email'),
    phone: of('phone'),
    language: of('language'),
  } satisfies TypedContact;
}

/** Who they are to one child of the record that is merged, under the one that is kept. */
function relationFacts(
  { kept }: TwoRecords,
  theirs: Relation,
  { children }: MergeChoices,
  said: SaidOfRelation,
): Fact[] {
  const end: Fact = {
    fact: 'relation-changed',
    relation: changeRelation(theirs, undefined, said),
    was: theirs,
  };
  const { school, person } = theirs;
  const mine = kept.relations.find((relation) => relation.person === person);
  if (mine) {
    const [chosen, left] = children[person] === 'other' ? [theirs, mine] : [mine, theirs];
    const state = together(chosen, left);
    if (sameRecord(state, stateOf(mine))) return [end];
    return [
      end,
      { fact: 'relation-changed', relation: changeRelation(mine, state, said), was: mine },
    ];
  }
  const state = stateOf(theirs);
  const former = kept.endedRelations?.find((relation) => relation.person === person);
  return [
    end,
    former
      ? { fact: 'relation-changed', relation: changeRelation(former, state, said), was: former }
      : {
          fact: 'relation-added',
          relation: addedRelation({ school, person, contact: kept.contact.id }, state, said),
        },
  ];
}

/** An address of the other record brings along what its owner said of it. */
function withDetails({ kept, other }: TwoRecords, typed: TypedContact, said: Said): Contact {
  const contact = correctContact(kept.contact, typed, said);
  const { notMe, email } = other.contact;
  return notMe && email === contact.email && email !== kept.contact.email
    ? { ...contact, notMe }
    : contact;
}

type Said = { at: Instant; by: string };

/**
 * Puts two records of one person under one. What differs is as it was chosen; a restriction of either
 * stays. The other record keeps its history and what it held, can be written to no longer, and is
 * nobody's contact; nothing is deleted.
 */
export function mergeRecords(two: TwoRecords, choices: MergeChoices, said: Said): Fact[] {
  const { kept, other } = two;
  const contact: Contact = {
    ...withDetails(two, detailsTogether(two, choices), said),
    absorbed: [
      ...(kept.contact.absorbed ?? []),
      other.contact.id,
      ...(other.contact.absorbed ?? []),
    ],
  };
  const { email, phone, ...rest } = other.contact;
  const merged: Contact = {
    ...rest,
    mergedInto: {
      contact: contact.id,
      ...said,
      had: { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) },
    },
  };
  return [
    { fact: 'contact-changed', contact, was: kept.contact },
    { fact: 'contact-changed', contact: merged, was: other.contact },
    ...other.relations.flatMap((relation) =>
      relationFacts(two, relation, choices, { ...said, isMerge: true }),
    ),
  ];
}

/** Children whom the merged record was given in the very moment of the merge, under the one that is kept. */
export const mergeLeftovers = (two: TwoRecords, said: Said): Fact[] =>
  two.other.relations.flatMap((relation) =>
    relationFacts(two, relation, { fields: {}, children: {} }, { ...said, isMerge: true }),
  );

/** The change of a merge made at a moment, while all that it made of a relation stands. */
function mergedAt(relation: Relation, at: Instant): RelationChange | undefined {
  const last = lastMade(relation);
  if (!last?.isMerge || last.at !== at) return undefined;
  const stands = last.now
    ? relation.endedOn === undefined && sameRecord(last.now, stateOf(relation))
    : relation.endedOn !== undefined;
  return stands ? last : undefined;
}

/**
 * Who the other record is to a child again: as before the merge, but for what the kept one has lost since,
 * which nobody meant to give to another record of the same person. Undefined where it lost all of it.
 */
function comesBack(
  theirs: Relation,
  change: RelationChange,
  mine: Relation | undefined,
  said: Said,
): Relation | undefined {
  const isSince = (one: RelationChange | undefined) => one !== undefined && one.at > change.at;
  if (mine && isSince(endedBy(mine))) return undefined;
  const back = undoRelation(theirs, change, said);
  if (!mine || mine.endedOn !== undefined || back.endedOn !== undefined) return back;
  const lost = mine.decides === 'no' && isSince(changeOf(mine, 'decides'));
  const state: RelationState = {
    ...stateOf(back),
    restricted: back.restricted || mine.restricted,
    ...(lost && { decides: 'no' }),
  };
  return sameRecord(state, stateOf(back)) ? back : changeRelation(back, state, said);
}

/** Details of the kept record as they were before the merge, but for what was corrected since. */
function detailsBefore(contact: Contact, at: Instant, said: Said): Contact {
  const made = fields.flatMap((field) => {
    const correction = correctionOf(contact, field);
    return correction?.at === at ? [correction] : [];
  });
  if (made.length === 0) return contact;
  const before = Object.fromEntries(made.map(({ field, was }) => [field, was]));
  const stands = Object.fromEntries(made.map(({ field, now }) => [field, now]));
  const undone = correctionsMade<ContactField, string>(stands, before, fields, {
    ...said,
    undoes: true,
  });
  const next: Record<string, unknown> = { ...contact };
  for (const { field, was } of made)
    if (was === undefined) delete next[field];
    else next[field] = was;
  if (made.some(({ field }) => field === 'email')) delete next.notMe;
  return { ...(next as Contact), corrections: [...(contact.corrections ?? []), ...undone] };
}

/**
 * Makes two records of two merged ones again, with both facts on record. What was changed of the kept one
 * since stays as it was changed, and what that lost for a child the other does not get back.
 */
export function separateRecords({ kept, other }: TwoRecords, said: Said): Fact[] {
  const { mergedInto, ...rest } = other.contact;
  if (!mergedInto) return [];
  const { absorbed = [], ...before } = detailsBefore(kept.contact, mergedInto.at, said);
  const gone = [other.contact.id, ...(other.contact.absorbed ?? [])];
  const still = absorbed.filter((id) => !gone.includes(id));
  const allOf = (record: ContactRecord) => [...record.relations, ...(record.endedRelations ?? [])];
  const undo = (record: ContactRecord, made: typeof comesBack): Fact[] =>
    allOf(record).flatMap((was): Fact[] => {
      const change = mergedAt(was, mergedInto.at);
      const mine = allOf(kept).find(({ person }) => person === was.person);
      const relation = change && made(was, change, mine, said);
      return relation ? [{ fact: 'relation-changed', relation, was }] : [];
    });
  return [
    {
      fact: 'contact-changed',
      contact: { ...before, ...(still.length > 0 && { absorbed: still }) },
      was: kept.contact,
    },
    { fact: 'contact-changed', contact: { ...rest, ...mergedInto.had }, was: other.contact },
    ...undo(kept, (relation, change) => undoRelation(relation, change, said)),
    ...undo(other, comesBack),
  ];
}
