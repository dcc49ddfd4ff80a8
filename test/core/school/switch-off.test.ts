import { describe, expect, it } from 'vitest';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { type Year, years } from '../../../functions/core/person/person.ts';
import { switchedOff } from '../../../functions/core/school/switch-off.ts';
import { whomInWords } from '../../../templates/pages/desk/school/settings-words.ts';
import { rulesForm } from '../../support/form/forms.ts';

const form = (id: string, given: Partial<FormVersion>): FormVersion => ({
  ...rulesForm,
  id,
  unlocks: ['computers'],
  ...given,
});
const primary: Year[] = years.slice(0, years.indexOf('7'));
const young = form('young', { for: { kinds: ['pupil'], years: primary } });
const old = form('old', { for: { kinds: ['pupil'], years: years.slice(primary.length) } });
const staff = form('staff', { for: { kinds: ['staff', 'governor'] } });
const consent = form('consent', { for: { kinds: ['pupil'] }, unlocks: ['internet'] });
const net = form('net', { for: { kinds: ['pupil'] }, unlocks: ['internet', 'computers'] });
const photos = form('photos', { for: { kinds: ['pupil'] }, unlocks: [] });

describe('switching forms off', () => {
  it('takes from those for whom no form is left, by year and by kind', () => {
    expect(switchedOff([young, old, staff, photos], [old, photos])).toEqual({
      forms: ['young', 'staff'],
      lost: [
        {
          resource: 'computers',
          whom: [{ kind: 'pupil', years: primary }, { kind: 'staff' }, { kind: 'governor' }],
        },
      ],
      rests: [],
    });
    expect(switchedOff([young, old], [])).toMatchObject({ lost: [{ whom: [{ kind: 'pupil' }] }] });
  });

  it('leaves to the other form what both unlocked', () => {
    expect(switchedOff([consent, net], [net])).toEqual({
      forms: ['consent'],
      lost: [],
      rests: [{ resource: 'internet', forms: ['net'] }],
    });
    expect(switchedOff([young, net], [young])).toMatchObject({
      lost: [
        { resource: 'computers', whom: [{ kind: 'pupil', years: years.slice(primary.length) }] },
        { resource: 'internet', whom: [{ kind: 'pupil' }] },
      ],
      rests: [{ resource: 'computers', forms: ['young'] }],
    });
  });

  it('takes nothing where nothing was unlocked, or nothing is switched off', () => {
    expect(switchedOff([photos, young], [young])).toEqual({
      forms: ['photos'],
      lost: [],
      rests: [],
    });
    expect(switchedOff([young], [young, old])).toEqual({ forms: [], lost: [], rests: [] });
  });

  it('is said of whom in words', () => {
    expect(whomInWords({ kind: 'staff' })).toBe('staff');
    expect(whomInWords({ kind: 'pupil', years: primary })).toBe('pupils from Nursery to Year 6');
    expect(whomInWords({ kind: 'pupil', years: ['R', '9'] })).toBe(
      'pupils in Reception and Year 9',
    );
  });
});
