import { spellingKey } from './text.ts';

/** One spelling per relationship: "Step-father" and "Stepfather" are decided together. */
export const relationshipKey = (relationship: string): string => spellingKey(relationship);

/**
 * Words that make someone another relative or a helper, whatever else is said with them. A
 * step-parent has parental responsibility only by an agreement or an order: Children Act 1989, s 4A.
 */
const others =
  /\bstep|grand|great|godmother|godfather|godparent|nan\b|childmind|child ?mind|social|neighbour|friend|sister|brother|sibling|aunt|uncle|cousin|partner|emergency|worker/iu;
const parents =
  /mother|mum\b|mummy|\bmam\b|mom\b|father|\bdad|parent|guardian|carer|foster|adopt/iu;

/**
 * Whether to propose that contacts of this relationship may decide, where the file does not say:
 * parents, guardians and carers yes; step-parents and others no. A proposal only: a person at the
 * school decides.
 */
export const proposedFor = (relationship: string): 'yes' | 'no' =>
  !others.test(relationship) && parents.test(relationship) ? 'yes' : 'no';
