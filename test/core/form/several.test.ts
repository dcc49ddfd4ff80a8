import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry, withoutEntry } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signatory } from '../../../functions/core/agreement/signature.ts';
import { clearanceFor } from '../../../functions/core/clearance/clearance.ts';
import type { Family } from '../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../functions/core/family/family-tasks.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { partIn, thingOf, whichOf } from '../../../functions/core/form/several.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { forYear, yearToSay } from '../../../functions/core/school/school-year.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm, rulesForm } from '../../support/form/forms.ts';
import { aContact, aPupil, aRelation, aSchool } from '../../support/person/people.ts';

const on = '2026-09-20';
const severalForm: FormVersion = { ...deviceForm, several: true };
const catalogue: Catalogue = { [severalForm.id]: [severalForm], [rulesForm.id]: [rulesForm] };
const samira: Signatory = { kind: 'contact', id: 'samira' };
const david: Signatory = { kind: 'contact', id: 'david' };
const head: Signatory = { kind: 'person', id: 'head' };
const kinds = { own: 'own', authorised: 'authorised' } as const;

/** A device of Maya's as Samira describes it; `since`: when the head approved, if they did. */
function device(
  part: number,
  given: {
    make?: string;
    kind?: keyof typeof kinds;
    since?: string;
    said?: Said;
    year?: string;
    by?: Signatory;
  } = {},
): Agreement {
  const { make = 'Laptop', kind = 'own', since, said, year = '2026-27', by = samira } = given;
  const answers: Answers = said ? {} : { make, kind };
  const opened = {
    ...asked(severalForm, { academicYear: year }),
    ...(part > 1 && { id: `${severalForm.id}.${year}.${part}`, part }),
  };
  const at = '2026-09-02T10:00:00.000Z';
  const typed = withEntry(opened, 'parent', by, {
    form: severalForm,
    answers,
    at,
    ...(said && { said }),
  });
  return since
    ? withEntry(typed, 'approver', head, { form: severalForm, answers: {}, at: since })
    : typed;
}

const familyOf = (agreements: Agreement[]): Family => ({
  school: aSchool(),
  owner: { kind: 'contact', contact: aContact() },
  members: [{ person: aPupil(), relation: aRelation(), agreements }],
});
const told = (agreements: Agreement[]) =>
  familyTasksOf(familyOf(agreements), catalogue, on).flatMap(({ part = 1, tasks }) =>
    tasks.map(({ state, thing = '-' }) => `${part} ${state} ${thing}`),
  );

describe('of a form there may be several of', () => {
  it('the next is offered once all before it were answered by whoever would ask', () => {
    expect(told([])).toEqual(['1 offered -']);
    expect(told([device(1)])).toEqual(['1 answered Laptop', '2 offered -']);
    expect(told([device(1, { by: david })])).toEqual(['1 optional -']);
    expect(told([device(1), device(2, { by: david })])).toEqual([
      '1 answered Laptop',
      '2 optional -',
    ]);
    expect(told([device(1, { said: 'withdraw' })])).toEqual(['1 answered -', '2 offered -']);
  });

  it('what came back, or was struck out, is looked at again first', () => {
    const returned = withEntry(device(1), 'approver', head, {
      form: severalForm,
      answers: {},
      said: 'refuse',
      why: 'Which one?',
      at: '2026-09-03T10:00:00.000Z',
    });
    expect(told([returned])).toEqual(['1 to-do Laptop']);
    const struck = withoutEntry(device(1), 'parent', 1, '2026-09-03T10:00:00.000Z');
    expect(told([struck])).toEqual(['1 to-do -']);
  });

  it('there are nine a year at most, and next year begins with the first', () => {
    const nine = Array.from({ length: 9 }, (_, at) => device(at + 1, { make: `Laptop ${at + 1}` }));
    expect(told(nine.slice(0, 8)).at(-1)).toBe('9 offered -');
    expect(told(nine).filter((one) => one.includes('offered'))).toEqual([]);
    expect(
      familyTasksOf(familyOf(nine), catalogue, '2027-09-20').flatMap(({ tasks }) =>
        tasks.map(({ agreement, state }) => [agreement.id, state]),
      ),
    ).toEqual([[`${severalForm.id}.2027-28`, 'offered']]);
  });

  it('each is called by what was typed first, as far as the reader typed it', () => {
    const both = withEntry(device(1), 'parent', david, {
      form: severalForm,
      answers: { make: 'Tablet', kind: 'own' },
      at: '2026-09-04T10:00:00.000Z',
    });
    expect(thingOf(severalForm, both, samira)).toBe('Laptop');
    expect(thingOf(severalForm, both, david)).toBe('Tablet');
    expect(thingOf(severalForm, both)).toBe('Tablet');
    expect(thingOf(deviceForm, both, samira)).toBeUndefined();
    expect(whichOf(['Laptop', undefined, 'Laptop', 'Tablet'], 2)).toBe(' (Laptop and Tablet)');
    expect([whichOf([undefined], 2), whichOf([], undefined)]).toEqual([' (another one)', '']);
    expect(partIn(severalForm, 'byod-agreement.2026-27.2')).toBe(2);
    expect(partIn(severalForm, 'byod-agreement.2026-27')).toBeUndefined();
    expect(partIn(deviceForm, 'byod-agreement.2026-27.2')).toBeUndefined();
  });
});

