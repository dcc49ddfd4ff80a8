import type { Example } from '../markup.ts';
import { DateInput } from './date-input.tsx';

export const examples: Example[] = [
  {
    name: 'a due date that cannot be',
    show: () => (
      <DateInput
        id="dueOn"
        namePrefix="dueOn"
        legend="Answers due by"
        hint="For example, 18 9 2026"
        error="The due date must be a real date"
        values={{ day: '31', month: '9', year: '2026' }}
        wrongParts={['day']}
      />
    ),
  },
];
