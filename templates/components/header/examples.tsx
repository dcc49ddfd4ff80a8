import type { Example } from '../markup.ts';
import { Header } from './header.tsx';

export const examples: Example[] = [
  {
    name: 'a school with a link',
    show: () => (
      <Header
        title="Northbrook School"
        href="/f/abc"
        links={[{ href: '/f/abc/why', text: 'Why we ask' }]}
      />
    ),
  },
];
