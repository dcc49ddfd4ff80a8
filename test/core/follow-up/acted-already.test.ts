import { expect, test } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { actedOn } from '../../../functions/core/follow-up/acted-already.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { asked } from '../../support/agreement/agreement.ts';

const form = currentVersion(catalogue, 'byod-agreement');
const at = '2026-09-02T10:00:00.000Z';

/** Signed by a parent at the first revision, and at the second by whoever comes after. */
function signedOver(said: 'grant' | 'refuse', rev = 2): Agreement {
  const agreement = asked(form);
  const entry = (id: string, given: number) => ({
    signatory: { kind: 'person' as const, id },
    rev: given,
    version: form.version,
    at,
    answers: {},
  });
  return {
    ...agreement,
    slots: agreement.slots.map((slot) =>
      slot.after
        ? { ...slot, entries: [{ ...entry('helen', rev), said }] }
        : { ...slot, entries: [{ ...entry('samira', 1), said: 'grant' }] },
    ),
  };
}

const told = (agreement: Agreement, rev = 1) => {
  const signature = { slot: 'parent', rev, agreement: agreement.id } as Signature;
  return actedOn([{ agreement, signature, followUps: [] }], catalogue, '2026-09-03').isSignedOver;
};

test('what was approved after it was signed has been acted on, and what was sent back has not', () => {
  expect(asked(form).slots.some(({ after }) => after?.includes('parent'))).toBe(true);
  expect(told(signedOver('grant'))).toBe(true);
  expect(told(signedOver('refuse'))).toBe(false);
  // Of what the parent said since, nobody has said anything.
  expect(told(signedOver('grant', 2), 3)).toBe(false);
  expect(told(asked(form))).toBe(false);
});
