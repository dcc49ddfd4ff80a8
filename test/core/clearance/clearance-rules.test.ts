import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signatory } from '../../../functions/core/agreement/signature.ts';
import { clearanceForAll } from '../../../functions/core/clearance/bundle-clearance.ts';
import { clearanceFor } from '../../../functions/core/clearance/clearance.ts';
import { graceUntil } from '../../../functions/core/clearance/grace.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Resource } from '../../../functions/core/form/resource.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm, rulesForm } from '../../support/form/forms.ts';
import { permissionForm } from '../../support/form/permission-form.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aRelation } from '../../support/person/people.ts';

const at = '2026-09-02T10:00:00.000Z';
const maya: Signatory = { kind: 'person', id: 'maya' };
const samira: Signatory = { kind: 'contact', id: 'samira' };
const head: Signatory = { kind: 'person', id: 'head' };
const visitForm: FormVersion = {
  ...photoForm,
  id: 'visitor-aup',
  for: { kinds: ['visitor'] },
  slots: [{ slot: 'self' }],
  unlocks: ['guest-login'],
  renews: 'visit',
  parents: undefined,
  questions: [],
};
const forms = [rulesForm, permissionForm, deviceForm, visitForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));

type Step = [slot: 'pupil' | 'parent' | 'self' | 'approver', who: Signatory, what?: Said | Answers];
const play = (form: FormVersion, from: Agreement, steps: readonly Step[]): Agreement =>
  steps.reduce((agreement, [slot, who, what = 'grant']) => {
    const said = typeof what === 'string' ? { said: what, answers: {} } : { answers: what };
    return withEntry(agreement, slot, who, { form, at, ...said });
  }, from);

const rulesSigned: Step[] = [
  ['pupil', maya],
  ['parent', samira],
];
const rules = (academicYear: string, steps = rulesSigned) =>
  play(rulesForm, asked(rulesForm, { academicYear }), steps);
const permitted = play(permissionForm, asked(permissionForm), [
  ['parent', samira, { permission: 'yes' }],
]);

type Rules = Parameters<typeof clearanceFor>[3];
const ask = (
  agreements: Agreement[],
  on: string,
  given: { resource?: Resource; rules?: Rules; person?: Person } = {},
) => {
  const { resource = 'computers', rules: rulesNow = noSettings, person = aPupil() } = given;
  const record = { person, relations: [aRelation()], agreements };
  return clearanceFor(record, resource, catalogue, rulesNow, on);
};

describe('grace', () => {
  it('lasts until the day the school sets, else until 30 September', () => {
    expect(graceUntil('2026-27', noSettings)).toBe('2026-09-30');
    expect(graceUntil('2026-27', { graceUntil: '10-16' })).toBe('2026-10-16');
    const last = [rules('2025-26')];
    const late = { rules: { ...noSettings, graceUntil: '10-16' } };
    expect(ask(last, '2026-10-01')).toMatchObject({ cleared: false });
    expect(ask(last, '2026-10-16', late)).toMatchObject({ cleared: true, until: '2026-10-16' });
    expect(ask(last, '2026-10-17', late)).toMatchObject({ cleared: false });
    const short = { rules: { ...noSettings, graceUntil: '09-05' } };
    expect(ask(last, '2026-09-06', short)).toMatchObject({ cleared: false });
  });

  it.each<[Said, string]>([
    ['withdraw', 'withdrawn'],
    ['refuse', 'declined'],
    ['talk', 'talk'],
  ])('ends at once with a %s this year', (said, why) => {
    const now = rules('2026-27', [...rulesSigned, ['parent', samira, said]]);
    expect(ask([rules('2025-26'), now], '2026-09-10')).toMatchObject({
      cleared: false,
      missing: [{ why, slot: 'parent', since: at }],
    });
  });

  it('stays while this year’s is half signed', () => {
    const half = rules('2026-27', rulesSigned.slice(0, 1));
    expect(ask([rules('2025-26'), half], '2026-09-10')).toMatchObject({ cleared: true });
  });

  it('is none for a visit of last year', () => {
    const visitor: Person = { ...aPupil(), kind: 'visitor', year: undefined, class: undefined };
    const visit = play(visitForm, asked(visitForm, { person: visitor, academicYear: '2025-26' }), [
      ['self', maya],
    ]);
    const guest = { resource: 'guest-login' as const, person: visitor };
    expect(ask([visit], '2026-08-31', guest)).toMatchObject({ cleared: true });
    expect(ask([visit], '2026-09-01', guest)).toMatchObject({ cleared: false });
  });
});

describe('what is taken back or returned', () => {
  it('is no, and says who and since when', () => {
    const back = play(permissionForm, permitted, [['parent', samira, 'withdraw']]);
    expect(ask([rules('2026-27'), back], '2026-10-10', { resource: 'internet' })).toEqual({
      cleared: false,
      missing: [{ why: 'withdrawn', form: permissionForm.id, slot: 'parent', since: at }],
    });
  });

  it('waits for the pupil where only the parent has signed', () => {
    const half = rules('2026-27', [['parent', samira]]);
    expect(ask([half], '2026-10-10')).toMatchObject({
      missing: [{ why: 'waiting', slot: 'pupil' }],
    });
  });
});

