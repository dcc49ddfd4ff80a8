import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import { signSeat } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signatory, Signature } from '../../../functions/core/agreement/signature.ts';
import { readySlots } from '../../../functions/core/agreement/slot.ts';
import { fallsWith, strikeOut } from '../../../functions/core/agreement/strike-out.ts';
import type { Pin } from '../../../functions/core/evidence/archive-job.ts';
import { standingAt } from '../../../functions/core/evidence/replay.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { ownPhotoForm, rulesForm } from '../../support/form/forms.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aTeacher, judgedAble } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const signing = (at = now, reference = 'NB-2') => ({
  via: { by: 'desk' as const, address: 'g•••@example.org' },
  reference,
  now: at,
});

function parts(facts: readonly Fact[]): { signature: Signature; agreement: Agreement } {
  const signed = facts.find((fact) => fact.fact === 'signed');
  const moved = facts.find((fact) => fact.fact === 'agreement-changed');
  if (signed?.fact !== 'signed' || moved?.fact !== 'agreement-changed')
    throw new Error(JSON.stringify(facts));
  return { signature: signed.signature, agreement: moved.agreement };
}

/** Maya's seat is signed, by whom the class list says. */
const byMaya = (agreement = asked(rulesForm)) =>
  parts(
    signSeat(
      { agreement, slot: 'pupil', person: aPupil(), role: 'Pupil in 4B' },
      rulesForm,
      {
        signatory: { kind: 'person', id: 'maya' },
        registerName: 'Maya Khan',
        typedName: 'maya',
        schoolName: 'Northbrook School',
      },
      { answers: {}, words: 'ks2' },
      signing(now, 'NB-1'),
    ).facts,
  );

const staff = { person: aTeacher(), role: 'Class teacher of 4B' };
const strike = (
  { agreement, signature }: ReturnType<typeof byMaya>,
  why = 'Leo tapped her name',
  at = now,
) => strikeOut(agreement, signature, staff, why, signing(at));

const struck = (of = byMaya()) => {
  const done = strike(of);
  if ('refusal' in done) throw new Error(JSON.stringify(done));
  return { ...parts(done.facts), facts: done.facts };
};

describe('what falls with a signature that is struck out', () => {
  const form = {
    ...rulesForm,
    parents: 'any-one' as const,
    slots: [
      { slot: 'parent' as const },
      { slot: 'class-teacher' as const, after: ['parent' as const] },
    ],
  };
  const says = (agreement: Agreement, slot: 'parent' | 'class-teacher', id: string, said?: Said) =>
    parts(
      signSeat(
        { agreement, slot, person: aPupil(), role: 'Whoever' },
        form,
        {
          signatory: { kind: slot === 'parent' ? 'contact' : 'person', id },
          registerName: id,
          typedName: id,
          schoolName: 'Northbrook School',
        },
        { answers: {}, ...(said && { said, why: 'Not like this' }) },
        signing(),
      ).facts,
    );

  it('is the countersignature on top of it, with when it was given', () => {
    const parent = says(asked(form), 'parent', 'samira');
    expect(fallsWith(parent.agreement, parent.signature)).toEqual([]);
    const teacher = says(parent.agreement, 'class-teacher', 'grace');
    expect(fallsWith(teacher.agreement, parent.signature)).toEqual([
      { slot: 'class-teacher', at: now },
    ]);
    expect(fallsWith(teacher.agreement, teacher.signature)).toEqual([]);
  });

  it('is nothing where it was sent back, or the family has answered anew since', () => {
    const parent = says(asked(form), 'parent', 'samira');
    const back = says(parent.agreement, 'class-teacher', 'grace', 'refuse');
    expect(fallsWith(back.agreement, parent.signature)).toEqual([]);
    const teacher = says(parent.agreement, 'class-teacher', 'grace');
    const gone = says(teacher.agreement, 'parent', 'samira', 'withdraw');
    const anew = says(gone.agreement, 'parent', 'samira');
    expect(fallsWith(anew.agreement, anew.signature)).toEqual([]);
  });

  it('is nothing where another parent’s yes goes on filling the seat', () => {
    const parent = says(asked(form), 'parent', 'samira');
    const both = says(parent.agreement, 'parent', 'david');
    const teacher = says(both.agreement, 'class-teacher', 'grace');
    expect(fallsWith(teacher.agreement, parent.signature)).toEqual([]);
  });
});

