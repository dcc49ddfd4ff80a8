import type {
  ChangedGroup,
  ChangedRow,
} from '../../../templates/pages/link/agreement/changed-form.tsx';
import type { Entry } from '../../core/agreement/slot.ts';
import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import { type Answers, answerInWords } from '../../core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../core/form/form.ts';
import type { Question } from '../../core/form/question.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import { inWords, type SaidOfForm } from '../form/answers-in-words.ts';

/** A form as it is asked now, and as it was when they answered it. */
export type Wordings = { current: FormVersion; answered: FormVersion };

/** Of a reply: what is new, what it replaces, and whether anything else stays. */
export type ChangeInWords = Pick<ChangedGroup, 'rows' | 'before' | 'restStays'>;

const told = (question: Question | undefined, answers: Answers): string =>
  (question && answerInWords(question, answers, 'own')) || 'not answered';

const aboutWhy = 'What you want us to know';

function whyRow(was: Entry, now: SaidOfForm): ChangedRow[] {
  if ((was.why ?? '') === (now.why ?? '')) return [];
  return [{ question: aboutWhy, now: now.why || 'Nothing', was: was.why || 'nothing' }];
}

/** Answers in place of answers: only what differs, question by question. */
function otherAnswers(
  wordings: Wordings,
  slot: SlotName,
  was: Entry,
  now: SaidOfForm,
): ChangeInWords {
  const before = questionsFor(wordings.answered, slot);
  const questions = questionsFor(wordings.current, slot);
  const rows = questions.flatMap((question): ChangedRow[] => {
    if (was.answers[question.id] === now.answers[question.id]) return [];
    const old = before.find(({ id }) => id === question.id);
    return [
      { question: question.label, now: told(question, now.answers), was: told(old, was.answers) },
    ];
  });
  return {
    rows: [...rows, ...whyRow(was, now)],
    before: [],
    restStays: rows.length < questions.length,
  };
}

/**
 * What a reply changes, in the words of whoever gave both: "use: new, was old" where both are answers;
 * where one is a no, not yet or no longer, the new one and with it all that it replaces.
 */
export function changeInWords(
  wordings: Wordings,
  slot: SlotName,
  was: Entry,
  now: SaidOfForm,
): ChangeInWords {
  const wasWhole = declinesOrWithdraws(was);
  if (!wasWhole && !declinesOrWithdraws(now)) return otherAnswers(wordings, slot, was, now);
  const { why, ...said } = now;
  return {
    rows: [
      ...inWords(wordings.current, slot, said).map(({ question, answer }) => ({
        question,
        now: answer,
      })),
      ...(why ? [{ question: aboutWhy, now: why }] : []),
    ],
    before: inWords(wordings.answered, slot, was).map(({ question, answer }) =>
      wasWhole && question === 'Your answer'
        ? answer
        : `${question}${question.endsWith('?') ? '' : ':'} ${answer}`,
    ),
    restStays: false,
  };
}