describe('clearance by a form there may be several of', () => {
  const first = '2026-09-05T10:00:00.000Z';
  const later = '2026-09-10T10:00:00.000Z';
  const ask = (agreements: Agreement[], resource: 'own-device' | 'authorised-device', day = on) => {
    const record = { person: aPupil(), relations: [aRelation()], agreements };
    return clearanceFor(record, resource, catalogue, noSettings, day);
  };

  it('needs one that unlocks it, and is a yes since the first', () => {
    const all = [device(1, { since: later }), device(2, { since: first }), device(3)];
    expect(ask(all, 'own-device')).toMatchObject({ cleared: true, since: first });
    expect(ask([device(3)], 'own-device')).toMatchObject({
      cleared: false,
      missing: [{ why: 'waiting', slot: 'approver' }],
    });
  });

  it('is not held back by what waits, was refused or taken back, or is of another kind', () => {
    const one = device(1, { since: first });
    for (const other of [
      device(2),
      device(2, { said: 'refuse' }),
      device(2, { said: 'withdraw' }),
      device(2, { kind: 'authorised', since: later }),
    ])
      expect(ask([one, other], 'own-device')).toMatchObject({ cleared: true, since: first });
    expect(ask([one, device(2, { kind: 'authorised' })], 'authorised-device')).toMatchObject({
      cleared: false,
    });
  });

  it('goes on in September by one of last year, beside another device of this year', () => {
    const last = [
      device(1, { year: '2025-26', since: '2025-10-01T10:00:00.000Z' }),
      device(2, { year: '2025-26' }),
    ];
    expect(ask(last, 'own-device')).toMatchObject({ cleared: true, until: '2026-09-30' });
    const another = device(1, { kind: 'authorised', since: first });
    expect(ask([...last, another], 'own-device')).toMatchObject({ cleared: true });
    expect(ask([...last, device(1, { said: 'withdraw' })], 'own-device')).toMatchObject({
      cleared: false,
    });
  });
});

describe('the school year of a form', () => {
  const coming = asked(rulesForm, { academicYear: '2027-28' });
  const present = asked(rulesForm);
  const say = (agreements: Agreement[], period: string, day = '2027-07-05') =>
    yearToSay(familyOf(agreements), period, day);

  it('is said where it is not the present one, or another is open besides', () => {
    expect(say([present], '2026-27')).toBeUndefined();
    expect(say([coming], '2027-28')).toBe('2027-28');
    expect(say([present, coming], '2026-27')).toBe('2026-27');
    expect(say([present, coming], 'standing')).toBeUndefined();
    expect(say([present, coming], '2027-28', '2027-09-01')).toBeUndefined();
    expect(forYear('2027-28')).toBe(' for the school year 2027 to 2028');
    expect(forYear('1999-00')).toBe(' for the school year 1999 to 2000');
    expect(forYear(undefined)).toBe('');
  });

  it('sets apart what is asked for each, the earlier first', () => {
    const entries = familyTasksOf(familyOf([coming, present]), catalogue, '2027-07-05');
    expect(
      entries.map(({ form, year, tasks }) => [
        form.id,
        year,
        tasks.map((task) => task.agreement.id),
      ]),
    ).toEqual([
      [severalForm.id, '2026-27', [`${severalForm.id}.2026-27`]],
      [rulesForm.id, '2026-27', [present.id]],
      [rulesForm.id, '2027-28', [coming.id]],
    ]);
  });
});
