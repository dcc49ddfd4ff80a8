import type { Example } from '../markup.ts';
import { InsetText } from './inset-text.tsx';

export const examples: Example[] = [
  { name: 'a remark', show: () => <InsetText>You can change your mind on any day.</InsetText> },
];
