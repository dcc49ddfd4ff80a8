import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import { clearanceFor } from '../../../functions/core/clearance/clearance.ts';
import type { Family } from '../../../functions/core/family/family.ts';
import { sign } from '../../../functions/core/family/sign.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Year } from '../../../functions/core/person/person.ts';
import {
  highestYear,
  inPeriod,
  wordsIn,
  yearAbove,
} from '../../../functions/core/pupil/moving-up.ts';
import { pupilTasksOf } from '../../../functions/core/pupil/pupil.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { openAsk, reask } from '../../../functions/core/round/ask.ts';
import type { Round } from '../../../functions/core/round/round.ts';
import { planRound } from '../../../functions/core/round/round-plan.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { ownPhotoForm, rulesForm } from '../../support/form/forms.ts';
import { aContact, aPupil, aRelation, aSchool } from '../../support/person/people.ts';
import { roundWith } from '../../support/round/round.ts';

const now = '2027-07-05T10:00:00.000Z';
const july = '2027-07-05';
const samira = { kind: 'contact' as const, id: 'samira' };
const words = (id: string, years: Year[]) => ({ id, years, readingAge: 9, pages: [] });
const primary: FormVersion = {
  ...rulesForm,
  id: 'pupil-aup-primary',
  hash: 'primary',
  for: { kinds: ['pupil'], years: ['R', '1', '2', '3', '4', '5', '6'] },
  pupilWords: [words('ks1', ['R', '1', '2']), words('ks2', ['3', '4', '5', '6'])],
};
const secondary: FormVersion = {
  ...rulesForm,
  id: 'pupil-aup-secondary',
  hash: 'secondary',
  for: { kinds: ['pupil'], years: ['7', '8', '9', '10', '11', '12', '13'] },
  pupilWords: [words('ks3', ['7', '8', '9', '10', '11', '12', '13'])],
};
const catalogue: Catalogue = Object.fromEntries(
  [primary, secondary, ownPhotoForm].map((form) => [form.id, [form]]),
);
const aRound = (given: Partial<Round> = {}): Round =>
  roundWith({
    id: 'summer',
    forms: [primary.id, secondary.id],
    audience: { kinds: ['pupil'], years: [], classes: [] },
    academicYear: '2027-28',
    dueOn: '2027-07-16',
    createdAt: now,
    ...given,
  });
const inYear = (year: Year, given = {}) => aPupil({ id: `p${year}`, year, ...given });
const plan = (people: ReturnType<typeof aPupil>[], given: Partial<Round> = {}, at = now) =>
  planRound(aRound(given), { people, contacts: [], relations: [] }, catalogue, aSchool(), at);

describe('years', () => {
  it('go up one every September: from nursery to Year 13', () => {
    expect(yearAbove('N', 1)).toBe('R');
    expect(yearAbove('R', 1)).toBe('1');
    expect(yearAbove('13', 1)).toBeUndefined();
    expect(yearAbove('N', -1)).toBeUndefined();
  });

  it('are those of the year that is asked for, and of today for any other', () => {
    expect(inPeriod(inYear('4'), '2027-28', july).year).toBe('5');
    expect(inPeriod(inYear('4'), '2026-27', july).year).toBe('4');
    expect(inPeriod(inYear('4'), '2025-26', july).year).toBe('4');
    expect(inPeriod(inYear('4'), 'standing', july).year).toBe('4');
    expect(inPeriod(inYear('4'), '2027-28', '2027-09-01').year).toBe('4');
  });

  it('go as far as those who are, or were this year, at the school', () => {
    const left = inYear('6', { leftOn: '2027-07-01' });
    expect(highestYear([inYear('5'), left], july)).toBe('6');
    expect(highestYear([inYear('5'), { ...left, leftOn: '2026-08-01' }], july)).toBe('5');
    expect(highestYear([], july)).toBeUndefined();
  });
});

