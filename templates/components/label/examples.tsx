import type { Example } from '../markup.ts';
import { Label } from './label.tsx';

export const examples: Example[] = [
  { name: 'a label', show: () => <Label for="typedName">Your full name</Label> },
  {
    name: 'a label as the page heading',
    show: () => (
      <Label for="email" size="l" isPageHeading>
        Your email address
      </Label>
    ),
  },
];
