import type { Example } from '../markup.ts';
import { SummaryList } from './summary-list.tsx';

export const examples: Example[] = [
  {
    name: 'answers with a way to change them',
    show: () => (
      <SummaryList
        card={{ title: 'Maya' }}
        rows={[
          {
            key: 'School website',
            value: 'No',
            actions: [{ href: '#', text: 'Change', about: 'school website' }],
          },
          { key: 'Answered', value: '2 September 2026' },
        ]}
      />
    ),
  },
];