describe('striking out', () => {
  it('frees the seat, keeps both records, and says who did it and why', () => {
    const before = byMaya();
    const { signature, agreement, facts } = struck(before);
    expect(readySlots(agreement)).toEqual(['pupil', 'parent']);
    expect(signature).toMatchObject({
      act: 'void',
      voids: 1,
      rev: 2,
      slot: 'pupil',
      why: 'Leo tapped her name',
      signatory: { kind: 'person', id: 'teacher' },
      role: 'Class teacher of 4B',
      registerName: 'Grace Oyelaran',
      typedName: '',
      statement: 'I strike out what was signed as Maya Khan.',
      answers: {},
    });
    // It says nothing in the slot, and was put to no pupil's words.
    expect(signature).not.toHaveProperty('said');
    expect(signature).not.toHaveProperty('words');
    expect(facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'evidence-owed',
    ]);
    // The record says the same as the agreement.
    const pin: Pin = { person: 'maya', agreement: agreement.id, rev: 2 };
    const catalogue = { [rulesForm.id]: [rulesForm] };
    expect(standingAt([before.signature, signature], pin, catalogue)).toBe('open');
  });

  it('lets the right child sign, since then', () => {
    const { agreement } = byMaya(struck().agreement);
    expect(agreement.slots[0]?.filled).toEqual({ at: now, rev: 3 });
    expect(agreement.slots[0]?.entries).toHaveLength(1);
  });

  it.each([
    ['without a reason', '   '],
    ['with one too long to keep', 'x'.repeat(501)],
    ['with one that hides characters', 'Wrong\u202Echild'],
  ])('is refused %s', (_, why) => {
    expect(strike(byMaya(), why)).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: 'why' }],
    });
  });

  it('is refused twice, and of what its signatory has since replaced', () => {
    const before = byMaya();
    const { agreement } = struck(before);
    expect(strike({ ...before, agreement })).toEqual({ refusal: 'not-your-turn' });
    const again = byMaya(before.agreement);
    expect(strike({ ...before, agreement: again.agreement })).toEqual({ refusal: 'not-your-turn' });
    expect(statusOf(struck(again).agreement, '2026-09-02')).toBe('open');
  });

  it('leaves no seat for a pupil’s own answer that is not sought any more', () => {
    const able = asked(ownPhotoForm, { person: aPupil({ judgedAble }) });
    const sign = (agreement: Agreement, slot: 'parent' | 'pupil', signatory: Signatory) => {
      const by = { signatory, registerName: 'A B', typedName: 'A B', schoolName: 'N' };
      const seat = { agreement, slot, person: aPupil(), role: 'Mother' };
      const said = { answers: { website: 'yes' } };
      return parts(signSeat(seat, ownPhotoForm, by, said, signing()).facts);
    };
    const parents = sign(able, 'parent', { kind: 'contact', id: 'samira' });
    const theirs = sign(parents.agreement, 'pupil', { kind: 'person', id: 'maya' });
    const done = (isSought: boolean) => {
      const own = { form: ownPhotoForm, isSought };
      const { agreement, signature } = theirs;
      const result = strikeOut(agreement, signature, staff, 'Not hers', signing(), own);
      if ('refusal' in result) throw new Error(result.refusal);
      return parts(result.facts);
    };
    const over = done(false);
    expect(statusOf(over.agreement, '2026-10-01')).toBe('complete');
    expect(over.agreement.rev).toBe(3);
    expect(over.signature.slots).toEqual(['parent']);
    const pin: Pin = { person: 'maya', agreement: over.agreement.id, rev: 3 };
    const all = [parents.signature, theirs.signature, over.signature];
    const catalogue = { [ownPhotoForm.id]: [photoForm, ownPhotoForm] };
    expect(standingAt(all, pin, catalogue)).toBe('complete');
    // Where it is sought, the pupil is asked again.
    expect(readySlots(done(true).agreement)).toEqual(['pupil']);
    // The parents' seat is always to be filled.
    const struckParent = strikeOut(
      theirs.agreement,
      parents.signature,
      staff,
      'Not she',
      signing(),
      {
        form: ownPhotoForm,
        isSought: false,
      },
    );
    if ('refusal' in struckParent) throw new Error(struckParent.refusal);
    expect(readySlots(parts(struckParent.facts).agreement)).toEqual(['parent']);
  });

  it('is refused once its year is over', () => {
    expect(strike(byMaya(), 'Too late', '2027-09-01T10:00:00.000Z')).toEqual({
      refusal: 'not-your-turn',
    });
  });
});
