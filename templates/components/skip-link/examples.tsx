import type { Example } from '../markup.ts';
import { SkipLink } from './skip-link.tsx';

export const examples: Example[] = [
  { name: 'to the page', show: () => <SkipLink href="#main">Skip to main content</SkipLink> },
];
