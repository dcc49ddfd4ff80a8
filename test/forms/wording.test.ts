import { describe, expect, it } from 'vitest';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { readForms } from '../../infra/build/forms/read-folder.ts';
import { formsFolder } from '../../infra/build/forms.ts';
import { computerRules } from './must-say/computer-rules.ts';
import { families } from './must-say/families.ts';
import { staff } from './must-say/staff.ts';
import { sentencesOf, textOf } from './reading-age.ts';

const catalogue = readForms(formsFolder);
const forms = Object.keys(catalogue).map((id) => currentVersion(catalogue, id));
const mustSay = { ...families, ...computerRules, ...staff };

it('there are thirteen forms, in the order in which people should answer them', () => {
  expect(forms.map((form) => form.id)).toEqual([
    'photo-video-consent',
    'internet-access-consent',
    'pupil-aup-primary',
    'pupil-aup-secondary',
    'pupil-social-media',
    'parent-social-media',
    'phone-permission',
    'byod-agreement',
    'staff-governor-aup',
    'staff-conduct',
    'learner-aup',
    'visitor-aup',
    'policy-read',
  ]);
});

it('what must be said is known of every form', () => {
  expect(Object.keys(mustSay).toSorted()).toEqual(forms.map((form) => form.id).toSorted());
});

describe.each(forms)('$id', (form) => {
  const text = textOf(form);

  it.each(Object.entries(mustSay[form.id] ?? {}))('says: %s', (_, proof) => {
    expect(text).toMatch(proof);
  });

  it('holds no sentence longer than 25 words, and no legal padding', () => {
    expect(sentencesOf(form).filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([]);
    expect(text).not.toMatch(/legally binding|hereby|herein|shall|undersigned|liabilit|indemnif/i);
  });
});
