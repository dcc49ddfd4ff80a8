import type { Example } from '../markup.ts';
import { Details } from './details.tsx';

export const examples: Example[] = [
  {
    name: 'the full wording, folded',
    show: () => <Details summary="Full wording">I will talk about it at home.</Details>,
  },
];
