import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import type { Via } from '../../../functions/core/agreement/signature.ts';
import { formsFor, withoutYear } from '../../../functions/core/class/class-roster.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { type PupilTask, pupilTasksOf } from '../../../functions/core/pupil/pupil.ts';
import {
  isStillToSign,
  mayChange,
  type PupilSheet,
  toChange,
  toSign,
  toTakeBack,
} from '../../../functions/core/pupil/pupil-sheet.ts';
import { signAsPupil } from '../../../functions/core/pupil/sign-as-pupil.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { lastMark } from '../../support/agreement/last-mark.ts';
import { ownPhotoForm, promiseForm, rulesForm } from '../../support/form/forms.ts';
import { aPupil, aSchool } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const forms = [rulesForm, promiseForm, ownPhotoForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));
const shownHashes = Object.fromEntries(forms.map((form) => [form.id, form.hash]));
const inClass: Via = { by: 'class', session: 's', mode: 'each', openedBy: 'grace' };
const help: Via = { by: 'help', staff: 'grace', staffName: 'Grace Oyelaran', address: 'g•••' };

const idris = aPupil({ id: 'idris', firstName: 'Idris', year: '7', class: '7X' });
const of = (form: typeof rulesForm) => asked(form, { person: idris, ownAnswerFrom: '7' });
const rules = of(rulesForm);
const promise = of(promiseForm);
const photos = of(ownPhotoForm);

const sheetOf = (agreements: Agreement[], given: Partial<PupilSheet> = {}): PupilSheet => ({
  agreements: agreements.map((agreement) => agreement.id),
  answers: Object.fromEntries(agreements.map((agreement) => [agreement.id, { website: 'yes' }])),
  shownHashes,
  typedName: 'Idris Khan',
  ...given,
});
const say = (agreements: Agreement[], given: Partial<PupilSheet> = {}, via: Via = inClass) =>
  signAsPupil(aSchool(), { person: idris, agreements }, catalogue, sheetOf(agreements, given), {
    via,
    reference: 'NB-1',
    now,
  });
function said(...given: Parameters<typeof say>) {
  const done = say(...given);
  if ('refusal' in done) throw new Error(JSON.stringify(done));
  const agreements = done.facts.flatMap((fact) =>
    fact.fact === 'agreement-changed' ? [fact.agreement] : [],
  );
  const followUps = done.facts.flatMap((fact) =>
    fact.fact === 'follow-up-owed' ? [fact.followUp] : [],
  );
  return { ...done, agreements, followUps };
}
/** The page as it is made of these agreements: each may be answered anew, once. */
const again = (agreements: Agreement[]) => ({
  again: Object.fromEntries(
    agreements.map((agreement) => [agreement.id, lastMark(agreement, 'idris')]),
  ),
});
const tasksOf = (agreements: Agreement[]): PupilTask[] =>
  pupilTasksOf({ person: idris, agreements }, aSchool(), catalogue, '2026-09-02');
const ids = (tasks: readonly PupilTask[]) => tasks.map(({ agreement }) => agreement.id);

describe('a pupil who answered', () => {
  it('answers anew where the page says so, as a change', () => {
    const { agreements } = said([photos]);
    const changed = said(agreements, {
      ...again(agreements),
      answers: { [photos.id]: { website: 'no' } },
    });
    expect(changed.signatures).toMatchObject([
      { act: 'change', said: 'grant', answers: { website: 'no' } },
    ]);
    expect(changed.followUps).toMatchObject([{ kind: 'uses-refused' }]);
  });

  it('answers once without it, and once with it: a repeat of either page changes nothing', () => {
    const { agreements } = said([photos]);
    const shown = again(agreements);
    expect(say(agreements)).toEqual({ refusal: 'already-signed' });
    const anew = { ...shown, answers: { [photos.id]: { website: 'no' } } };
    const changed = said(agreements, anew).agreements;
    expect(say(changed, shown)).toEqual({ refusal: 'already-signed' });
  });

  it('takes it back, once, and may answer again', () => {
    const { agreements } = said([photos]);
    const back = said(agreements, { ...again(agreements), said: 'withdraw' });
    expect(back.signatures).toMatchObject([{ act: 'withdraw', said: 'withdraw', answers: {} }]);
    expect(back.signatures[0]?.statement).toBe('I am Idris Khan, and I take back my answers.');
    expect(back.followUps).toMatchObject([{ kind: 'withdrawn' }]);
    const [gone] = back.agreements;
    if (!gone) throw new Error('none');
    expect(say([gone], { ...again([gone]), said: 'withdraw' })).toEqual({
      refusal: 'not-your-turn',
    });
    expect(said([gone], again([gone])).signatures[0]?.act).toBe('change');
  });

  it('takes back nothing that was not given', () => {
    expect(say([photos], { said: 'withdraw' })).toEqual({ refusal: 'not-your-turn' });
  });
});

