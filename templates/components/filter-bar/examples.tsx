import type { Example } from '../markup.ts';
import { FilterBar } from './filter-bar.tsx';

export const examples: Example[] = [
  {
    name: 'by class',
    show: () => (
      <FilterBar
        action="/desk/outstanding"
        filters={[
          { name: 'class', label: 'Class', items: [{ value: '', label: 'All' }, { label: '4B' }] },
        ]}
      />
    ),
  },
];
