import { calledInFamily, capacityOf, type Family, signatoryOf } from '../../core/family/family.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { FormVersion } from '../../core/form/form.ts';
import { listNames } from '../../core/person/person.ts';

/** Whether a link's owner answers for themselves: everybody but a contact. */
export const answersForSelf = (family: Family): boolean => family.owner.kind === 'person';

/** Whether the reader is one of those of whom one is enough. */
export const isEnoughFromOne = (
  { parents }: Pick<FormVersion, 'parents'>,
  family: Family,
): boolean => parents === 'any-one' && !answersForSelf(family);

/** To whom the pages speak: a parent of a child, a pupil, or a grown-up of themselves. */
export function spokenTo(family: Family): 'parent' | 'pupil' | 'self' {
  const capacity = capacityOf(family);
  if (capacity === 'contact') return 'parent';
  return capacity === 'pupil' ? 'pupil' : 'self';
}

/** The people of some agreements as their parent calls them, each once, in the family's order. */
export function peopleOf(
  family: Family,
  tasks: readonly FamilyTask[],
): { id: string; name: string }[] {
  const names = calledInFamily(family);
  const ids = new Set(tasks.map(({ member }) => member.person.id));
  return [...ids].map((id) => ({ id, name: names.get(id) ?? '' }));
}

/** Their names as a sentence has them, or '' for one's own forms, which need no name. */
export const namesOf = (family: Family, tasks: readonly FamilyTask[]): string =>
  answersForSelf(family) ? '' : listNames(peopleOf(family, tasks).map(({ name }) => name));

/** Names of everyone a contact is asked about; '' for everybody else. */
export const childrenOf = (family: Family, tasks: readonly FamilyTask[]): string =>
  signatoryOf(family).kind === 'contact' ? namesOf(family, tasks) : '';
