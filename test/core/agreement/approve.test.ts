import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import {
  approve,
  approvesAs,
  type Desk,
  othersWhoApprove,
  type Verdict,
} from '../../../functions/core/agreement/countersign.ts';
import { mostReturned, tooMany } from '../../../functions/core/agreement/returned.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { turnOf } from '../../../functions/core/agreement/slot.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import type { School } from '../../../functions/core/school/school.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm } from '../../support/form/forms.ts';
import { aPupil, aSchool, aTeacher } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const approvers: School['approvers'] = {
  'head-teacher': { holder: 'head', standIn: 'deputy' },
  'ict-co-ordinator': { holder: 'ict' },
};
const staff = (id: string, firstName = 'Helen') => aTeacher({ id, firstName, lastName: 'Moss' });
const deskOf = (
  id: string,
  given: { approvers?: School['approvers']; at?: string } = {},
): Desk => ({
  school: aSchool({ approvers: 'approvers' in given ? given.approvers : approvers }),
  staff: staff(id),
  ownChildren: new Map(),
  versionOf: () => deviceForm,
  signing: {
    via: { by: 'desk', address: 'h•••@example.org' },
    reference: 'NB-9',
    now: given.at ?? now,
  },
});

const describeDevice = (agreement: Agreement, make = 'Lenovo') =>
  withEntry(
    agreement,
    'parent',
    { kind: 'contact', id: 'samira' },
    { form: deviceForm, answers: { make, kind: 'own' }, at: now },
  );
const waiting = describeDevice(asked(deviceForm));

const yes: Verdict = { verdict: 'approve' };
const no = (why = 'Which Lenovo?'): Verdict => ({ verdict: 'return', why });
const decide = (
  who: Desk,
  agreements: Agreement[] = [waiting],
  verdict: Verdict = yes,
  typedName = 'Helen Moss',
) =>
  approve(
    who,
    agreements.map((agreement) => ({ person: aPupil({ id: agreement.person }), agreement })),
    { typedName },
    verdict,
  );

const factsOf = (decided: ReturnType<typeof decide>): Fact[] => {
  if ('refusal' in decided) throw new Error(JSON.stringify(decided));
  return decided.facts;
};
const after = (decided: ReturnType<typeof decide>): Agreement => {
  const moved = factsOf(decided).find((fact) => fact.fact === 'agreement-changed');
  if (moved?.fact !== 'agreement-changed') throw new Error('Nothing changed');
  return moved.agreement;
};

describe('who approves', () => {
  it('holds the post the form names, or stands in for it, and is said to', () => {
    const as = (id: string) => approvesAs({ approvers }, { id }, waiting);
    expect(as('head')).toBe('Head teacher');
    expect(as('deputy')).toBe('Head teacher (standing in)');
    expect(as('ict')).toBeUndefined();
    expect(as('teacher')).toBeUndefined();
    expect(approvesAs({}, { id: 'head' }, waiting)).toBeUndefined();
  });

  it('is told by what they hold before what they stand in for', () => {
    const two = { 'head-teacher': { standIn: 'eve' }, 'e-safety-officer': { holder: 'eve' } };
    const slots: Agreement['slots'] = [
      { slot: 'approver', posts: ['head-teacher', 'e-safety-officer'], entries: [] },
    ];
    expect(approvesAs({ approvers: two }, { id: 'eve' }, { slots })).toBe('E-safety officer');
  });

  it.each(['ict', 'teacher'])('is nobody else: %s', (id) => {
    expect(decide(deskOf(id))).toEqual({ refusal: 'not-allowed' });
  });

  it('is never whose form it is: who stands in for them, or holds what they stand in for', () => {
    const own = { ...waiting, person: 'head' };
    expect(decide(deskOf('head'), [waiting, own])).toEqual({ refusal: 'not-allowed' });
    expect(after(decide(deskOf('deputy'), [own]))).toMatchObject({ person: 'head' });
    expect(decide(deskOf('deputy'), [{ ...waiting, person: 'deputy' }])).toEqual({
      refusal: 'not-allowed',
    });
    expect(othersWhoApprove({ approvers }, { id: 'head' }, own)).toEqual(['deputy']);
    expect(othersWhoApprove({ approvers }, { id: 'deputy' }, own)).toEqual(['head']);
  });

  it('is nobody where the school names nobody, and not who held the post before', () => {
    expect(decide(deskOf('head', { approvers: undefined }))).toEqual({ refusal: 'not-allowed' });
    const since = { 'head-teacher': { holder: 'new-head' } };
    expect(decide(deskOf('head', { approvers: since }))).toEqual({ refusal: 'not-allowed' });
  });
});

