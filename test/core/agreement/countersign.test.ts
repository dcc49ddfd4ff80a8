import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import { countersign, type Desk } from '../../../functions/core/agreement/countersign.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { recordFor } from '../../../functions/core/evidence/agreement-record.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { asked as open } from '../../support/agreement/agreement.ts';
import { permissionForm } from '../../support/form/permission-form.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aSchool, aTeacher } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const promise: FormVersion = {
  ...photoForm,
  id: 'parent-social-media',
  parents: 'each',
  slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
  questions: [],
};
const signing = {
  via: { by: 'desk' as const, address: 'g•••@example.org' },
  reference: 'NB-2',
  now,
};
const asked = open(promise, { contact: 'samira' });
const signed = withEntry(
  asked,
  'parent',
  { kind: 'contact', id: 'samira' },
  { form: promise, answers: {}, at: now },
);
const deskOf = (staff: Person, form: FormVersion, at = now): Desk => ({
  school: aSchool(),
  staff,
  ownChildren: new Map(),
  versionOf: () => form,
  signing: { ...signing, now: at },
});
const by = (
  teacher = aTeacher(),
  agreement: Agreement = signed,
  pupil = aPupil(),
  name = 'Grace Oyelaran',
  at = now,
) => countersign(deskOf(teacher, promise, at), [{ person: pupil, agreement }], { typedName: name });

describe('countersigning', () => {
  it('completes an agreement that the parent has signed', () => {
    const decision = by();
    if (!('facts' in decision)) throw new Error(JSON.stringify(decision));
    const changed = decision.facts.find((fact) => fact.fact === 'agreement-changed');
    expect(changed && statusOf(changed.agreement, '2026-09-02')).toBe('complete');
    expect(decision.facts[0]).toMatchObject({
      signature: { slot: 'class-teacher', role: 'Class teacher of 4B' },
    });
  });

  it('refuses a teacher of another class, and one of none', () => {
    expect(by(aTeacher({ classes: ['5A'] }))).toEqual({ refusal: 'not-allowed' });
    expect(by(aTeacher({ classes: undefined }))).toEqual({ refusal: 'not-allowed' });
    expect(by(aTeacher(), signed, aPupil({ class: undefined }))).toEqual({
      refusal: 'not-allowed',
    });
  });

  it('waits for the parent, and does not countersign twice', () => {
    expect(by(aTeacher(), asked)).toEqual({ refusal: 'not-your-turn' });
    const done = withEntry(
      signed,
      'class-teacher',
      { kind: 'person', id: 'teacher' },
      { form: promise, answers: {}, at: now },
    );
    expect(by(aTeacher(), done)).toEqual({ refusal: 'not-your-turn' });
  });

  it('ends with the year that was asked for', () => {
    const on = (at: string) => by(aTeacher(), signed, aPupil(), 'Grace Oyelaran', at);
    // The last hour of 31 August in London, where it is summer time, and the first of September.
    expect(on('2027-08-31T22:30:00.000Z')).toHaveProperty('facts');
    expect(on('2027-08-31T23:30:00.000Z')).toEqual({ refusal: 'not-your-turn' });
  });

  it('grants and answers nothing, also where the family was asked questions', () => {
    const asking = { ...promise, questions: [...photoForm.questions, ...permissionForm.questions] };
    const parents = withEntry(
      asked,
      'parent',
      { kind: 'contact', id: 'samira' },
      { form: asking, answers: { website: 'no', permission: 'yes' }, at: now },
    );
    const done = countersign(
      deskOf(aTeacher(), asking),
      [{ person: aPupil(), agreement: parents }],
      { typedName: 'Grace Oyelaran' },
    );
    if (!('facts' in done)) throw new Error(JSON.stringify(done));
    const [first, changed] = done.facts;
    if (first?.fact !== 'signed' || changed?.fact !== 'agreement-changed') throw new Error('order');
    expect(statusOf(changed.agreement, '2026-09-02')).toBe('complete');
    // The record is made from the signatures alone, and comes to the same.
    const mothers: Signature = {
      ...first.signature,
      slot: 'parent',
      rev: 1,
      signatory: { kind: 'contact', id: 'samira' },
      answers: { website: 'no', permission: 'yes' },
    };
    const signatures = [mothers, first.signature];
    const record = recordFor('office', signatures, first.signature, { [asking.id]: [asking] });
    expect(record.standing).toBe('complete');
    expect(record.signatures.map((signature) => signature.answers.length)).toEqual([2, 0]);
  });

  it('needs a typed name', () => {
    expect(by(aTeacher(), signed, aPupil(), ' ')).toMatchObject({ refusal: 'invalid' });
  });
});
