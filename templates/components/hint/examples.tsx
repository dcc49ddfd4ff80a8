import type { Example } from '../markup.ts';
import { Hint } from './hint.tsx';

export const examples: Example[] = [
  { name: 'a hint', show: () => <Hint id="email-hint">The one the school writes to.</Hint> },
];
