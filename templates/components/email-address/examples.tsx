import type { Example } from '../markup.ts';
import { EmailAddress } from './email-address.tsx';

export const examples: Example[] = [
  {
    name: 'a long address',
    show: () => (
      <p class="govuk-body">
        <EmailAddress address="peregrine.featherstonehaugh@office.hill-view-school.example.org" />
      </p>
    ),
  },
];
