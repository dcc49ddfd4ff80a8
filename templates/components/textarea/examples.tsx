import type { Example } from '../markup.ts';
import { Textarea } from './textarea.tsx';

export const examples: Example[] = [
  {
    name: 'a few words',
    show: () => <Textarea name="words" label="Anything the office should know" rows={3} />,
  },
];
