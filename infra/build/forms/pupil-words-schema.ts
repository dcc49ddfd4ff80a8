import { z } from 'zod';
import { type Year, years } from '../../../functions/core/person/person.ts';
import { repeated } from './question-schema.ts';

/** In years of age: five is the youngest anybody reads at, eighteen needs no stating. */
export const readingAge = z
  .number()
  .min(5, 'is in years of age, from 5')
  .max(18, 'is in years of age, to 18');

/** One of the wordings for pupils; its words stand in the section of the same id. */
export const pupilWordsSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words with hyphens'),
  years: z.array(z.enum(years)).min(1, 'must name a year').optional(),
  readingAge,
});
type Entry = z.infer<typeof pupilWordsSchema>;

/** Words are there exactly where a pupil signs, and every pupil finds just one wording. */
export function checkPupilWords(
  form: {
    for: { years?: Year[] | undefined };
    slots: readonly { slot: string }[];
    pupilWords?: Entry[] | undefined;
  },
  wrong: (path: PropertyKey[], message: string) => void,
): void {
  const signs = form.slots.some(({ slot }) => slot === 'pupil');
  const words = form.pupilWords;
  if (signs && !words) return wrong(['pupilWords'], 'must be there, because a pupil signs');
  if (!signs && words) return wrong(['pupilWords'], 'is only for forms that a pupil signs');
  if (!words) return;
  if (words.length === 0) return wrong(['pupilWords'], 'must have an entry');
  if (repeated(words.map(({ id }) => id))) wrong(['pupilWords'], 'has one id twice');
  if (words.some((entry) => !entry.years)) {
    if (words.length > 1)
      wrong(
        ['pupilWords'],
        'an entry without years is for every pupil, so it must be the only one',
      );
    return;
  }
  const wanted = form.for.years ?? years;
  const named = words.flatMap((entry) => entry.years ?? []);
  for (const year of wanted.filter((year) => !named.includes(year)))
    wrong(['pupilWords'], `has no words for year ${year}`);
  for (const year of new Set(named.filter((year, index) => named.indexOf(year) !== index)))
    wrong(['pupilWords'], `has words for year ${year} twice`);
  for (const year of new Set(named.filter((year) => !wanted.includes(year))))
    wrong(['pupilWords'], `has words for year ${year}, which the form is not for`);
}
