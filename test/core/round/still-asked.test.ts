import { describe, expect, it } from 'vitest';
import { stillAsked, whyClosed } from '../../../functions/core/round/still-asked.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { aPupil, aRelation } from '../../support/person/people.ts';

const on = '2026-09-10';
const row = (given: { form?: string; period?: string; contact?: string; turn?: string } = {}) => ({
  person: 'maya',
  form: 'photo-video-consent',
  period: '2026-27',
  askedAt: '2026-09-02T08:00:00.000Z',
  turn: 'parent',
  ...given,
});
const inUse = noSettings;
const register = { people: [aPupil()], relations: [aRelation()] };
const own = row({ form: 'parent-social-media', contact: 'david' });

describe('what is open', () => {
  it('is asked while its person is here and its form in use', () => {
    expect(stillAsked([row()], register, inUse, on)).toEqual([row()]);
  });

  it('is not asked once its form is switched off', () => {
    const off = { ...noSettings, formsOff: ['photo-video-consent'] };
    const other = row({ form: 'internet-access-consent' });
    expect(stillAsked([row(), other], register, off, on)).toEqual([other]);
  });

  it('is not asked once its year is over, but for what stands until it is withdrawn', () => {
    const standing = row({ form: 'internet-access-consent', period: 'standing' });
    const rows = [row(), standing];
    expect(stillAsked(rows, register, inUse, '2027-08-31')).toEqual(rows);
    expect(stillAsked(rows, register, inUse, '2027-09-01')).toEqual([standing]);
  });

  it('is not asked once its person has left, or is on the register no more', () => {
    const left = { ...register, people: [aPupil({ leftOn: on })] };
    expect(stillAsked([row()], left, inUse, on)).toEqual([]);
    expect(stillAsked([row()], { ...register, people: [] }, inUse, on)).toEqual([]);
  });

  it('of one contact’s own is asked while that contact is', () => {
    const davids = { ...register, relations: [aRelation({ contact: 'david' })] };
    expect(stillAsked([own], davids, inUse, on)).toEqual([own]);
    expect(stillAsked([own], register, inUse, on)).toEqual([]);
    const restricted = [aRelation({ contact: 'david', restricted: true })];
    expect(stillAsked([own], { ...register, relations: restricted }, inUse, on)).toEqual([]);
    // They said no, and nobody need talk to them about it any more.
    expect(stillAsked([{ ...own, turn: 'office' }], register, inUse, on)).toEqual([]);
  });

  it('and was signed waits for the class teacher, whatever became of the contact', () => {
    const signed = { ...own, turn: 'class-teacher' };
    expect(stillAsked([signed], register, inUse, on)).toEqual([signed]);
  });

  it('that any contact may answer stays, so that the office sees that nobody can', () => {
    expect(stillAsked([row()], { ...register, relations: [] }, inUse, on)).toEqual([row()]);
  });

  it('waits for nobody for one reason, which a person’s page says', () => {
    const { relations } = register;
    expect(whyClosed(row(), { relations }, inUse)).toBeUndefined();
    const off = { ...noSettings, formsOff: ['photo-video-consent'] };
    expect(whyClosed(row(), { relations }, off)).toBe('form-off');
    expect(whyClosed(own, { relations }, inUse)).toBe('no-signatory');
    const davids = [aRelation({ contact: 'david' })];
    expect(whyClosed(own, { relations: davids }, inUse)).toBeUndefined();
    const replaced = { ...row(), policy: { id: 'safety', version: 1, title: 'Safety' } as never };
    expect(whyClosed(replaced, { relations }, inUse)).toBe('policy-replaced');
  });
});
