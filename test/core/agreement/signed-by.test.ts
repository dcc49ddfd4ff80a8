import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signatory } from '../../../functions/core/agreement/signature.ts';
import { signedBy } from '../../../functions/core/agreement/signed-by.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { photoForm } from '../../support/form/photo-form.ts';

const form: FormVersion = {
  ...photoForm,
  questions: [],
  parents: 'any-one',
  slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
};
const mother: Signatory = { kind: 'contact', id: 'samira' };
const father: Signatory = { kind: 'contact', id: 'david' };
const grace: Signatory = { kind: 'person', id: 'grace' };
const huw: Signatory = { kind: 'person', id: 'huw' };

const says = (
  agreement: Agreement,
  slot: 'parent' | 'class-teacher',
  by: Signatory,
  day: number,
  said: Said = 'grant',
) =>
  withEntry(agreement, slot, by, { form, answers: {}, said, at: `2026-09-0${day}T10:00:00.000Z` });
const names = (agreement: Agreement) => signedBy(agreement).map((one) => one.signatory.id);

describe('whose yes an agreement rests on', () => {
  test('is everybody who said yes, in the order they said it', () => {
    const first = says(asked(form), 'parent', mother, 4);
    const both = says(first, 'parent', father, 3);
    const whole = says(both, 'class-teacher', grace, 5);
    expect(names(whole)).toEqual(['david', 'samira', 'grace']);
    expect(signedBy(whole)[2]).toEqual({
      slot: 'class-teacher',
      signatory: grace,
      at: '2026-09-05T10:00:00.000Z',
    });
  });

  test('is nobody who said no beside another’s yes', () => {
    const first = says(asked(form), 'parent', mother, 3);
    expect(names(says(first, 'parent', father, 4, 'refuse'))).toEqual(['samira']);
  });

  test('is nobody who countersigned before it was taken back and given anew', () => {
    const first = says(says(asked(form), 'parent', mother, 3), 'class-teacher', grace, 4);
    const again = says(says(first, 'parent', mother, 5, 'withdraw'), 'parent', mother, 6);
    expect(names(says(again, 'class-teacher', huw, 7))).toEqual(['samira', 'huw']);
  });

  test('is nobody who signed earlier wording than is asked for', () => {
    const first = says(asked(form), 'parent', mother, 3);
    expect(names({ ...first, version: 2 })).toEqual([]);
  });
});
