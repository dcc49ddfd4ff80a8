import type { Example } from '../markup.ts';
import { Pagination } from './pagination.tsx';

export const examples: Example[] = [
  {
    name: 'the second page of three',
    show: () => (
      <Pagination
        previous={{ href: '?page=1' }}
        next={{ href: '?page=3' }}
        items={[
          { number: 1, href: '?page=1' },
          { number: 2, href: '?page=2', isCurrent: true },
          { number: 3, href: '?page=3' },
        ]}
      />
    ),
  },
];
