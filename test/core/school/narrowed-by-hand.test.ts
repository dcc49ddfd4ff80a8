import { describe, expect, it } from 'vitest';
import { planRound } from '../../../functions/core/round/round-plan.ts';
import { stillAsked } from '../../../functions/core/round/still-asked.ts';
import {
  noSettings,
  type School,
  type SchoolSettings,
  settingNames,
  settingsOf,
} from '../../../functions/core/school/school.ts';
import { policy } from '../../support/desk/policies.ts';
import { policyForm } from '../../support/form/forms.ts';
import { aSchool } from '../../support/person/people.ts';

const { formsOff, policies } = aSchool({ policies: [policy] });
const register = { people: [], contacts: [], relations: [] };
const on = '2026-09-10';

describe('a school that was narrowed by hand', () => {
  it('does not lose what a rule reads of it without the compiler saying so', () => {
    expect(stillAsked([], register, { formsOff, policies }, on)).toEqual([]);
    // @ts-expect-error policies were left out: a policy to be read would be outstanding for nobody
    expect(stillAsked([], register, { formsOff }, on)).toEqual([]);
    const round = {
      forms: [policyForm.id],
      audience: { kinds: [], years: [], classes: [] },
      academicYear: '2026-27',
    };
    const now = '2026-09-10T09:00:00.000Z';
    // @ts-expect-error policies were left out: nobody would be asked to read any
    expect(planRound(round, register, {}, { formsOff }, now).asks).toEqual([]);
  });

  it('is not one of the settings, which are saved as a whole', () => {
    // @ts-expect-error what is left out would be taken off the school
    const settings: SchoolSettings = { formsOff, policies };
    expect(Object.keys(settings)).not.toEqual(settingNames);
  });

  it('has every setting, and each by its name', () => {
    const details = {
      name: 'Hill View',
      officeEmail: 'hello@hillview.example.org',
      officePhone: '01632 960 002',
    };
    const filled: Required<{ [Name in keyof SchoolSettings]: NonNullable<School[Name]> }> = {
      ...details,
      formsOff: ['byod-agreement'],
      graceUntil: '10-16',
      ownAnswerFrom: '8',
      approvers: { 'head-teacher': { holder: 'helen' } },
      bundles: [{ id: 'trolley', name: 'Laptop trolley', resources: ['computers'] }],
      policies: [policy],
      crest: { sha256: 'a1', type: 'png' },
    };
    expect(settingsOf(aSchool(filled))).toEqual(filled);
    expect(Object.keys(filled).toSorted()).toEqual(settingNames.toSorted());
    expect(settingsOf(aSchool(details))).toEqual({ ...details, ...noSettings });
  });
});
