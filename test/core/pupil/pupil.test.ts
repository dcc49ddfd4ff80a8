import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Via } from '../../../functions/core/agreement/signature.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { pupilTasksOf, writesName } from '../../../functions/core/pupil/pupil.ts';
import type { PupilSheet } from '../../../functions/core/pupil/pupil-sheet.ts';
import { signAsPupil } from '../../../functions/core/pupil/sign-as-pupil.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { ownPhotoForm, promiseForm, rulesForm } from '../../support/form/forms.ts';
import { aPupil, aSchool, aTeacher } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const on = '2026-09-02';
const forms = [rulesForm, promiseForm, ownPhotoForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));
const shownHashes = Object.fromEntries(forms.map((form) => [form.id, form.hash]));
const beside: Via = { by: 'beside', link: 'l', address: 's•••@example.org', contact: 'samira' };

const rules = asked(rulesForm);
const promise = asked(promiseForm);
const maya = aPupil();
const older = aPupil({ year: '7', class: '7X' });
const photos = asked(ownPhotoForm, { person: older, ownAnswerFrom: '7' });

const sign = (
  agreements: Agreement[],
  given: Partial<PupilSheet> = {},
  { person = maya, via = beside, at = now }: { person?: Person; via?: Via; at?: string } = {},
) =>
  signAsPupil(
    aSchool(),
    { person, agreements },
    catalogue,
    {
      agreements: agreements.map((agreement) => agreement.id),
      answers: {},
      shownHashes,
      typedName: 'Maya K',
      ...given,
    },
    { via, reference: 'NB-1', now: at },
  );

describe('what a pupil has to promise', () => {
  it('is each form with a seat for them, in words for their year, in the catalogue’s order', () => {
    const tasks = pupilTasksOf(
      { person: maya, agreements: [promise, rules] },
      aSchool(),
      catalogue,
      on,
    );
    expect(tasks.map(({ form, words, state }) => [form.id, words.id, state])).toEqual([
      ['pupil-aup-primary', 'ks2', 'ready'],
      ['pupil-social-media', 'ks2', 'ready'],
    ]);
    const [young] = pupilTasksOf(
      { person: aPupil({ year: '1' }), agreements: [rules] },
      aSchool(),
      catalogue,
      on,
    );
    expect(young?.words.id).toBe('ks1');
  });

  it('is nothing once they have left, where a form is off, or when its year is over', () => {
    const of = (person: Person, school = aSchool(), day = on) =>
      pupilTasksOf({ person, agreements: [rules] }, school, catalogue, day);
    expect(of(maya)).toHaveLength(1);
    expect(of(aPupil({ leftOn: on }))).toEqual([]);
    expect(of(maya, aSchool({ formsOff: [rulesForm.id] }))).toEqual([]);
    expect(of(maya, aSchool(), '2027-09-01')).toEqual([]);
    expect(of(aTeacher())).toEqual([]);
  });

  it('has no seat where only parents are asked', () => {
    const own = asked(ownPhotoForm, { person: older });
    const about = { person: older, agreements: [own] };
    expect(pupilTasksOf(about, aSchool(), catalogue, on)).toEqual([]);
  });
});

describe('a pupil signs', () => {
  it('all at once, in the words they were shown, and says it as their own promise', () => {
    const done = sign([rules, promise]);
    if ('refusal' in done) throw new Error(JSON.stringify(done));
    expect(done.signatures).toMatchObject([
      {
        slot: 'pupil',
        said: 'grant',
        act: 'sign',
        role: 'Pupil in 4B',
        registerName: 'Maya Khan',
        typedName: 'Maya K',
        words: 'ks2',
        statement: 'I am Maya Khan, and this is my promise.',
        signatory: { kind: 'person', id: 'maya' },
        route: 'link',
        via: beside,
      },
      { form: 'pupil-social-media', words: 'ks2' },
    ]);
    // One record of the visit; and no email to a child.
    expect(done.facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'signed',
      'agreement-changed',
      'evidence-owed',
    ]);
  });

  it('answers for their own pictures alone', () => {
    const answers = { [photos.id]: { website: 'no', other: 'x' } };
    const done = sign([photos], { answers }, { person: older });
    if ('refusal' in done) throw new Error(JSON.stringify(done));
    expect(done.signatures[0]?.answers).toEqual({ website: 'no' });
    expect(sign([photos], {}, { person: older })).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: `${photos.id}.website` }],
    });
  });

  it.each<[string, Person['year'], Via, boolean]>([
    ['from Year 3', '3', beside, true],
    ['with no year known', undefined, beside, true],
    ['not before', '2', beside, false],
    ['in Reception', 'R', beside, false],
    ['in class each', '4', { by: 'class', session: 's', mode: 'each', openedBy: 't' }, true],
    [
      'not in class together',
      '4',
      { by: 'class', session: 's', mode: 'together', openedBy: 't' },
      false,
    ],
    ['not where staff help', '4', { by: 'help', staff: 't', staffName: 'T', address: 'a' }, false],
  ])('with a typed name %s', (_, year, via, needed) => {
    const words = rulesForm.pupilWords?.map(({ years: _years, ...one }) => one).slice(0, 1);
    const anyYear = { ...catalogue, [rulesForm.id]: [{ ...rulesForm, pupilWords: words }] };
    const done = signAsPupil(
      aSchool(),
      { person: aPupil({ year }), agreements: [rules] },
      anyYear,
      { agreements: [rules.id], answers: {}, shownHashes, typedName: ' ' },
      { via, reference: 'NB-1', now },
    );
    if (needed)
      expect(done).toMatchObject({ refusal: 'invalid', problems: [{ field: 'typedName' }] });
    else expect(done).toHaveProperty('signatures');
  });

  it('tells which years write their name', () => {
    expect((['N', 'R', '2', '3', '13'] as const).map(writesName)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('once: a second try stores nothing', () => {
    const once = withEntry(
      rules,
      'pupil',
      { kind: 'person', id: 'maya' },
      { form: rulesForm, answers: {}, at: now },
    );
    expect(sign([once])).toEqual({ refusal: 'already-signed' });
    expect(sign([once, promise])).toEqual({ refusal: 'already-signed' });
  });

  it('only what is theirs, as it is worded now, in its year', () => {
    expect(sign([])).toEqual({ refusal: 'nothing-to-sign' });
    expect(sign([rules], { agreements: [rules.id, promise.id] })).toEqual({
      refusal: 'not-your-turn',
    });
    expect(sign([rules], {}, { at: '2027-09-01T10:00:00.000Z' })).toEqual({
      refusal: 'not-your-turn',
    });
    expect(sign([rules], { shownHashes: { [rulesForm.id]: 'old' } })).toEqual({
      refusal: 'wording-changed',
      forms: [rulesForm.id],
    });
  });

  it('one agreement once, however often a page names it', () => {
    const done = sign([rules], { agreements: [rules.id, rules.id] });
    if ('refusal' in done) throw new Error(JSON.stringify(done));
    expect(done.signatures).toHaveLength(1);
  });
});
