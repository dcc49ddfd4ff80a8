import type { Instant } from '../calendar.ts';
import type { Message } from '../message/message.ts';
import type { School } from './school.ts';

/** What it takes before a new school can ask its first family, in the order of the work. */
export const setUpStepNames = [
  'details',
  'register',
  'people',
  'teachers',
  'forms',
  'email',
  'crest',
  'round',
] as const;
export type SetUpStepName = (typeof setUpStepNames)[number];

/** What a school can do without. */
export const isOptional = ({ name }: Pick<SetUpStep, 'name'>): boolean => name === 'crest';

/**
 * `to-do`, or `done`; of the email to oneself also that it is `on-its-way`, or `failed`. `at`: when it
 * left.
 */
export type SetUpStep = {
  name: SetUpStepName;
  state: 'to-do' | 'on-its-way' | 'failed' | 'done';
  at?: Instant;
};

/** What it is made of. `draft`: a round is prepared; `own`: emails to whoever is setting it up. */
export type SetUpSource = {
  school: Pick<School, 'officePhone' | 'formsOff' | 'crest'>;
  hasRegister: boolean;
  canApproveAll: boolean;
  /** There is somebody who can countersign for each class. */
  canCountersignAll: boolean;
  hasDraft: boolean;
  own: readonly Pick<Message, 'state' | 'owedAt' | 'sentAt'>[];
};

const stateIf = (isDone: boolean): SetUpStep['state'] => (isDone ? 'done' : 'to-do');

function emailStep(own: SetUpSource['own']): Omit<SetUpStep, 'name'> {
  const last = own.toSorted((a, b) => (a.owedAt < b.owedAt ? 1 : -1))[0];
  switch (last?.state) {
    case undefined:
    case 'not-needed':
      return { state: 'to-do' };
    case 'owed':
    case 'claimed':
      return { state: 'on-its-way' };
    case 'sent':
      return { state: 'done', ...(last.sentAt && { at: last.sentAt }) };
    case 'failed':
    case 'stopped':
    case 'unknown':
      return { state: 'failed' };
  }
}

/** How far a new school is, step by step, as its records say. */
export const setUpSteps = (from: SetUpSource): SetUpStep[] => [
  { name: 'details', state: stateIf(from.school.officePhone !== undefined) },
  { name: 'register', state: stateIf(from.hasRegister) },
  { name: 'people', state: stateIf(from.hasRegister && from.canApproveAll) },
  { name: 'teachers', state: stateIf(from.hasRegister && from.canCountersignAll) },
  { name: 'forms', state: stateIf(from.school.formsOff.length > 0 || from.hasDraft) },
  { name: 'email', ...emailStep(from.own) },
  { name: 'crest', state: stateIf(from.school.crest !== undefined) },
  { name: 'round', state: 'to-do' },
];
