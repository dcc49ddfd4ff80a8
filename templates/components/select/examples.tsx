import type { Example } from '../markup.ts';
import { Select } from './select.tsx';

export const examples: Example[] = [
  {
    name: 'a class, chosen',
    show: () => (
      <Select
        name="class"
        label="Class"
        value="4B"
        items={[{ value: '', label: 'All classes' }, { label: '4A' }, { label: '4B' }]}
      />
    ),
  },
];
