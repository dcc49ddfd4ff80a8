import type { FormVersion } from '../../../functions/core/form/form.ts';

/** A small consent form, for tests that need a form and not its wording. */
export const photoForm: FormVersion = {
  id: 'photo-video-consent',
  version: 1,
  hash: 'a'.repeat(64),
  title: 'Photos and video',
  shortTitle: 'Photos and video',
  for: { kinds: ['pupil'] },
  slots: [{ slot: 'parent' }],
  unlocks: [],
  renews: 'academic-year',
  parents: 'strictest',
  routes: ['link'],
  questions: [
    {
      id: 'website',
      label: 'School website',
      type: 'choice',
      basis: 'consent',
      options: [
        { value: 'yes', label: 'Yes', outcome: 'grant' },
        { value: 'no', label: 'No', outcome: 'refuse' },
      ],
    },
  ],
  summary: [],
  promises: [],
  wording: [],
};
