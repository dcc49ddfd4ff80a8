import { entryMark } from '../agreement/entry-mark.ts';
import type { Via } from '../agreement/signature.ts';
import { entryOf } from '../agreement/slot.ts';
import {
  helpStatement,
  type PupilSays,
  pupilStatement,
  writtenStatement,
} from '../agreement/typed-name.ts';
import type { Answers } from '../form/answer.ts';
import { type FormVersion, questionsFor } from '../form/form.ts';
import { fullName, type Person } from '../person/person.ts';
import type { PupilTask } from './pupil.ts';

/** What a pupil's own page sends: the agreements it showed, in which wording, and a typed name. */
export type PupilSheet = {
  agreements: string[];
  /** Agreement id → what they chose, where the form asks the pupil. */
  answers: Record<string, Answers>;
  /** Form id → content hash of the wording shown. */
  shownHashes: Record<string, string>;
  /** Absent where a pupil taps (`writesName`), or a member of staff acts with them. */
  typedName?: string;
  /** The name as typed, where they were asked and said that it is theirs. */
  confirmedName?: string;
  /** Instead of a promise or answers: no, not yet, or no longer; and why, where they care to say. */
  said?: 'refuse' | 'talk' | 'withdraw';
  why?: string;
  /**
   * Agreement id → the mark of what they had said of it when the page was made (`saidBefore`), where
   * the page says that it may be answered anew. What is not named here is answered once: a second try
   * changes nothing.
   */
  again?: Record<string, string>;
};

/** The mark of what a pupil has said of it, as a page that may be answered anew sends it back. */
export const saidBefore = ({ agreement }: Pick<PupilTask, 'agreement'>): string =>
  entryMark(entryOf(agreement, 'pupil', { kind: 'person', id: agreement.person }));

/** Whether a form asks the pupil something. Where none does, a page is a promise. */
export const hasPupilQuestions = (form: FormVersion): boolean =>
  questionsFor(form, 'pupil').length > 0;

/** What a pupil's page with these forms comes to. */
export function pupilSays(forms: readonly FormVersion[], said?: PupilSheet['said']): PupilSays {
  if (said) return said;
  if (forms.every(hasPupilQuestions)) return 'answers';
  return forms.some(hasPupilQuestions) ? 'both' : 'promise';
}

/** The sentence a pupil's page puts their name to; where staff read it to them, the staff's own. */
export const sentenceOn = (
  person: Person,
  forms: readonly FormVersion[],
  said: PupilSheet['said'],
  via: Via,
): string => {
  const says = pupilSays(forms, said);
  switch (via.by) {
    case 'help':
      return helpStatement(via.staffName, fullName(person), says);
    case 'paper':
    case 'phone':
      return writtenStatement(via.staffName, fullName(person), via);
    case 'link':
    case 'slip':
    case 'beside':
    case 'desk':
    case 'class':
    case 'visit':
      return pupilStatement(fullName(person), says);
  }
};

/** What a pupil may still say yes to: what they have not answered, and what they said no to. */
export const toSign = (tasks: readonly PupilTask[]): PupilTask[] =>
  tasks.filter(({ state }) => state !== 'signed');

/** What they answered and may answer anew. A promise, once given, stays. */
export const toChange = (tasks: readonly PupilTask[]): PupilTask[] =>
  tasks.filter(({ state, form }) => state !== 'ready' && hasPupilQuestions(form));

/** What they answered and may take back. */
export const toTakeBack = (tasks: readonly PupilTask[]): PupilTask[] =>
  tasks.filter(({ state, form }) => state === 'signed' && hasPupilQuestions(form));

/** Whether they stand among those still to sign: by now they have not answered, or not promised. */
export const isStillToSign = (tasks: readonly PupilTask[]): boolean =>
  toSign(tasks).some(({ state, form }) => state === 'ready' || !hasPupilQuestions(form));

/** Whether they have answered all, and something of it may be answered anew. */
export const mayChange = (tasks: readonly PupilTask[]): boolean =>
  toChange(tasks).length > 0 && tasks.every(({ state }) => state !== 'ready');

/** Why one agreement of a sheet cannot be signed with it; undefined where it can. */
export function standsAgainst(
  { agreement, form, state }: PupilTask,
  { said, again = {} }: PupilSheet,
): 'already-signed' | 'not-your-turn' | undefined {
  const isBack = said === 'withdraw';
  if (state === 'ready') return isBack ? 'not-your-turn' : undefined;
  const shown = again[agreement.id];
  if (shown === undefined || shown !== saidBefore({ agreement })) return 'already-signed';
  // Nothing stands that could be taken back.
  if (state === 'declined') return isBack ? 'not-your-turn' : undefined;
  const isAnew = hasPupilQuestions(form) && (said === undefined || isBack);
  return isAnew ? undefined : 'already-signed';
}
