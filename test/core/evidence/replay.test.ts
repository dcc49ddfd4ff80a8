import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  openAgreement,
  statusOf,
} from '../../../functions/core/agreement/agreement.ts';
import { signSeat } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signatory, Signature } from '../../../functions/core/agreement/signature.ts';
import { strikeOut } from '../../../functions/core/agreement/strike-out.ts';
import { later } from '../../../functions/core/calendar.ts';
import { standingAt } from '../../../functions/core/evidence/replay.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { SlotName, SlotSpec } from '../../../functions/core/form/slot-spec.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aSchool, aTeacher } from '../../support/person/people.ts';

const slots: SlotSpec[][] = [
  [{ slot: 'pupil' }, { slot: 'parent' }, { slot: 'class-teacher', after: ['pupil', 'parent'] }],
  [{ slot: 'parent' }, { slot: 'approver', after: ['parent'], posts: ['head-teacher'] }],
  [{ slot: 'parent' }],
];
const versions = (shape: SlotSpec[], parents: FormVersion['parents']): FormVersion[] =>
  [1, 2, 3].map((version) => ({
    ...photoForm,
    id: 'form',
    version,
    hash: String(version).repeat(64),
    slots: shape,
    parents,
    questions: [],
  }));

const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      slot: fc.nat({ max: 2 }),
      by: fc.constantFrom('one', 'other'),
      said: fc.constantFrom<Said>('grant', 'grant', 'partly', 'refuse', 'talk', 'withdraw'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('strike' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
);

const via = { by: 'desk', address: 'g•••@northbrook.example.org' } as const;
const school = aSchool();
const person = aPupil();

/** One agreement through a history; tells the live agreement after each signature. */
function live(catalogue: Catalogue) {
  const all = catalogue['form'] ?? [];
  let now = '2026-09-02T09:00:00.000Z';
  let current = 1;
  const signatures: Signature[] = [];
  let agreement: Agreement = openAgreement(
    all[0] as FormVersion,
    { school, person },
    { id: 'r', academicYear: '2026-27' },
    now,
  );
  const signing = () => {
    now = later(now, 60);
    return { via, reference: `R${signatures.length}`, now };
  };
  const take = (facts: readonly { fact: string }[]) => {
    for (const fact of facts as { fact: string; agreement?: Agreement; signature?: Signature }[]) {
      if (fact.signature) signatures.push(fact.signature);
      if (fact.agreement) agreement = fact.agreement;
    }
  };
  return {
    signatures,
    agreement: () => agreement,
    sign(slot: SlotName, by: string, said: Said) {
      const signatory: Signatory = { kind: slot === 'parent' ? 'contact' : 'person', id: by };
      const form = all[current - 1] as FormVersion;
      const name = { signatory, registerName: by, typedName: by, schoolName: school.name };
      const seat = { agreement, slot, person, role: 'Somebody' };
      take(signSeat(seat, form, name, { answers: {}, said }, signing()).facts);
    },
    strike(which: number) {
      const standing = agreement.slots.flatMap((slot) => slot.entries.map(({ rev }) => rev));
      const rev = standing[which % standing.length];
      const struck = signatures.find((signature) => signature.rev === rev);
      if (!struck) return;
      const staff = { person: aTeacher(), role: 'Office' };
      const done = strikeOut(agreement, struck, staff, 'Signed by a sister', signing());
      if ('refusal' in done) throw new Error(done.refusal);
      take(done.facts);
    },
    /** A new wording, and a round that asks again for it. */
    publish() {
      current = Math.min(current + 1, 3);
      agreement = { ...agreement, version: current, rev: agreement.rev + 1, round: `r${current}` };
    },
  };
}

describe('an agreement told again from its signatures', () => {
  it('stands as the live one does, whatever was signed, taken back, returned or struck out', () => {
    const shape = fc.constantFrom(...slots);
    const rule = fc.constantFrom('any-one' as const, 'strictest' as const);
    fc.assert(
      fc.property(
        shape,
        rule,
        fc.array(act, { maxLength: 14, size: 'max' }),
        (form, parents, acts) => {
          const catalogue: Catalogue = { form: versions(form, parents) };
          const history = live(catalogue);
          for (const one of acts) {
            const before = history.signatures.length;
            if (one.do === 'sign')
              history.sign(form[one.slot % form.length]?.slot ?? 'parent', one.by, one.said);
            if (one.do === 'strike') history.strike(one.which);
            if (one.do === 'publish') history.publish();
            if (history.signatures.length === before) continue;
            const pinned = history.signatures.at(-1) as Signature;
            const told = standingAt(history.signatures.toReversed(), pinned, catalogue);
            expect(told).toBe(statusOf(history.agreement(), '2026-10-01'));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
