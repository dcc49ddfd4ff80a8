import type { Example } from '../markup.ts';
import { ErrorSummary } from './error-summary.tsx';

export const examples: Example[] = [
  {
    name: 'two things to put right',
    show: () => (
      <ErrorSummary
        errors={[
          { text: 'Choose an answer: Local press', href: '#all.press' },
          { text: 'Type your full name', href: '#typedName' },
        ]}
      />
    ),
  },
];
