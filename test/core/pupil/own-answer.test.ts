import { describe, expect, test } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { judgeAble } from '../../../functions/core/pupil/judged-able.ts';
import { withOwnAnswer } from '../../../functions/core/pupil/own-answer-seat.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, judgedAble } from '../../support/person/people.ts';

const form: FormVersion = {
  ...photoForm,
  slots: [{ slot: 'parent' }, { slot: 'pupil', when: 'own-answer' }],
};
const catalogue = { [form.id]: [form], other: [{ ...photoForm, id: 'other' }] };
const on = '2026-10-01';
const at = '2026-09-20T10:00:00.000Z';
const mother = { kind: 'contact' as const, id: 'samira' };
const pupil = { kind: 'person' as const, id: 'maya' };
const answers = { website: 'yes' };
const answered = (agreement: Agreement = asked(form, { person: aPupil() })) =>
  withEntry(agreement, 'parent', mother, { form, answers, at });
const later = { at: '2026-10-01T09:00:00.000Z', by: 'grace' };
const changed = (agreements: Agreement[], isAble: boolean, person = aPupil(), from?: '7') =>
  judgeAble(
    { person, agreements },
    { isAble, ...(isAble ? judgedAble : later) },
    { ownAnswerFrom: from },
    catalogue,
    on,
  );

describe('a pupil judged able to answer', () => {
  test('is asked from then on, while what the parents answered keeps counting', () => {
    const before = answered();
    expect(statusOf(before, on)).toBe('complete');
    const next = withOwnAnswer(before, form, true);
    if (!next) throw new Error('nothing changed');
    expect(next.rev).toBe(before.rev + 1);
    expect(statusOf(next, on)).toBe('open');
    expect(next.slots[0]).toEqual(before.slots[0]);
    const theirs = withEntry(next, 'pupil', pupil, { form, answers, at });
    expect(statusOf(theirs, on)).toBe('complete');
  });

  test('is kept as such, with each of their forms at its next revision', () => {
    const before = answered();
    const { person, facts } = changed([before], true);
    expect(person.judgedAble).toEqual(judgedAble);
    expect(facts).toEqual([
      { fact: 'agreement-changed', agreement: withOwnAnswer(before, form, true), wasRev: 1 },
    ]);
  });

  test('a second time changes nothing', () => {
    const next = withOwnAnswer(answered(), form, true) as Agreement;
    const before = aPupil({ judgedAble: { at: '2026-08-01T09:00:00.000Z', by: 'grace' } });
    // Who said so first stays on record.
    expect(changed([next], true, before)).toEqual({ person: before, facts: [] });
  });

  test('is not asked about what is over, nor by forms that never ask a pupil', () => {
    const lastYear = answered(asked(form, { person: aPupil(), academicYear: '2025-26' }));
    const other = asked({ ...photoForm, id: 'other' });
    expect(changed([lastYear, other], true).facts).toEqual([]);
  });

  test('is not waited for any more once judged otherwise, unless they have answered', () => {
    const waiting = withOwnAnswer(answered(), form, true) as Agreement;
    const { person, facts } = changed([waiting], false, aPupil({ judgedAble }));
    // Who said so, who ended it, and when, stays on record.
    const judgedBefore = [{ ...judgedAble, ended: later }];
    expect(person).toEqual(aPupil({ judgedBefore }));
    expect(changed([], false, person).person).toEqual(person);
    const again = changed([], true, person).person;
    expect(again).toEqual(aPupil({ judgedAble, judgedBefore }));
    expect(changed([], false, again).person.judgedBefore).toHaveLength(2);
    const [fact] = facts;
    if (fact?.fact !== 'agreement-changed') throw new Error('nothing changed');
    expect(statusOf(fact.agreement, on)).toBe('complete');

    const theirs = withEntry(waiting, 'pupil', pupil, { form, answers: { website: 'no' }, at });
    expect(changed([theirs], false, aPupil({ judgedAble })).facts).toEqual([]);
  });

  test('of a year that is asked anyway stays asked', () => {
    const older = aPupil({ year: '8', judgedAble });
    const waiting = asked(form, { person: older });
    expect(changed([waiting], false, older, '7').facts).toEqual([]);
  });
});