describe('whose own it is', () => {
  const child = new Map([['maya', 'Mother']]);
  it.each([
    ['the holder', 'head', new Map(), 'maya', true],
    ['the holder', 'head', child, 'maya', false],
    ['the holder', 'head', child, 'leo', true],
    ['the holder', 'head', child, 'head', false],
    ['the stand-in', 'deputy', new Map(), 'maya', true],
    ['the stand-in', 'deputy', child, 'maya', false],
    ['the stand-in', 'deputy', child, 'leo', true],
    ['the stand-in', 'deputy', child, 'deputy', false],
  ])('%s (%s) with own children %j decides for %s: %s', (_, id, ownChildren, person, may) => {
    const item = {
      person: aPupil({ id: person }),
      agreement: describeDevice(asked(deviceForm, { person })),
    };
    const who = { ...deskOf(id), ownChildren };
    for (const verdict of [yes, no()]) {
      const decided = approve(who, [item], { typedName: 'Helen Moss' }, verdict);
      if (may) expect(decided).toHaveProperty('facts');
      else expect(decided).toEqual({ refusal: 'not-allowed' });
    }
  });
});

describe('approving', () => {
  it('completes it, under the post, with evidence and an email to whoever asked', () => {
    const facts = factsOf(decide(deskOf('deputy')));
    expect(facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'evidence-owed',
      'message-owed',
    ]);
    expect(facts[0]).toMatchObject({
      signature: {
        slot: 'approver',
        said: 'grant',
        role: 'Head teacher (standing in)',
        registerName: 'Helen Moss',
        answers: {},
      },
    });
    expect(statusOf(after(decide(deskOf('head'))), '2026-09-02')).toBe('complete');
  });

  it('many at once, or none of them', () => {
    const leo = describeDevice(asked(deviceForm, { person: 'leo' }));
    expect(factsOf(decide(deskOf('head'), [waiting, leo]))).toHaveLength(6);
    const open = asked(deviceForm, { person: 'leo' });
    expect(decide(deskOf('head'), [waiting, open])).toEqual({ refusal: 'not-your-turn' });
    expect(decide(deskOf('head'), [])).toEqual({ refusal: 'nothing-to-sign' });
  });

  it('needs a name, its turn, and a year that is not over', () => {
    expect(decide(deskOf('head'), [waiting], yes, ' ')).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: 'typedName' }],
    });
    expect(decide(deskOf('deputy'), [after(decide(deskOf('head')))])).toEqual({
      refusal: 'not-your-turn',
    });
    expect(decide(deskOf('head', { at: '2027-09-01T10:00:00.000Z' }))).toEqual({
      refusal: 'not-your-turn',
    });
  });
});

