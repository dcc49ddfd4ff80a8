import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { signSeat } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signatory } from '../../../functions/core/agreement/signature.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import { isFor } from '../../../functions/core/follow-up/follow-up-reader.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm, ownPhotoForm, policyForm, rulesForm } from '../../support/form/forms.ts';
import { permissionForm } from '../../support/form/permission-form.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aTeacher } from '../../support/person/people.ts';

const samira = { kind: 'contact', id: 'samira' } as const;
const david = { kind: 'contact', id: 'david' } as const;
const maya = { kind: 'person', id: 'maya' } as const;
const head = { kind: 'person', id: 'head' } as const;

type Step = [who: Signatory, slot: SlotName, said: Said | Answers];

/** Plays steps in a form; returns what the last one owes, and every fact of it. */
function played(form: FormVersion, steps: readonly Step[], person: Person = aPupil()) {
  let agreement: Agreement = asked(form, { person, ownAnswerFrom: '7' });
  let facts: Fact[] = [];
  for (const [signatory, slot, what] of steps) {
    const statement =
      typeof what === 'string'
        ? { answers: {}, said: what, why: 'My own words' }
        : { answers: what };
    const done = signSeat(
      { agreement, slot, person, role: 'Role' },
      form,
      { signatory, registerName: 'A Name', typedName: 'A Name', schoolName: 'Northbrook School' },
      statement,
      {
        via: { by: 'link', link: 'abc', address: 's•••@example.org' },
        reference: 'NB-1',
        now: '2026-09-02T10:00:00.000Z',
      },
    );
    facts = done.facts;
    const changed = facts.find((fact) => fact.fact === 'agreement-changed');
    if (changed?.fact !== 'agreement-changed') throw new Error('Nothing changed');
    agreement = changed.agreement;
  }
  const owed = facts.find((fact) => fact.fact === 'follow-up-owed');
  return { facts, followUp: owed?.fact === 'follow-up-owed' ? owed.followUp : undefined };
}

const told = (form: FormVersion, steps: readonly Step[], person?: Person) => {
  const { followUp } = played(form, steps, person);
  return followUp && [followUp.kind, followUp.for.join(' ')];
};

const yes: Answers = { website: 'yes' };
const no: Answers = { website: 'no' };
const secondary = aPupil({ year: '8', class: '8X' });

describe('a signature that all is well with', () => {
  it.each<[string, FormVersion, Step[]]>([
    ['a yes', permissionForm, [[samira, 'parent', { permission: 'yes' }]]],
    ['a first no to a use', ownPhotoForm, [[samira, 'parent', no]]],
    [
      'a use allowed that was refused',
      ownPhotoForm,
      [
        [samira, 'parent', no],
        [samira, 'parent', yes],
      ],
    ],
    [
      'two parents who say the same',
      ownPhotoForm,
      [
        [samira, 'parent', yes],
        [david, 'parent', yes],
      ],
    ],
    [
      'a yes after everything was taken back',
      ownPhotoForm,
      [
        [samira, 'parent', yes],
        [samira, 'parent', 'withdraw'],
        [samira, 'parent', yes],
      ],
    ],
  ])('is nobody’s business: %s', (_, form, steps) => {
    expect(told(form, steps)).toBeUndefined();
  });
});

describe('of pictures', () => {
  it.each<[string, Step[], string]>([
    ['withdrawn', [[samira, 'parent', 'withdraw']], 'withdrawn'],
    ['narrowed', [[samira, 'parent', no]], 'uses-refused'],
    ['declined after a yes', [[samira, 'parent', 'refuse']], 'uses-refused'],
    ['objected to', [[samira, 'parent', { ...yes, lessons: 'object' }]], 'uses-refused'],
    ['refused by the other parent', [[david, 'parent', no]], 'parents-differ'],
    ['declined by the other parent', [[david, 'parent', 'refuse']], 'parents-differ'],
  ])('what was allowed and is %s is told to all who rely on it', (_, steps, kind) => {
    const all: Step[] = [[samira, 'parent', yes], ...steps];
    expect(told(ownPhotoForm, all)).toEqual([kind, 'office esafety teacher publisher']);
  });

  it('what somebody only wanted to talk about is not taken away by a no', () => {
    const steps: Step[] = [
      [samira, 'parent', 'talk'],
      [samira, 'parent', 'refuse'],
    ];
    expect(told(photoForm, steps)).toEqual(['declined', 'office esafety']);
    // Who declines the whole objects as well to what the school did without asking.
    expect(told(ownPhotoForm, steps.slice(1))).toEqual([
      'declined',
      'office esafety teacher publisher',
    ]);
  });

  it('a pupil’s own no counts as much', () => {
    const steps: Step[] = [
      [samira, 'parent', yes],
      [maya, 'pupil', no],
    ];
    expect(told(ownPhotoForm, steps, secondary)).toEqual([
      'uses-refused',
      'office esafety teacher publisher',
    ]);
    // What the parents refused anyway, nobody had published.
    const before: Step[] = [
      [samira, 'parent', no],
      [maya, 'pupil', no],
    ];
    expect(told(ownPhotoForm, before, secondary)).toBeUndefined();
  });

  it('a first objection is told: the school has done it without asking', () => {
    const steps: Step[] = [[samira, 'parent', { ...no, lessons: 'object' }]];
    expect(told(ownPhotoForm, steps)?.[0]).toBe('uses-refused');
  });

  it('a second parent who allows more than the first changes nothing, and they differ', () => {
    const steps: Step[] = [
      [samira, 'parent', no],
      [david, 'parent', yes],
    ];
    expect(told(ownPhotoForm, steps)).toEqual(['parents-differ', 'office esafety']);
  });

  it('a use that an older wording did not ask about is no difference', () => {
    const older = { ...ownPhotoForm, questions: ownPhotoForm.questions.slice(1) };
    let agreement = asked(older);
    const seat = (form: FormVersion, signatory: Signatory, answers: Answers) =>
      signSeat(
        { agreement, slot: 'parent', person: aPupil(), role: 'Role' },
        form,
        { signatory, registerName: 'A', typedName: 'A B', schoolName: 'N' },
        { answers },
        { via: { by: 'visit' }, reference: 'R', now: '2026-09-02T10:00:00.000Z' },
      ).facts;
    const [, moved] = seat(older, samira, {});
    if (moved?.fact !== 'agreement-changed') throw new Error('order');
    agreement = moved.agreement;
    expect(seat(ownPhotoForm, david, yes).map((one) => one.fact)).toEqual([
      'signed',
      'agreement-changed',
    ]);
  });
});

