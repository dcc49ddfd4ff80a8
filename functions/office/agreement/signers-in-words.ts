import type { Answered, Signer } from '../../../templates/pages/desk/agreement/signers.tsx';
import type { SignedAgreement } from '../../acts/agreement/with-signers.ts';
import { isYes } from '../../core/agreement/slot.ts';
import { type Answers, answerInWords } from '../../core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../core/form/form.ts';
import { type Catalogue, getVersion } from '../../core/form/form-catalogue.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import { usesAnswered } from '../../core/form/uses-answered.ts';

/** What was answered in one slot, in words. */
export const answersInWords = (form: FormVersion, slot: SlotName, answers: Answers): Answered[] =>
  questionsFor(form, slot)
    .filter(({ id }) => answers[id] !== undefined)
    .map((question) => ({
      question: question.label,
      answer: answerInWords(question, answers, 'desk'),
    }));

/** All who answered an agreement, as the desk shows them. */
export const signersOf = (
  catalogue: Catalogue,
  { agreement, signers }: SignedAgreement,
): Signer[] =>
  signers.map(({ slot, entry: { version, at, said, answers, typed }, name, relationship }) => {
    const form = getVersion(catalogue, agreement.form, version);
    const uses = isYes({ said }) ? usesAnswered(form, slot, answers) : undefined;
    return {
      name,
      ...(relationship && { relationship }),
      at,
      said,
      answers: said === 'withdraw' ? [] : answersInWords(form, slot, answers),
      ...(uses && { uses }),
      ...(typed && { typed }),
    };
  });
