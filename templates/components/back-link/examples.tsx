import type { Example } from '../markup.ts';
import { BackLink } from './back-link.tsx';

export const examples: Example[] = [
  { name: 'back to the list', show: () => <BackLink href="/f/abc">Your forms</BackLink> },
];