describe('returning', () => {
  it('needs a reason, and says so beside everything else that is wrong', () => {
    expect(decide(deskOf('head'), [waiting], no('  '), '')).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: 'why' }, { field: 'typedName' }],
    });
    expect(decide(deskOf('head'), [waiting], no('x'.repeat(501)))).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: 'why' }],
    });
  });

  it('sends it back with the reason, and the office is told', () => {
    const facts = factsOf(decide(deskOf('head'), [waiting], no(' Which Lenovo? ')));
    expect(facts[0]).toMatchObject({ signature: { said: 'refuse', why: 'Which Lenovo?' } });
    expect(facts).toContainEqual({
      fact: 'follow-up-owed',
      followUp: expect.objectContaining({ kind: 'returned', for: ['office'] }),
    });
    expect(turnOf(after({ facts }))).toEqual({ slot: 'approver', status: 'returned' });
  });

  /** One form, answered by these, and whom its return is mailed to. */
  const told = (person: Person, seats: [SlotName, Signatory][]) => {
    const form = {
      ...deviceForm,
      slots: [
        ...seats.map(([slot]) => ({ slot })),
        { slot: 'approver' as const, posts: ['head-teacher' as const], after: [seats[0]![0]] },
      ],
    };
    const answers = { make: 'Lenovo', kind: 'own' };
    const agreement = seats.reduce(
      (one, [slot, by]) => withEntry(one, slot, by, { form, answers, at: now }),
      asked(form, { person }),
    );
    const desk = { ...deskOf('head'), versionOf: () => form };
    const facts = factsOf(
      approve(desk, [{ person, agreement }], { typedName: 'Helen Moss' }, no()),
    );
    return facts.flatMap((fact) => (fact.fact === 'message-owed' ? [fact.message.owner] : []));
  };
  const samira: Signatory = { kind: 'contact', id: 'samira' };
  const self = (id: string): Signatory => ({ kind: 'person', id });

  it('owes one email to each who answered, however many of their forms came back', () => {
    const two = describeDevice(asked(deviceForm, { person: 'leo' }));
    const facts = factsOf(decide(deskOf('head'), [waiting, two], no()));
    const owed = facts.flatMap((fact) => (fact.fact === 'message-owed' ? [fact.message] : []));
    expect(owed).toEqual([
      {
        school: 'northbrook',
        owner: samira,
        id: '-.returned.NB-9',
        kind: 'returned',
        round: '-',
        state: 'owed',
        owedAt: now,
        notBefore: now,
        tries: 0,
        isLast: true,
        reference: 'NB-9',
      },
    ]);
  });

  it('owes one to a pupil from Year 7 and to staff, at their own address', () => {
    const email = 'maya@northbrook.example.org';
    const seats: [SlotName, Signatory][] = [
      ['parent', samira],
      ['pupil', self('maya')],
    ];
    expect(told(aPupil({ year: '7', email }), seats)).toEqual([samira, self('maya')]);
    expect(told(aPupil({ year: '6', email }), seats)).toEqual([samira]);
    expect(told(aPupil({ year: '7' }), seats)).toEqual([samira]);
    expect(told(aTeacher(), [['self', self('teacher')]])).toEqual([self('teacher')]);
    const visitor = aTeacher({ kind: 'visitor' });
    expect(told(visitor, [['self', self('teacher')]])).toEqual([]);
  });

  it('owes none to a class teacher who had countersigned, nor for an older wording', () => {
    expect(
      told(aPupil(), [
        ['parent', samira],
        ['class-teacher', self('grace')],
      ]),
    ).toEqual([samira]);
    const omar = { signatory: { kind: 'contact' as const, id: 'omar' }, rev: 0, version: 0 };
    const older = { ...omar, at: now, said: 'grant' as const, answers: {} };
    const slots = waiting.slots.map((slot) =>
      slot.slot === 'parent' ? { ...slot, entries: [older, ...slot.entries] } : slot,
    );
    const facts = factsOf(decide(deskOf('head'), [{ ...waiting, slots }], no()));
    const owners = facts.flatMap((fact) =>
      fact.fact === 'message-owed' ? [fact.message.owner] : [],
    );
    expect(owners).toEqual([samira]);
  });

  it('is of so many at a time as one transaction takes', () => {
    const forms = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        describeDevice(asked(deviceForm, { person: `p${n}` })),
      );
    expect(factsOf(decide(deskOf('head'), forms(mostReturned), no()))).toHaveLength(
      3 * mostReturned + 2,
    );
    const refused = { refusal: 'invalid', problems: [tooMany] };
    expect(decide(deskOf('head'), forms(mostReturned + 1), no())).toEqual(refused);
    expect(decide(deskOf('head'), forms(mostReturned + 1))).toHaveProperty('facts');
    const many = forms(mostReturned).map((one, at) =>
      Array.from({ length: 6 }, (_, n) => `c${at}-${n}`).reduce(
        (agreement, id) =>
          withEntry(
            agreement,
            'parent',
            { kind: 'contact', id },
            {
              form: deviceForm,
              answers: { make: 'Lenovo', kind: 'own' },
              at: now,
            },
          ),
        one,
      ),
    );
    expect(decide(deskOf('head'), many, no())).toEqual(refused);
  });

  it('waits for the family: nobody approves it meanwhile, not even the stand-in', () => {
    const back = after(decide(deskOf('head'), [waiting], no()));
    expect(decide(deskOf('head'), [back])).toEqual({ refusal: 'not-your-turn' });
    expect(decide(deskOf('deputy'), [back])).toEqual({ refusal: 'not-your-turn' });
    const again = describeDevice(back, 'Lenovo 300e');
    expect(statusOf(after(decide(deskOf('deputy'), [again])), '2026-09-02')).toBe('complete');
    // The same approver may now say yes, which replaces their own no.
    const approved = after(decide(deskOf('head'), [again]));
    expect(statusOf(approved, '2026-09-02')).toBe('complete');
    expect(approved.slots[1]?.entries.map((entry) => entry.said)).toEqual(['grant']);
  });
});
