import type { FormVersion } from '../../../functions/core/form/form.ts';
import { photoForm } from './photo-form.ts';

/** A permission that a parent gives, refuses or wants to talk about, until it is withdrawn. */
export const permissionForm: FormVersion = {
  ...photoForm,
  id: 'internet-access-consent',
  hash: 'b'.repeat(64),
  renews: 'until-withdrawn',
  unlocks: ['internet'],
  questions: [
    {
      id: 'permission',
      label: 'May your child use the internet?',
      type: 'choice',
      options: [
        { value: 'yes', label: 'Yes', outcome: 'grant' },
        { value: 'no', label: 'No', outcome: 'refuse' },
        { value: 'talk', label: 'I would like to talk first', outcome: 'talk' },
      ],
    },
  ],
};
