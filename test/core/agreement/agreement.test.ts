import { describe, expect, it } from 'vitest';
import {
  endsOn,
  hasEnded,
  openAgreement,
  slotsFor,
  statusOf,
} from '../../../functions/core/agreement/agreement.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { policy } from '../../support/desk/policies.ts';
import { deviceForm, ownPhotoForm, policyForm, promiseForm } from '../../support/form/forms.ts';
import { aPupil, aTeacher, judgedAble } from '../../support/person/people.ts';

describe('an agreement', () => {
  it('has a pupil’s own slot from the year the school sets, or where they are judged able', () => {
    const slots = (ownAnswerFrom: '7' | undefined, given: Parameters<typeof aPupil>[0]) =>
      asked(ownPhotoForm, {
        ...(ownAnswerFrom && { ownAnswerFrom }),
        person: aPupil(given),
      }).slots.map(({ slot }) => slot);
    expect(slots('7', { year: '6' })).toEqual(['parent']);
    expect(slots('7', { year: '7' })).toEqual(['parent', 'pupil']);
    expect(slots(undefined, { year: '11' })).toEqual(['parent']);
    expect(slots(undefined, { year: '4', judgedAble })).toEqual(['parent', 'pupil']);
    expect(slots('7', { year: undefined })).toEqual(['parent']);
  });

  it('to read a policy is told apart by the policy’s version, and keeps what was asked', () => {
    const one = asked(policyForm, { person: aTeacher(), policy });
    expect(one).toMatchObject({ id: 'policy-read.standing.online-safety-3', policy });
    expect(endsOn(one)).toBeUndefined();
  });

  it('ends with its period, and a visit’s with its last date', () => {
    const visit: FormVersion = { ...policyForm, id: 'visitor-aup', renews: 'visit' };
    const year = asked(promiseForm);
    expect([hasEnded(year, '2027-08-31'), hasEnded(year, '2027-09-01')]).toEqual([false, true]);
    const short = asked(visit, { endsOn: '2026-09-11' });
    expect(endsOn(short)).toBe('2026-09-11');
    expect([hasEnded(short, '2026-09-11'), hasEnded(short, '2026-09-12')]).toEqual([false, true]);
    expect(statusOf(short, '2026-09-12')).toBe('expired');
    // Never past the year it belongs to.
    expect(endsOn(asked(visit, { endsOn: '2028-01-01' }))).toBe('2027-08-31');
  });

  it('carries who may approve', () => {
    const round = { id: 'autumn', academicYear: '2026-27' };
    const about = { school: { id: 'northbrook' }, person: aTeacher() };
    const one = openAgreement(deviceForm, about, round, '2026-09-02T10:00:00.000Z');
    expect(one.slots).toEqual([
      { slot: 'self', entries: [] },
      { slot: 'approver', after: ['self'], posts: ['head-teacher'], entries: [] },
    ]);
  });

  it('has one approver’s slot, whoever the form is about', () => {
    const slotsOf = (person: Parameters<typeof slotsFor>[1]) =>
      slotsFor(deviceForm, person, undefined).map(({ slot, after }) => [slot, after]);
    expect(slotsOf(aPupil())).toEqual([
      ['parent', undefined],
      ['approver', ['parent']],
    ]);
    expect(slotsOf(aTeacher())).toEqual([
      ['self', undefined],
      ['approver', ['self']],
    ]);
  });
});
