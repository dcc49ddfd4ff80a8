import { type NameDifference, nameDifference } from '../person/name-difference.ts';
import type { Refusal } from '../refusal.ts';

/** A name as it was typed; and as which, asked once, its signatory said that it is theirs. */
export type NameTyped = { typedName: string; confirmedName?: string };

/**
 * What is asked about before it is signed. Whoever writes their name in another script does as they
 * were asked, and a question that compares nothing would only slow them (D-94).
 */
const isAskedAbout: Record<NameDifference, boolean> = {
  same: false,
  'first-name-differs': true,
  'surname-differs': true,
  'other-script': false,
  'nothing-alike': true,
};

/** Whether somebody else may well have signed: what the office is to look at, not only shown. */
const mayBeAnother: Record<NameDifference, boolean> = {
  same: false,
  'first-name-differs': true,
  // Who has married, or not yet told the school.
  'surname-differs': false,
  'other-script': false,
  'nothing-alike': true,
};

const differenceOf = ({ typedName }: NameTyped, registerName: string): NameDifference =>
  typedName.trim() === '' ? 'same' : nameDifference(typedName, registerName);

const isConfirmed = ({ typedName, confirmedName = '' }: NameTyped): boolean =>
  confirmedName.trim() === typedName.trim();

/** "Is that you?", before a name is signed that is not the register's; undefined where there is no doubt. */
export const askWhoSigns = (named: NameTyped, registerName: string): Refusal | undefined =>
  isAskedAbout[differenceOf(named, registerName)] && !isConfirmed(named)
    ? { refusal: 'name-differs', typed: named.typedName.trim(), registered: registerName }
    : undefined;

/** Whether they were asked, and said that it is them. */
export const wasConfirmed = (named: NameTyped, registerName: string): boolean =>
  isAskedAbout[differenceOf(named, registerName)] && isConfirmed(named);

/** Whether the office is to look at who signed. */
export const mayBeAnothers = (named: NameTyped, registerName: string): boolean =>
  mayBeAnother[differenceOf(named, registerName)];