describe('a round for the year that is coming', () => {
  it('asks pupils what they will be asked in it', () => {
    const people = ['2', '6', '7', '8'].map((year) => inYear(year as Year));
    expect(plan(people).asks).toEqual([
      { person: 'p2', form: primary.id },
      { person: 'p6', form: secondary.id },
      { person: 'p7', form: secondary.id },
    ]);
    expect(plan(people, { academicYear: '2026-27' }).asks.map((ask) => ask.form)).toEqual([
      primary.id,
      primary.id,
      secondary.id,
      secondary.id,
    ]);
  });

  it('asks nobody who leaves the school at its end, and says how many of which year', () => {
    const people = [inYear('5'), inYear('6'), inYear('6', { id: 'other' })];
    const { asks, movingOn, outOfReach, mailTo } = plan(people);
    expect(asks.map((ask) => ask.person)).toEqual(['p5']);
    expect(movingOn).toEqual([{ year: '6', pupils: 2 }]);
    expect({ mailTo, out: outOfReach.map((unreached) => unreached.person) }).toEqual({
      mailTo: [],
      out: ['p5'],
    });
    expect(plan([inYear('13')]).movingOn).toEqual([{ year: '13', pupils: 1 }]);
    // In September the register has moved up, and everybody on it is asked.
    expect(plan(people, {}, '2027-09-02T10:00:00.000Z').movingOn).toEqual([]);
  });

  it('says its audience as of today', () => {
    const people = [inYear('4'), inYear('5'), inYear('6')];
    const years = (wanted: Year[]) =>
      plan(people, { audience: { kinds: ['pupil'], years: wanted, classes: [] } });
    expect(years(['4']).asks.map((ask) => ask.person)).toEqual(['p4']);
    expect(years(['4']).movingOn).toEqual([]);
    expect(years(['6']).movingOn).toEqual([{ year: '6', pupils: 1 }]);
  });

  it('mails no pupil before they are in Year 7', () => {
    const email = 'p@northbrook.example.org';
    const people = [inYear('6', { email }), inYear('7', { email }), inYear('8')];
    expect(plan(people).mailTo).toEqual([{ kind: 'person', id: 'p7' }]);
  });

  it('seeks their own answer by the year they will be in', () => {
    const school = aSchool({ ownAnswerFrom: '7' });
    const issuing = { round: aRound(), school, catalogue, now };
    const ask = { person: 'p6', form: ownPhotoForm.id };
    const opened = openAsk(ask, inYear('6'), issuing);
    expect(opened.slots.map(({ slot }) => slot)).toEqual(['parent', 'pupil']);
    const thisYear = { ...issuing, round: aRound({ academicYear: '2026-27' }) };
    const before = openAsk(ask, inYear('6'), thisYear);
    expect(before.slots.map(({ slot }) => slot)).toEqual(['parent']);
    // Asked again in July it keeps the seat.
    const again = reask(opened, inYear('6'), { ...issuing, round: aRound({ id: 'again' }) });
    expect(again?.slots).toEqual(opened.slots);
  });

  it('is read and signed in the words for that year', () => {
    const person = inYear('2');
    const round = { academicYear: '2027-28', person };
    const agreement = asked(primary, round);
    expect(wordsIn(primary, person, '2027-28', july).id).toBe('ks2');
    expect(wordsIn(primary, person, '2026-27', july).id).toBe('ks1');
    const tasks = pupilTasksOf({ person, agreements: [agreement] }, aSchool(), catalogue, july);
    expect(tasks.map((task) => task.words.id)).toEqual(['ks2']);

    const family: Family = {
      school: aSchool(),
      owner: { kind: 'contact', contact: aContact() },
      members: [{ person, relation: aRelation({ person: person.id }), agreements: [agreement] }],
    };
    const line = {
      person: person.id,
      agreement: agreement.id,
      shown: '',
      answers: {},
    };
    const sheet = { lines: [line], shownHashes: { [primary.id]: 'primary' }, typedName: 'S Khan' };
    const via = { by: 'link' as const, link: 'l', address: 's•••@example.org' };
    const signed = sign(family, catalogue, sheet, { via, reference: 'REF', now });
    if (isRefusal(signed) || 'already' in signed) throw new Error(JSON.stringify(signed));
    expect(signed.facts).toContainEqual(
      expect.objectContaining({ signature: expect.objectContaining({ words: 'ks2' }) }),
    );
  });

  it('is read in the nearest words while the register has not moved up in September', () => {
    expect(wordsIn(secondary, inYear('6'), '2027-28', '2027-09-01').id).toBe('ks3');
    expect(wordsIn(primary, aPupil({ year: undefined }), '2027-28', july).id).toBe('ks1');
    expect(() => wordsIn({ id: 'x' }, inYear('6'), 'standing', july)).toThrow(/"x"/);
  });
});

describe('grace after moving up', () => {
  const seats = ['pupil', 'parent'] as const;
  const complete = (form: FormVersion): Agreement =>
    seats.reduce(
      (agreement, slot) => withEntry(agreement, slot, samira, { form, at: now, answers: {} }),
      asked(form, { academicYear: '2026-27', person: inYear('6') }),
    );
  const may = (year: Year, agreements: Agreement[], formsOff: string[] = [], on = '2027-09-10') =>
    clearanceFor(
      { person: inYear(year), relations: [], agreements },
      'computers',
      catalogue,
      { ...noSettings, formsOff },
      on,
    );

  it('is what last year’s form gave, where the new year brought another one', () => {
    expect(may('7', [complete(primary)])).toMatchObject({
      cleared: true,
      until: '2027-09-30',
      grounds: [{ form: primary.id }],
    });
    expect(may('7', [complete(primary)], [], '2027-10-01')).toMatchObject({ cleared: false });
  });

  it('is nothing that was not for them last year, nor what they had not signed', () => {
    expect(may('8', [complete(primary)])).toMatchObject({ cleared: false });
    expect(may('7', [asked(primary, { academicYear: '2026-27' })])).toMatchObject({
      cleared: false,
      missing: [{ why: 'not-asked', form: secondary.id }],
    });
    expect(may('7', [complete(primary)], [primary.id])).toMatchObject({ cleared: false });
  });

  it('is still the form’s own, of somebody who stays in their year', () => {
    expect(may('7', [complete(secondary)])).toMatchObject({
      cleared: true,
      grounds: [{ form: secondary.id }],
    });
  });

  it('ends when a parent asks something about the new form', () => {
    const question = withEntry(
      asked(secondary, { academicYear: '2027-28', person: inYear('7') }),
      'parent',
      samira,
      { form: secondary, at: now, answers: {}, said: 'talk' },
    );
    expect(may('7', [complete(primary), question])).toMatchObject({
      cleared: false,
      missing: [{ why: 'talk', form: secondary.id }],
    });
  });
});
