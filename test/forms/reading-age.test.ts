import { describe, expect, it } from 'vitest';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { type Year, years } from '../../functions/core/person/person.ts';
import { readForms } from '../../infra/build/forms/read-folder.ts';
import { formsFolder } from '../../infra/build/forms.ts';
import { promisesOf, pupilSentencesOf, readingAge, sentencesOf } from './reading-age.ts';

const catalogue = readForms(formsFolder);
const forms = Object.keys(catalogue).map((id) => currentVersion(catalogue, id));

describe('the reading age', () => {
  it('follows length of sentences and of words', () => {
    expect(readingAge(['I am kind.', 'I ask first.'])).toBeLessThan(5);
    expect(
      readingAge(['Authorised representatives acknowledge institutional responsibilities.']),
    ).toBeGreaterThan(18);
  });

  it.each(forms)('of $id is stated, is fit for adults and is kept', (form) => {
    expect(form.readingAge).toBeLessThanOrEqual(14);
    expect(readingAge(sentencesOf(form))).toBeLessThanOrEqual(form.readingAge ?? 0);
  });
});

const wordings = forms.flatMap((form) =>
  (form.pupilWords ?? []).map((words) => {
    // Only pupils judged able are asked where their own answer is sought, whatever their year.
    const ownAnswer = form.slots.some((slot) => slot.when === 'own-answer');
    const limit = ownAnswer ? 10 : limitFor(words.years ?? form.for.years ?? years);
    return { name: `${form.id} ${words.id}`, words, limit };
  }),
);

/** At most, by the youngest who reads them: infants, juniors, and pupils of secondary schools. */
function limitFor(readers: readonly Year[]): number {
  const youngest = Math.min(...readers.map((year) => years.indexOf(year)));
  if (youngest <= years.indexOf('2')) return 7;
  return youngest <= years.indexOf('6') ? 10 : 12;
}

describe("pupils' own words", () => {
  it.each(wordings)('$name: can be read by the youngest they are for', ({ words, limit }) => {
    expect(words.readingAge).toBeLessThanOrEqual(limit);
    expect(readingAge(pupilSentencesOf(words))).toBeLessThanOrEqual(words.readingAge);
  });

  const infants = wordings.filter((wording) => wording.limit === 7);
  it.each(infants)(
    '$name: are eight promises or fewer, of one very short sentence',
    ({ words }) => {
      expect(pupilSentencesOf(words).length).toBeLessThanOrEqual(8);
      expect(pupilSentencesOf(words)).toEqual(promisesOf(words));
      for (const page of words.pages) expect(page.promises.length).toBeLessThanOrEqual(2);
      for (const sentence of pupilSentencesOf(words))
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(12);
    },
  );

  it('have words for infants in the rules, the promise and the agreement on devices', () => {
    expect(infants.map((infant) => infant.name)).toEqual([
      'pupil-aup-primary ks1',
      'pupil-social-media ks1',
      'byod-agreement ks1',
    ]);
  });
});
