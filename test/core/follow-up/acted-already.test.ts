import { expect, test } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import { actedOn } from '../../../functions/core/follow-up/acted-already.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { asked } from '../../support/agreement/agreement.ts';

const form = currentVersion(catalogue, 'byod-agreement');
const at = '2026-09-02T10:00:00.000Z';

const seen = (id: string) => ({ kind: 'person' as const, id });

/** Signed by the parent, and by whoever else is named, at the revisions given. */
function signedBy(entries: Partial<Record<SlotName, number>>): Agreement {
  const agreement = asked(form);
  const slots = agreement.slots.map((slot) => {
    const rev = entries[slot.slot];
    if (rev === undefined) return slot;
    const entry = { signatory: seen(slot.slot), rev, version: form.version, at, answers: {} };
    return { ...slot, entries: [{ ...entry, said: 'grant' as const }], filled: { at, rev } };
  });
  return { ...agreement, slots };
}

const givesAccess = (agreement: Agreement): boolean => {
  const signature = { slot: 'parent', rev: 1, agreement: agreement.id } as Signature;
  return actedOn([{ agreement, signature, followUps: [] }], catalogue, '2026-09-03').givesAccess;
};

test('a form gives access once it is complete, and not before', () => {
  const all = Object.fromEntries(
    asked(form).slots.map(({ slot, after }) => [slot, after ? 9 : 1]),
  ) as Partial<Record<SlotName, number>>;
  expect(form.unlocks.length).toBeGreaterThan(0);
  expect(givesAccess(signedBy(all))).toBe(true);
  expect(givesAccess(signedBy({ parent: 1 }))).toBe(false);
});
