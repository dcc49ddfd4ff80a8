import type { Example } from '../markup.ts';
import { Checkboxes } from './checkboxes.tsx';

export const examples: Example[] = [
  {
    name: 'years, of which one is ticked',
    show: () => (
      <Checkboxes
        name="years"
        legend="Years"
        values={['4']}
        items={[
          { value: '3', label: 'Year 3' },
          { value: '4', label: 'Year 4' },
        ]}
      />
    ),
  },
  {
    name: 'one box that reveals more',
    show: () => (
      <Checkboxes
        name="different"
        legend="Different answers for one child"
        items={[{ value: 'idris', label: 'Idris', reveals: <p>His own questions</p> }]}
      />
    ),
  },
];
