import type { FormVersion, ParentsRule } from '../../../functions/core/form/form.ts';
import type { Option, Outcome, Question } from '../../../functions/core/form/question.ts';
import type { PupilWords } from '../../../functions/core/form/wording.ts';
import { photoForm } from '../../support/form/photo-form.ts';

/** One form of a history: a sort of form, and where that is open, its rules. */
export type FormShape = {
  sort: Sort;
  parents: Exclude<ParentsRule, 'each'>;
  /**
   * Whether each contact signs their own, only of what no pupil signs; of devices, whether there may
   * be several.
   */
  each: boolean;
  renews: 'academic-year' | 'until-withdrawn';
  /** Whether something is asked besides the signature. */
  asks: boolean;
};

const outcomes: readonly Outcome[] = ['grant', 'partly', 'refuse', 'talk'];

/** A later version means other things by the same options, so that a mix-up of versions shows. */
const turned = (values: readonly Outcome[], version: number): Option[] =>
  values.map((value, at) => ({
    value,
    label: value,
    outcome: values[(at + version - 1) % values.length] ?? 'refuse',
  }));

const permission = (version: number): Question => ({
  id: 'permission',
  label: 'May they?',
  type: 'choice',
  options: turned(outcomes, version),
});

const use = (id: string, version: number): Question => ({
  id,
  label: id,
  type: 'choice',
  basis: 'consent',
  options: turned(['grant', 'partly', 'refuse'], version),
});

const device: Question[] = [
  { id: 'make', label: 'Make', type: 'text', max: 20 },
  {
    id: 'kind',
    label: 'Kind',
    type: 'choice',
    options: [
      { value: 'own', label: 'Own', outcome: 'grant', unlocks: ['own-device'] },
      { value: 'set-up', label: 'Set up', outcome: 'grant', unlocks: ['authorised-device'] },
    ],
  },
];

const words: PupilWords[] = [{ id: 'all', readingAge: 9, pages: [] }];
const forPupils = { kinds: ['pupil' as const] };
const forStaff = { kinds: ['staff' as const] };
const head = { slot: 'approver' as const, posts: ['head-teacher' as const] };

/** Every sort of form there is: who has a seat, what opens after what, what it unlocks. */
const sorts = {
  rules: () => ({
    for: forPupils,
    slots: [{ slot: 'pupil' }, { slot: 'parent' }],
    unlocks: ['computers', 'internet'],
    pupilWords: words,
  }),
  permission: (version) => ({
    for: forPupils,
    slots: [{ slot: 'parent' }],
    unlocks: ['internet'],
    questions: [permission(version)],
  }),
  promise: () => ({
    for: forPupils,
    slots: [
      { slot: 'pupil' },
      { slot: 'parent' },
      { slot: 'class-teacher', after: ['pupil', 'parent'] },
    ],
    unlocks: ['computers'],
    pupilWords: words,
  }),
  'own-promise': () => ({
    for: forPupils,
    slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
    unlocks: ['internet'],
  }),
  phone: () => ({
    for: forPupils,
    slots: [{ slot: 'parent' }, { ...head, after: ['parent'] }],
    unlocks: ['phone-at-office'],
    asked: 'on-request',
  }),
  device: () => ({
    for: { kinds: ['pupil', 'staff'] },
    slots: [
      { slot: 'pupil', kinds: ['pupil'] },
      { slot: 'parent', kinds: ['pupil'] },
      { ...head, after: ['pupil', 'parent'], kinds: ['pupil'] },
      { slot: 'self', kinds: ['staff'] },
      { ...head, after: ['self'], kinds: ['staff'] },
    ],
    unlocks: ['own-device', 'authorised-device'],
    asked: 'on-request',
    questions: device,
    pupilWords: words,
  }),
  photos: (version) => ({
    for: forPupils,
    slots: [{ slot: 'parent' }, { slot: 'pupil', when: 'own-answer' }],
    unlocks: [],
    parents: 'strictest',
    renews: 'academic-year',
    questions: [
      use('website', version),
      use('press', version),
      {
        id: 'lessons',
        label: 'Lessons',
        type: 'choice',
        basis: 'public-task',
        options: [{ value: 'object', label: 'Object', outcome: 'refuse' }],
      },
    ],
    pupilWords: words,
  }),
  staff: () => ({
    for: forStaff,
    slots: [{ slot: 'self' }],
    unlocks: ['internet', 'staff-email'],
  }),
  conduct: () => ({
    for: forStaff,
    slots: [{ slot: 'self' }, { ...head, after: ['self'] }],
    unlocks: ['staff-email'],
  }),
  visit: () => ({
    for: { kinds: ['visitor'] },
    slots: [{ slot: 'self' }, { ...head, after: ['self'] }],
    unlocks: ['guest-login'],
    renews: 'visit',
  }),
} satisfies Record<string, (version: number) => Partial<FormVersion>>;
export type Sort = keyof typeof sorts;
export const allSorts = Object.keys(sorts) as Sort[];

/** The photo list looks for its form by name. */
export const idOf = (sort: Sort): string => (sort === 'photos' ? photoForm.id : sort);

/** One version of a form of a history. */
export function formOf(shape: FormShape, version: number): FormVersion {
  const { sort, parents, each, renews, asks } = shape;
  const made: Partial<FormVersion> = sorts[sort](version);
  const isSole = made.slots?.every(({ slot }) => slot === 'parent' || slot === 'class-teacher');
  return {
    ...photoForm,
    parents: each && isSole && made.asked === undefined ? 'each' : parents,
    renews,
    questions: asks ? [permission(version)] : [],
    ...made,
    ...(sort === 'device' && each && { several: true as const }),
    id: idOf(sort),
    version,
    hash: `${sort} ${version}`,
  };
}
