import { Input } from '../input/input.tsx';
import type { Example } from '../markup.ts';
import { Radios } from './radios.tsx';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export const examples: Example[] = [
  {
    name: 'a consent question, unanswered',
    show: () => (
      <Radios
        name="all.website"
        legend="School website"
        legendSize="s"
        hint="Anyone on the internet can see it."
        items={yesNo}
      />
    ),
  },
  {
    name: 'a question that was left out',
    show: () => (
      <Radios
        name="all.press"
        legend="Local press"
        error="Choose an answer: Local press"
        items={yesNo}
        isInline
      />
    ),
  },
  {
    name: 'an option that asks further, and a divider',
    show: () => (
      <Radios
        name="how"
        legend="How should we reach you?"
        value="phone"
        items={[
          { value: 'phone', label: 'Phone', reveals: <Input name="phone" label="Number" /> },
          { divider: 'or' },
          { value: 'email', label: 'Email' },
        ]}
      />
    ),
  },
];
