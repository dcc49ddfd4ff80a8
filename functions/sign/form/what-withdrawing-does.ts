import type { Answers } from '../../core/form/answer.ts';
import { type FormVersion, usesOf } from '../../core/form/form.ts';
import { optionChosen } from '../../core/form/outcome.ts';
import { type Resource, resources } from '../../core/form/resource.ts';
import { resourceUsed } from '../../core/form/resource-words.ts';
import { listNames } from '../../core/person/person.ts';

type Reader = 'parent' | 'pupil' | 'self';

/** What these answers unlock: what was chosen, where a choice of the form decides it. */
function unlockedBy(form: FormVersion, answers: Answers): readonly Resource[] {
  const chosen = form.questions
    .flatMap((question) => optionChosen(question, answers) ?? [])
    .find((option) => option.unlocks);
  return chosen?.unlocks ?? form.unlocks;
}

/** "use computers and the internet at school": what may not be done without what is taken back. */
function lostThereby(form: FormVersion, reader: Reader, signed: readonly Answers[]): string {
  const open = new Set(signed.flatMap((answers) => unlockedBy(form, answers)));
  const words = resourceUsed(reader === 'parent' ? 'their' : 'your');
  const things = resources
    .filter((resource) => open.has(resource))
    .flatMap((resource) => (resource === 'phone-at-office' ? [] : words[resource]));
  return listNames([
    ...(things.length > 0 ? [`use ${listNames(things)} at school`] : []),
    ...(open.has('phone-at-office') ? ['bring a phone to school'] : []),
  ]);
}

/**
 * What taking back a form leads to, in plain words, by what the form is for. `signed`: the answers
 * that can be taken back. Where one parent's yes is enough, another's may stand: that is said to
 * every parent, so that nobody learns whether there is one.
 */
export function whatWithdrawingDoes(
  form: FormVersion,
  reader: Reader,
  signed: readonly Answers[],
): string[] {
  const usesPictures = usesOf(form).some(({ basis }) => basis === 'consent');
  const things = lostThereby(form, reader, signed);
  const who = reader === 'parent' ? 'your child' : 'you';
  const isAnyOne = reader === 'parent' && form.parents === 'any-one';
  const unless = isAnyOne ? ', unless another parent’s yes stands' : '';
  return [
    ...(usesPictures
      ? [
          'From today the school makes no new use of pictures, films or named work that you allowed here.',
          'What is on its walls, screens, website and own social media is taken down as soon as it can be.',
          'What was printed and given out, what a newspaper published and what others copied cannot be called back.',
          'What the school did while you said yes was still allowed.',
        ]
      : ['From today the school acts as if you had not signed this.']),
    ...(things ? [`Without it ${who} may not ${things}${unless}.`] : []),
    'The school office is told, so that it can act on it. You do not have to say why.',
    'You can sign again on any day, at the same place.',
  ];
}
