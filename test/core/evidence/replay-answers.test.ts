import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import { signSeat } from '../../../functions/core/agreement/seat.ts';
import type { Said, Signature } from '../../../functions/core/agreement/signature.ts';
import { strikeOut } from '../../../functions/core/agreement/strike-out.ts';
import { standingAt } from '../../../functions/core/evidence/replay.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm } from '../../support/form/forms.ts';
import { aPupil, aTeacher } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const catalogue = { [deviceForm.id]: [deviceForm] };
const signing = {
  via: { by: 'desk' as const, address: 'g•••@example.org' },
  reference: 'NB-1',
  now,
};

type Step = { who: 'samira' | 'david' | 'head'; said: Said; make: string } | { strike: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      who: fc.constantFrom('samira' as const, 'david' as const, 'head' as const),
      said: fc.constantFrom<Said>('grant', 'grant', 'grant', 'refuse', 'talk', 'withdraw'),
      make: fc.constantFrom('Lenovo', 'Apple'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ strike: fc.nat({ max: 20 }) }) },
);

function play(steps: readonly Step[], after: (now: Agreement, all: Signature[]) => void): void {
  let agreement = asked(deviceForm);
  const all: Signature[] = [];
  for (const one of steps) {
    const facts = 'strike' in one ? strikeAt(one.strike) : sign(one);
    for (const fact of facts) {
      if (fact.fact === 'signed') all.push(fact.signature);
      if (fact.fact === 'agreement-changed') agreement = fact.agreement;
    }
    if (facts.length > 0) after(agreement, all);
  }

  function sign({ who, said, make }: Exclude<Step, { strike: number }>) {
    const slot: SlotName = who === 'head' ? 'approver' : 'parent';
    const answers: Answers = said === 'grant' && slot === 'parent' ? { make, kind: 'own' } : {};
    const signatory = {
      kind: who === 'head' ? ('person' as const) : ('contact' as const),
      id: who,
    };
    const by = { signatory, registerName: who, typedName: who, schoolName: 'Northbrook School' };
    const seat = { agreement, slot, person: aPupil(), role: who };
    return signSeat(seat, deviceForm, by, { answers, said }, signing).facts;
  }

  function strikeAt(index: number) {
    const struck = all[index % Math.max(1, all.length)];
    if (!struck) return [];
    const staff = { person: aTeacher(), role: 'Class teacher of 4B' };
    const done = strikeOut(agreement, struck, staff, 'Not theirs', signing);
    return 'facts' in done ? done.facts : [];
  }
}

it('the signatures alone say what the agreement says, whatever was answered, approved or struck out', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      play(steps, (agreement, all) => {
        const pin = { person: 'maya', agreement: agreement.id, rev: agreement.rev };
        const standing = standingAt(all, pin, catalogue);
        expect(standing).toBe(statusOf(agreement, '2026-09-02'));
        seen.add(standing);
      });
    }),
    { numRuns: 300 },
  );
  expect([...seen].toSorted()).toEqual(['complete', 'declined', 'open', 'withdrawn']);
});
