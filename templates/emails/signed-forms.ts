import type { Signature } from '../../functions/core/agreement/signature.ts';
import { isYes } from '../../functions/core/agreement/slot.ts';
import type { AcademicYear } from '../../functions/core/calendar.ts';
import { type Answers, answerInWords } from '../../functions/core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../functions/core/form/form.ts';
import type { SlotName } from '../../functions/core/form/slot-spec.ts';
import { refusesAll, usesAnswered } from '../../functions/core/form/uses-answered.ts';
import type { SignedForm } from './email.ts';
import { oneLine } from './one-line.ts';

/**
 * One thing signed: which wording, about whom, in which slot of which, and what was said. `which`:
 * of several forms of a sort, behind the title; `year`: the school year, where it has to be said;
 * `waitsFor`: who of the family still signs it too.
 */
export type SignedOne = {
  form: FormVersion;
  firstName: string;
  which?: string;
  year?: AcademicYear;
  waitsFor?: SignedForm['waitsFor'];
} & Pick<Signature, 'slot' | 'slots' | 'said' | 'answers'>;

const answerRows = (form: FormVersion, slot: SlotName, answers: Answers) =>
  questionsFor(form, slot).map((question) => ({
    label: question.label,
    answer: oneLine(answerInWords(question, answers, 'own')),
  }));

/** What was said as a whole, instead of answering; what answers amount to is told by the answers. */
function saidAsWhole({ form, slot, said = 'grant', answers }: SignedOne): SignedForm['said'] {
  if (said === 'withdraw') return said;
  if (isYes({ said }) && refusesAll(usesAnswered(form, slot, answers))) return 'no-uses';
  const isAnswered = Object.keys(answers).length > 0;
  return isAnswered || said === 'grant' || said === 'partly' ? 'signed' : said;
}

/** Who acts once this slot is filled. */
function nextAfter({ form, slot, slots, said }: SignedOne): SignedForm['next'] {
  if (said === 'refuse' || said === 'talk' || said === 'withdraw') return undefined;
  const later = form.slots.filter(
    (spec) => spec.after?.includes(slot) && slots.includes(spec.slot),
  );
  return (['class-teacher', 'approver'] as const).find((staff) =>
    later.some((spec) => spec.slot === staff),
  );
}

/** What was signed in one go, for a receipt: one entry a form and set of answers. */
export function signedForms(signed: readonly SignedOne[]): SignedForm[] {
  const forms = new Map<string, SignedForm>();
  for (const thing of signed) {
    const { form, firstName, which = '', year, waitsFor } = thing;
    const said = saidAsWhole(thing);
    const answers =
      said === 'signed' || said === 'no-uses' ? answerRows(form, thing.slot, thing.answers) : [];
    const next = nextAfter(thing);
    const key = JSON.stringify([form.id, form.version, which, year, said, answers, waitsFor]);
    const same = forms.get(key);
    if (same) same.firstNames.push(firstName);
    else {
      const title = oneLine(`${form.shortTitle}${which}`);
      const told = { title, ...(year && { year }), firstNames: [firstName] };
      forms.set(key, {
        ...told,
        answers,
        said,
        ...(waitsFor && { waitsFor }),
        ...(next && { next }),
      });
    }
  }
  return [...forms.values()];
}
