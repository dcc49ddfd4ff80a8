import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { PupilWords } from '../../../functions/core/form/wording.ts';
import { photoForm } from './photo-form.ts';

/** Words for one age, on one page. */
export const someWords = (id: string, given: Partial<PupilWords> = {}): PupilWords => ({
  id,
  readingAge: 9,
  pages: [{ title: [{ text: 'My promise' }], promises: [[{ text: 'I will be kind.' }]] }],
  ...given,
});

/** Rules a pupil promises and a parent confirms, side by side. */
export const rulesForm: FormVersion = {
  ...photoForm,
  id: 'pupil-aup-primary',
  hash: 'c'.repeat(64),
  title: 'Computer rules',
  shortTitle: 'Computer rules',
  slots: [{ slot: 'pupil' }, { slot: 'parent' }],
  unlocks: ['computers', 'internet'],
  parents: 'any-one',
  questions: [],
  pupilWords: [
    someWords('ks1', { years: ['R', '1', '2'], readingAge: 7 }),
    someWords('ks2', { years: ['3', '4', '5', '6', '7'] }),
  ],
};

/** The same, which a class teacher signs after both. */
export const promiseForm: FormVersion = {
  ...rulesForm,
  id: 'pupil-social-media',
  hash: 'd'.repeat(64),
  title: 'Social media promise',
  shortTitle: 'Social media promise',
  unlocks: [],
  slots: [...rulesForm.slots, { slot: 'class-teacher', after: ['pupil', 'parent'] }],
};

/** A device that somebody describes and a head teacher approves, for whoever asks. */
export const deviceForm: FormVersion = {
  ...photoForm,
  id: 'byod-agreement',
  hash: 'e'.repeat(64),
  title: 'Own device',
  shortTitle: 'Own device',
  for: { kinds: ['pupil', 'staff'] },
  slots: [
    { slot: 'parent', kinds: ['pupil'] },
    { slot: 'approver', after: ['parent'], kinds: ['pupil'], posts: ['head-teacher'] },
    { slot: 'self', kinds: ['staff'] },
    { slot: 'approver', after: ['self'], kinds: ['staff'], posts: ['head-teacher'] },
  ],
  unlocks: ['own-device', 'authorised-device'],
  asked: 'on-request',
  parents: 'any-one',
  questions: [
    { id: 'make', label: 'What make is it?', type: 'text', max: 40 },
    {
      id: 'kind',
      label: 'What kind of device is it?',
      type: 'choice',
      options: [
        { value: 'own', label: 'Own device', outcome: 'grant', unlocks: ['own-device'] },
        {
          value: 'authorised',
          label: 'Authorised device',
          outcome: 'grant',
          unlocks: ['authorised-device'],
        },
      ],
    },
  ],
};

/** Photos with a use that needs consent, one the school may do without, and a pupil's own answer. */
export const ownPhotoForm: FormVersion = {
  ...photoForm,
  version: 2,
  hash: 'f'.repeat(64),
  slots: [{ slot: 'parent' }, { slot: 'pupil', when: 'own-answer' }],
  questions: [
    ...photoForm.questions,
    {
      id: 'lessons',
      label: 'Video of lessons',
      type: 'choice',
      basis: 'public-task',
      options: [{ value: 'object', label: 'I object', outcome: 'refuse' }],
    },
  ],
  pupilWords: [someWords('pupils')],
};

/** A policy that staff read, one agreement a policy. */
export const policyForm: FormVersion = {
  ...photoForm,
  id: 'policy-read',
  hash: '1'.repeat(64),
  title: 'Read a policy',
  shortTitle: 'Policy',
  for: { kinds: ['staff', 'volunteer', 'governor'] },
  slots: [{ slot: 'self' }],
  renews: 'policy',
  parents: undefined,
  questions: [],
};
