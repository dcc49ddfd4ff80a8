import type { Person, PersonKind } from './person.ts';

/** The class of a pupil, or a kind: `staff`, `governor` … A pupil without a class is in the class ``. */
export const groupOf = (person: Pick<Person, 'kind' | 'class'>): string =>
  person.kind === 'pupil' ? (person.class ?? '') : person.kind;

/** A group as it stands in an address, where nothing at all would be everybody. */
export const groupValue = (group: string): string => group || '-';

/** The group that stands so in an address. */
export const groupAt = (value: string): string => (value === '-' ? '' : value);

/** Whether somebody is of the group that an address asks for; `` asks for everybody. */
export const isOfGroup = (person: Pick<Person, 'kind' | 'class'>, value: string): boolean =>
  value === '' || groupValue(groupOf(person)) === value;

let natural: Intl.Collator | undefined;
/** As people count: 2A before 10A. Made when first used: it costs more than some answers take. */
function compareNaturally(a: string, b: string): number {
  natural ??= new Intl.Collator('en-GB', { numeric: true });
  return natural.compare(a, b);
}

/** Nursery and Reception come before Year 1, though their classes are called N or R, RA, RB … */
const early = /^(?:N|Y?R)(?:[A-Z]|\d)?$|^(?:nursery|reception)\b/i;

const adults: readonly PersonKind[] = ['learner', 'staff', 'volunteer', 'governor', 'visitor'];

function rankOf(group: string): number {
  const kind = adults.indexOf(group as PersonKind);
  if (kind >= 0) return kind + 1;
  if (group === '') return -2;
  return early.test(group) ? -1 : 0;
}

/** No class, then classes as a school lists them (RA, 2A, 10A), then learners, staff, governors … */
export const compareGroups = (a: string, b: string): number =>
  rankOf(a) - rankOf(b) || compareNaturally(a, b);
