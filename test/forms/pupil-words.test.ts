import { describe, expect, it } from 'vitest';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { plain } from '../../functions/core/form/wording.ts';
import { readForms } from '../../infra/build/forms/read-folder.ts';
import { formsFolder } from '../../infra/build/forms.ts';
import { picturesAndDevices } from './must-say/pictures-and-devices.ts';
import { pupilWords } from './must-say/pupil-words.ts';
import { pupilSentencesOf, pupilTextOf } from './reading-age.ts';

const catalogue = readForms(formsFolder);
const names = { school: 'the school', person: '' };
const mustSay = { ...pupilWords, ...picturesAndDevices };
const forms = Object.keys(catalogue).map((id) => currentVersion(catalogue, id));
const wordings = forms.flatMap((form) =>
  (form.pupilWords ?? []).map((words) => ({ name: `${form.id} ${words.id}`, words })),
);

it('what must be said is known of every wording for pupils', () => {
  expect(wordings.map((wording) => wording.name).toSorted()).toEqual(
    Object.keys(mustSay).toSorted(),
  );
});

describe.each(wordings)('$name', ({ name, words }) => {
  it.each(Object.entries(mustSay[name] ?? {}))('says: %s', (_, proof) => {
    expect(pupilTextOf(words)).toMatch(proof);
  });

  it('holds no sentence longer than 20 words', () => {
    expect(pupilSentencesOf(words).filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual(
      [],
    );
  });

  it('speaks in the first person, and has no legal padding', () => {
    for (const promise of words.pages.flatMap((page) => page.promises))
      expect(plain(promise, names)).toMatch(/\b(I|me|my|us)\b/i);
    expect(pupilTextOf(words)).not.toMatch(/legally binding|hereby|herein|shall|undersigned/i);
  });
});
