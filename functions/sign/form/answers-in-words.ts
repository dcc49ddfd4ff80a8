import { showDate } from '../../core/calendar.ts';
import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import type { SheetLine } from '../../core/family/sheet.ts';
import {
  type Answers,
  type FormVersion,
  questionsFor,
  type SlotName,
} from '../../core/form/form.ts';
import { asksUses } from './shown-tasks.ts';

type Row = { question: string; answer: string };

const plainly = {
  refuse: 'I do not agree',
  talk: 'I would like to talk first',
  withdraw: 'I take back what I signed',
};

/** What somebody says of one form; `said` is also what answers on record amount to. */
export type Told = {
  answers: Answers;
  said?: SheetLine['said'] | 'grant' | 'partly';
  why?: string;
};

/** "Friday 18 September 2026". */
const withYear = (on: string): string => `${showDate(on)} ${on.slice(0, 4)}`;

function answersIn(form: FormVersion, slot: SlotName, told: Told): Row[] {
  const { said, answers } = told;
  if (declinesOrWithdraws(told) && said && said in plainly) {
    const every = said === 'refuse' && asksUses(form);
    const answer = plainly[said as keyof typeof plainly];
    return [{ question: 'Your answer', answer: every ? `${answer} to any of it` : answer }];
  }
  const questions = questionsFor(form, slot);
  if (questions.length === 0) return [{ question: 'I have read this and I agree', answer: 'Yes' }];
  return questions.map(({ id, label, options, date, basis }) => {
    const answer = answers[id] ?? '';
    const chosen = options.find((option) => option.value === answer)?.label;
    const unsaid = basis === 'public-task' ? 'I do not object' : '';
    return {
      question: label,
      answer: chosen ?? (date && answer ? withYear(answer) : answer || unsaid),
    };
  });
}

/** Questions with the answers in words; a form that asks nothing was read. */
export const inWords = (form: FormVersion, slot: SlotName, told: Told): Row[] => [
  ...answersIn(form, slot, told),
  ...(told.why ? [{ question: 'What you want us to know', answer: told.why }] : []),
];