describe('a pupil who cannot make up their mind', () => {
  const website = (value: string) => ({ answers: { [photos.id]: { website: value } } });
  /** So many changes of an answer, one after another. */
  const changed = (times: number, via?: Via) => {
    let { agreements } = said([photos]);
    for (let n = 0; n < times; n += 1) {
      const given = { ...again(agreements), ...website(n % 2 === 0 ? 'no' : 'yes') };
      agreements = said(agreements, given, via).agreements;
    }
    return agreements;
  };

  it('changes their answers ten times a day, may take them back after that, and not give them again', () => {
    const agreements = changed(9);
    const more = said(agreements, { ...again(agreements), ...website('yes') }).agreements;
    const less = say(more, { ...again(more), ...website('no') });
    expect('facts' in less).toBe(true);
    const fewer = said(more, { ...again(more), ...website('no') }).agreements;
    expect(say(fewer, { ...again(fewer), ...website('yes') })).toMatchObject({
      refusal: 'too-many',
      reached: { limit: 'changes.signatory', again: 'tomorrow' },
    });
    const back = said(fewer, { ...again(fewer), said: 'withdraw' }).agreements;
    expect(say(back, { ...again(back), ...website('yes') })).toMatchObject({ refusal: 'too-many' });
    // Nothing keeps them from promising what they have not promised yet.
    expect('facts' in say([rules])).toBe(true);
  });

  it('is not counted where staff record what they say', () => {
    const agreements = changed(12, help);
    expect('facts' in say(agreements, { ...again(agreements), ...website('yes') }, help)).toBe(
      true,
    );
    expect('facts' in say(agreements, { ...again(agreements), ...website('yes') })).toBe(true);
  });
});

describe('a promise', () => {
  it('stays given, whatever the page says', () => {
    const { agreements } = said([rules]);
    for (const given of [undefined, 'withdraw', 'refuse', 'talk'] as const)
      expect(say(agreements, { ...again(agreements), said: given })).toEqual({
        refusal: 'already-signed',
      });
  });

  it.each(['refuse', 'talk'] as const)('is declined by %s, and can still be given', (what) => {
    const no = said([rules, promise], { said: what, why: ' I do not like it ' });
    expect(no.signatures).toMatchObject([
      { said: what, act: 'sign', answers: {}, why: 'I do not like it' },
      { said: what },
    ]);
    expect(no.followUps.map((followUp) => [followUp.kind, followUp.for])).toEqual(
      Array.from({ length: 2 }, () => [
        what === 'refuse' ? 'declined' : 'talk',
        ['office', 'esafety'],
      ]),
    );
    expect(
      no.agreements.every((agreement) => statusOf(agreement, '2026-09-02') !== 'complete'),
    ).toBe(true);
    // The same page once more, or the page of promises from before, changes nothing.
    expect(say(no.agreements, { said: what })).toEqual({ refusal: 'already-signed' });
    expect(say(no.agreements)).toEqual({ refusal: 'already-signed' });
    const yes = said(no.agreements, again(no.agreements));
    expect(yes.signatures.map((signature) => [signature.said, signature.act])).toEqual([
      ['grant', 'change'],
      ['grant', 'change'],
    ]);
  });

  it('needs a name for its no as for its yes, and no reason', () => {
    expect(say([rules], { said: 'refuse', typedName: ' ' })).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: 'typedName' }],
    });
    expect(say([rules], { said: 'refuse', why: 'x'.repeat(501) })).toMatchObject({
      problems: [{ field: 'why' }],
    });
    expect(said([rules], { said: 'refuse' }).signatures[0]?.why).toBeUndefined();
  });
});

