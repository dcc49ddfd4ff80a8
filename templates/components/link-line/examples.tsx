import type { Example } from '../markup.ts';
import { LinkLine } from './link-line.tsx';

export const examples: Example[] = [
  { name: 'a way on', show: () => <LinkLine href="#answers">See your answers</LinkLine> },
];
