import { spellingKey } from './text.ts';

/**
 * Words that mean one relationship, with codes of management systems; the first is what we say. A birth
 * mother or father is a relationship of their own: an adoption order ends their parental responsibility
 * (Adoption and Children Act 2002, s 46), and a decision about mothers must never reach them.
 */
const meanings: readonly (readonly string[])[] = [
  ['Mother', 'Mum', 'Mummy', 'Mam', 'Mom', 'Mama', 'MTH'],
  ['Father', 'Dad', 'Daddy', 'Papa', 'Tad', 'FTH'],
  ['Step-mother', 'Step-mum', 'Step-mam', 'STM'],
  ['Step-father', 'Step-dad', 'STF'],
  ['Grandmother', 'Nan', 'Nana', 'Nanna', 'Gran', 'Granny', 'Grandma', 'Nain', 'Mam-gu'],
  ['Grandfather', 'Grandad', 'Granddad', 'Grandpa', 'Taid', 'Tad-cu'],
  ['Grandparent', 'GPT'],
  ['Foster carer', 'Foster parent', 'FOS'],
  ['Social worker', 'SWR'],
  ['Childminder', 'CHM'],
  ['Other', 'OTH'],
];

const keyOf = new Map(
  meanings.flatMap(([first = '', ...others]) =>
    [first, ...others].map((word) => [spellingKey(word), spellingKey(first)] as const),
  ),
);

/**
 * One key per relationship: "Step-father" and "Stepfather", "Mum" and "Mother" are the same, and are
 * decided together. Only whole words: "Mother - NO PR" is not a mother.
 */
export function relationshipKey(relationship: string): string {
  const key = spellingKey(relationship);
  return keyOf.get(key) ?? key;
}

/** Whether two words say the same of who somebody is: then a file that has the other changes nothing. */
export const isSameRelationship = (one: string, other: string): boolean =>
  one === other || relationshipKey(one) === relationshipKey(other);

/** Words that take back what a relationship says: "Father - NO PR", "Mother (court order)". */
const negated =
  /\bno\b|\bnot\b|\bnever\b|without|\bnone\b|don['’]?t|court|\border\b|injunction|prohibit|restrict|barred|banned|estranged|deceased|\bex\b|former/iu;

/** Whether a relationship's own words say that somebody may not. */
export const isNegated = (relationship: string): boolean => negated.test(relationship);

/**
 * Words that make someone another relative or a helper, whatever else is said with them. A
 * step-parent has parental responsibility only by an agreement or an order: Children Act 1989, s 4A.
 * With a foster carer it mostly stays with the authority or the parents: same Act, ss 3 (5) and 33.
 * A birth parent is named so where somebody else brings the child up.
 */
const others =
  /\bstep|\bbirth|\bbiological|\bnatural|grand|great|tad-?cu|mam-?gu|godmother|godfather|godparent|nan\b|childmind|child ?mind|social|neighbour|friend|sister|brother|sibling|aunt|uncle|cousin|partner|emergency|worker|foster|authority/iu;
const parents =
  /mother|mum\b|mummy|\bmam\b|mom\b|\bmama\b|\bpapa\b|father|\bdad|\btad\b|parent|guardian|carer|adopt/iu;

/**
 * Whether to propose that contacts of this relationship may decide, where the file does not say:
 * parents, guardians and carers yes; step-parents, birth parents, foster carers and
 * others no, nor anybody of whom the words themselves say no. A proposal only: a person at the
 * school decides.
 */
export const proposedFor = (relationship: string): 'yes' | 'no' =>
  !isNegated(relationship) && !others.test(relationship) && parents.test(relationship)
    ? 'yes'
    : 'no';
