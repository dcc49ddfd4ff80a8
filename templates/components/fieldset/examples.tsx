import { Input } from '../input/input.tsx';
import type { Example } from '../markup.ts';
import { Fieldset } from './fieldset.tsx';

export const examples: Example[] = [
  {
    name: 'two fields under one question',
    show: () => (
      <Fieldset legend="Who are you?" legendSize="m">
        <Input name="firstName" label="First name" />
        <Input name="lastName" label="Last name" />
      </Fieldset>
    ),
  },
];
