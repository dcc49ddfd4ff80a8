import { groupValue } from '../../../functions/core/person/group.ts';
import type { Filter } from '../../components/filter-bar/filter-bar.tsx';
import { groupName } from './desk-words.ts';

const ofClass = (value: string | undefined, items: Filter['items']): Filter => ({
  name: 'class',
  label: 'Class',
  value: value ?? '',
  items: [{ value: '', label: 'All classes' }, ...items],
});

/** Narrows a list to one class. */
export const classFilter = (value: string | undefined, classes: readonly string[]): Filter =>
  ofClass(
    value,
    classes.map((name) => ({ value: name, label: name })),
  );

/** Narrows a list to one class, or to one group of those who are in none. */
export const groupFilter = (value: string | undefined, groups: readonly string[]): Filter =>
  ofClass(
    value,
    groups.map((group) => ({ value: groupValue(group), label: groupName(group) })),
  );

/** Narrows a list to one form. */
export const formFilter = (
  value: string | undefined,
  forms: readonly string[],
  formNames: Readonly<Record<string, string>>,
): Filter => ({
  name: 'form',
  label: 'Form',
  value: value ?? '',
  items: [
    { value: '', label: 'All forms' },
    ...forms.map((form) => ({ value: form, label: formNames[form] ?? form })),
  ],
});