describe('a visit', () => {
  const visitor: Person = { ...aPupil(), kind: 'visitor', year: undefined, class: undefined };
  const visit = play(visitForm, asked(visitForm, { person: visitor, endsOn: '2026-09-11' }), [
    ['self', maya],
  ]);
  const guest = { resource: 'guest-login' as const, person: visitor };

  it('is cleared until its date, and said to be, and then no more', () => {
    expect(ask([visit], '2026-09-11', guest)).toMatchObject({ cleared: true, until: '2026-09-11' });
    expect(ask([visit], '2026-09-12', guest)).toEqual({
      cleared: false,
      missing: [{ why: 'not-asked', form: 'visitor-aup' }],
    });
  });

  it('is cleared by the one that still runs, beside one that is over', () => {
    const again = { ...visit, id: 'visitor-aup.2026-27.2', endsOn: '2026-10-02' };
    expect(ask([visit, again], '2026-09-20', guest)).toMatchObject({
      cleared: true,
      until: '2026-10-02',
    });
  });
});

describe('what an option unlocks', () => {
  const device = (kind: string, ...more: Step[]) =>
    play(deviceForm, asked(deviceForm), [
      ['parent', samira, { make: 'Lenovo', kind }],
      ['approver', head],
      ...more,
    ]);
  const may = (agreement: Agreement, resource: Resource) =>
    ask([agreement], '2026-10-10', { resource }).cleared;

  it('is unlocked, and nothing else of the form', () => {
    expect(may(device('own'), 'own-device')).toBe(true);
    expect(may(device('own'), 'authorised-device')).toBe(false);
    expect(may(device('authorised'), 'authorised-device')).toBe(true);
    expect(may(device('authorised'), 'own-device')).toBe(false);
  });

  it('is not unlocked by choosing more after it was approved', () => {
    const david: Signatory = { kind: 'contact', id: 'david' };
    for (const who of [samira, david]) {
      const more = device('own', ['parent', who, { make: 'Lenovo', kind: 'authorised' }]);
      expect(may(more, 'authorised-device')).toBe(false);
      const approved = play(deviceForm, more, [['approver', head]]);
      expect(may(approved, 'authorised-device')).toBe(true);
    }
  });

  describe('in the weeks of grace', () => {
    const authorised: Answers = { make: 'Lenovo', kind: 'authorised' };
    const own: Answers = { make: 'Lenovo', kind: 'own' };
    const of = (academicYear: string, ...steps: Step[]) =>
      play(deviceForm, asked(deviceForm, { academicYear }), steps);
    const last = of('2025-26', ['parent', samira, authorised], ['approver', head]);
    const now = (...steps: Step[]) =>
      ask([last, of('2026-27', ...steps)], '2026-09-15', { resource: 'authorised-device' });

    it('is still what was chosen last year while something else waits for approval', () => {
      expect(now(['parent', samira, own])).toMatchObject({ cleared: true, until: '2026-09-30' });
    });

    it('is only what was chosen this year, once that is approved', () => {
      expect(now(['parent', samira, own], ['approver', head])).toMatchObject({ cleared: false });
    });

    it('is nothing once a parent takes it back, whatever else was chosen this year', () => {
      const david: Signatory = { kind: 'contact', id: 'david' };
      const strict = { ...deviceForm, parents: 'strictest' as const };
      const steps: Step[] = [
        ['parent', david, own],
        ['parent', samira, 'withdraw'],
      ];
      const taken = play(strict, asked(strict), steps);
      expect(ask([last, taken], '2026-09-15', { resource: 'authorised-device' })).toMatchObject({
        cleared: false,
        missing: [{ why: 'withdrawn', slot: 'parent' }],
      });
    });
  });
});

describe('a bundle', () => {
  const bundle = (agreements: Agreement[], wanted: Resource[], on = '2026-10-10') =>
    clearanceForAll(
      { person: aPupil(), relations: [aRelation()], agreements },
      wanted,
      catalogue,
      noSettings,
      on,
    );

  it('is a yes where each thing is, with every ground once and the earliest end', () => {
    const trolley: Resource[] = ['computers', 'internet'];
    expect(bundle([rules('2026-27'), permitted], trolley)).toEqual({
      cleared: true,
      since: at,
      grounds: [
        { form: rulesForm.id, agreement: `${rulesForm.id}.2026-27`, version: 1, since: at },
        {
          form: permissionForm.id,
          agreement: `${permissionForm.id}.standing`,
          version: 1,
          since: at,
        },
      ],
    });
    expect(bundle([rules('2025-26'), permitted], trolley, '2026-09-10')).toMatchObject({
      cleared: true,
      until: '2026-09-30',
    });
  });

  it('is a no with every reason once', () => {
    expect(bundle([], ['computers', 'internet'])).toEqual({
      cleared: false,
      missing: [
        { why: 'not-asked', form: rulesForm.id },
        { why: 'not-asked', form: permissionForm.id },
      ],
    });
    expect(bundle([rules('2026-27')], ['computers', 'guest-login'])).toEqual({
      cleared: false,
      missing: [{ why: 'no-form' }],
    });
  });

  it('of nothing is no', () => {
    expect(bundle([], [])).toEqual({ cleared: false, missing: [{ why: 'no-form' }] });
  });
});
