import type { Example } from '../markup.ts';
import { Input } from './input.tsx';

export const examples: Example[] = [
  { name: 'a name', show: () => <Input name="typedName" label="Your full name" width={20} /> },
  {
    name: 'an address with something wrong',
    show: () => (
      <Input
        name="email"
        type="email"
        label="Your email address"
        hint="The one the school writes to."
        error="Enter an email address, like name@example.org"
        value="name at example"
        autocomplete="email"
      />
    ),
  },
];
