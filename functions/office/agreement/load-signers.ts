import type { Answered, Signer } from '../../../templates/pages/desk/agreement/signers.tsx';
import type { SignedAgreement } from '../../acts/agreement/with-signers.ts';
import { showDate } from '../../core/calendar.ts';
import {
  type Answers,
  type Catalogue,
  type FormVersion,
  getVersion,
  questionsFor,
  type SlotName,
} from '../../core/form/form.ts';

/** The answers of one slot in words: what was chosen by its label, what was typed as a quotation. */
export const answersInWords = (form: FormVersion, slot: SlotName, answers: Answers): Answered[] =>
  questionsFor(form, slot).flatMap(({ id, label, options, date }) => {
    const given = answers[id];
    if (given === undefined) return [];
    const chosen = options.find((one) => one.value === given)?.label;
    return [{ question: label, answer: chosen ?? (date ? showDate(given) : `“${given}”`) }];
  });

/** All who answered an agreement, as the desk shows them. */
export const signersOf = (
  catalogue: Catalogue,
  { agreement, signers }: SignedAgreement,
): Signer[] =>
  signers.map(({ slot, entry: { version, at, said, answers, typed }, name, relationship }) => {
    const form = getVersion(catalogue, agreement.form, version);
    return {
      name,
      ...(relationship && { relationship }),
      at,
      said,
      answers: said === 'withdraw' ? [] : answersInWords(form, slot, answers),
      ...(typed && { typed }),
    };
  });