describe('of a permission', () => {
  const given: Step = [samira, 'parent', { permission: 'yes' }];

  it.each<[string, Step[], string, string]>([
    ['a first no', [[samira, 'parent', 'refuse']], 'declined', 'office esafety'],
    ['a first wish to talk', [[samira, 'parent', 'talk']], 'talk', 'office esafety'],
    [
      'a no after a yes',
      [given, [samira, 'parent', { permission: 'no' }]],
      'declined',
      'office esafety teacher',
    ],
    [
      'a yes taken back',
      [given, [samira, 'parent', 'withdraw']],
      'withdrawn',
      'office esafety teacher',
    ],
    [
      'the other parent’s no',
      [given, [david, 'parent', { permission: 'no' }]],
      'parents-differ',
      'office esafety teacher',
    ],
  ])('%s', (_, steps, kind, roles) => {
    expect(told(permissionForm, steps)).toEqual([kind, roles]);
  });

  it('which any one may give is still given while the other parent says no', () => {
    const steps: Step[] = [
      [samira, 'parent', 'grant'],
      [david, 'parent', 'refuse'],
    ];
    expect(told(rulesForm, steps)).toEqual(['parents-differ', 'office esafety']);
  });
});

describe('of staff', () => {
  it('the office is told, and the e-safety officer of what was taken back', () => {
    const self: Signatory = { kind: 'person', id: 'teacher' };
    const teacher = aTeacher();
    expect(told(policyForm, [[self, 'self', 'refuse']], teacher)).toEqual(['declined', 'office']);
    const back: Step[] = [
      [self, 'self', 'grant'],
      [self, 'self', 'withdraw'],
    ];
    expect(told(policyForm, back, teacher)).toEqual(['withdrawn', 'office esafety']);
  });

  it('what an approver returns is the office’s to know', () => {
    const steps: Step[] = [
      [samira, 'parent', { make: 'Lenovo', kind: 'own' }],
      [head, 'approver', 'refuse'],
    ];
    expect(told(deviceForm, steps)).toEqual(['returned', 'office']);
  });
});

describe('a follow-up', () => {
  it('is one a signature, under its revision, with the signatory’s own words', () => {
    expect(played(permissionForm, [[samira, 'parent', 'refuse']]).followUp).toEqual({
      school: 'northbrook',
      person: 'maya',
      id: 'internet-access-consent.standing.1',
      by: { kind: 'contact', id: 'samira' },
      rev: 1,
      agreement: 'internet-access-consent.standing',
      form: 'internet-access-consent',
      kind: 'declined',
      for: ['office', 'esafety'],
      at: '2026-09-02T10:00:00.000Z',
      why: 'My own words',
    });
  });

  it('owes nobody an email, least of all the other parent', () => {
    const { facts } = played(ownPhotoForm, [
      [samira, 'parent', yes],
      [david, 'parent', 'refuse'],
    ]);
    expect(facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'follow-up-owed',
    ]);
    expect(JSON.stringify(facts.find((fact) => fact.fact === 'follow-up-owed'))).not.toContain(
      'samira',
    );
  });

  it('is seen by its roles, by a class teacher of own classes only, and by administrators', () => {
    const { followUp } = played(ownPhotoForm, [
      [samira, 'parent', yes],
      [samira, 'parent', no],
    ]);
    if (!followUp) throw new Error('No follow-up');
    const reads = (roles: Parameters<typeof isFor>[1]['roles'], classes: string[] = []) =>
      isFor(followUp, { roles, classes }, aPupil());
    expect(reads(['office'])).toBe(true);
    expect(reads(['publisher'])).toBe(true);
    expect(reads(['admin'])).toBe(true);
    expect(reads(['teacher'], ['4B'])).toBe(true);
    expect(reads(['teacher'], ['5A'])).toBe(false);
    expect(reads([], ['4B'])).toBe(false);
    expect(isFor(followUp, { roles: ['teacher'], classes: [] }, { class: undefined })).toBe(false);
    const { followUp: talk } = played(permissionForm, [[samira, 'parent', 'talk']]);
    if (!talk) throw new Error('No follow-up');
    expect(isFor(talk, { roles: ['teacher', 'publisher'], classes: ['4B'] }, aPupil())).toBe(false);
  });
});
