import { type Family, signatoryOf, type Task } from '../core/family.ts';
import { listNames } from '../core/person.ts';

/** Whether a link's owner answers for themselves: staff and governors. */
export const isOwn = (family: Family): boolean => family.owner.kind === 'person';

/** The people of some agreements, each once, in the family's order. */
export function peopleOf(tasks: readonly Task[]): { id: string; name: string }[] {
  const people = new Map(tasks.map(({ member }) => [member.person.id, member.person.firstName]));
  return [...people].map(([id, name]) => ({ id, name }));
}

/** First names as a sentence has them, or '' for one's own forms, which need no name. */
export const namesOf = (family: Family, tasks: readonly Task[]): string =>
  isOwn(family) ? '' : listNames(peopleOf(tasks).map((one) => one.name));

/** First names of everyone a contact is asked about; '' for staff and governors. */
export const childrenOf = (family: Family, tasks: readonly Task[]): string =>
  signatoryOf(family).kind === 'contact' ? namesOf(family, tasks) : '';
