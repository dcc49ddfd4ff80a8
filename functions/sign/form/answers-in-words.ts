import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import type { SheetLine } from '../../core/family/sheet.ts';
import { type Answers, answerInWords } from '../../core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../core/form/form.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import { asksUses } from './shown-tasks.ts';

type Row = { question: string; answer: string };

const plainly = {
  refuse: 'I do not agree',
  talk: 'I would like to talk first',
  withdraw: 'I withdraw what I signed',
};

/** What somebody says of one form; `said` is also what answers on record amount to. */
export type SaidOfForm = {
  answers: Answers;
  said?: SheetLine['said'] | 'grant' | 'partly';
  why?: string;
};

function answersIn(form: FormVersion, slot: SlotName, told: SaidOfForm): Row[] {
  const { said, answers } = told;
  if (declinesOrWithdraws(told) && said && said in plainly) {
    const every = said === 'refuse' && asksUses(form);
    const answer = plainly[said as keyof typeof plainly];
    return [{ question: 'Your answer', answer: every ? `${answer} to any of it` : answer }];
  }
  const questions = questionsFor(form, slot);
  if (questions.length === 0) return [{ question: 'I have read this and I agree', answer: 'Yes' }];
  return questions.map((question) => ({
    question: question.label,
    answer: answerInWords(question, answers, 'own'),
  }));
}

/** Questions with the answers in words; a form that asks nothing was read. */
export const inWords = (form: FormVersion, slot: SlotName, told: SaidOfForm): Row[] => [
  ...answersIn(form, slot, told),
  ...(told.why ? [{ question: 'What you want us to know', answer: told.why }] : []),
];