describe('the sentence on record', () => {
  it.each<[Agreement[], PupilSheet['said'], string]>([
    [[rules], undefined, 'I am Idris Khan, and this is my promise.'],
    [[photos], undefined, 'I am Idris Khan, and these are my answers.'],
    [
      [rules, photos],
      undefined,
      'I am Idris Khan, and this is my promise, and these are my answers.',
    ],
    [[rules], 'refuse', 'I am Idris Khan, and I do not agree to this.'],
    [[photos], 'talk', 'I am Idris Khan, and I would like to talk first.'],
  ])('is the one the page showed: %#', (agreements, what, sentence) => {
    for (const one of said(agreements, { said: what }).signatures)
      expect(one.statement).toBe(sentence);
  });

  it.each<[Agreement[], PupilSheet['said'], string]>([
    [[rules], undefined, 'who understood it and agreed.'],
    [[photos], undefined, 'who understood it and gave these answers.'],
    [[rules], 'refuse', 'who did not agree.'],
    [[rules], 'talk', 'who would like to talk first.'],
  ])('with help is the sentence of whoever read it: %#', (agreements, what, end) => {
    const [signature] = said(agreements, { said: what, typedName: '' }, help).signatures;
    expect(signature?.statement).toBe(`I, Grace Oyelaran, read this to Idris Khan, ${end}`);
  });
});

describe('where a pupil stands', () => {
  it('is among those still to sign until nothing is left but what was answered', () => {
    const all = [rules, photos];
    const stands = (agreements: Agreement[]) => {
      const tasks = tasksOf(agreements);
      return [isStillToSign(tasks), mayChange(tasks)];
    };
    expect(stands(all)).toEqual([true, false]);
    const signed = said(all).agreements;
    expect(stands(signed)).toEqual([false, true]);
    const [first] = signed;
    expect(stands(first ? [first] : [])).toEqual([false, false]);
    // A no to a promise leaves them to sign; a no to questions is answered, and may change.
    expect(stands(said([rules], { said: 'refuse' }).agreements)).toEqual([true, false]);
    expect(stands(said([photos], { said: 'refuse' }).agreements)).toEqual([false, true]);
  });

  it('says what each page is about', () => {
    const [signedRules, signedPhotos] = said([rules, photos]).agreements;
    const [noPromise] = said([promise], { said: 'talk' }).agreements;
    if (!signedRules || !signedPhotos || !noPromise) throw new Error('none');
    const tasks = tasksOf([signedRules, signedPhotos, noPromise]);
    expect([ids(toSign(tasks)), ids(toChange(tasks)), ids(toTakeBack(tasks))]).toEqual([
      [promise.id],
      [photos.id],
      [photos.id],
    ]);
  });

  it('lets a class be opened for what all answered, apart from what is to be signed', () => {
    const at = (agreements: Agreement[]) =>
      formsFor([{ person: idris, agreements }], aSchool(), catalogue, '2026-09-02');
    expect(at([rules, photos])).toEqual({ toSign: [rulesForm.id, ownPhotoForm.id], toChange: [] });
    expect(at(said([rules, photos]).agreements)).toEqual({
      toSign: [],
      toChange: [ownPhotoForm.id],
    });
  });
});

it('a pupil without a year is named where words go by year, and nobody else is', () => {
  const yearless = aPupil({ id: 'ann', firstName: 'Ann', year: undefined });
  const records = [
    { person: yearless, agreements: [rules] },
    { person: idris, agreements: [rules] },
    { person: { ...yearless, id: 'bo', leftOn: '2026-09-01' }, agreements: [rules] },
    { person: { ...yearless, id: 'cy' }, agreements: [] },
  ];
  expect(withoutYear(records, aSchool(), catalogue, '2026-09-02').map(({ id }) => id)).toEqual([
    'ann',
  ]);
});
