import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import {
  othersProgress,
  progressInWords,
} from '../../../functions/core/agreement/others-progress.ts';
import { type Statement, withEntry, withoutEntry } from '../../../functions/core/agreement/seat.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { isYes } from '../../../functions/core/agreement/slot.ts';
import { type Family, noRound } from '../../../functions/core/family/family.ts';
import { ownView } from '../../../functions/core/family/own-view.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm, promiseForm } from '../../support/form/forms.ts';
import { aContact, aPupil, aRelation, aSchool } from '../../support/person/people.ts';

/** A device that a child and a parent sign for, and the head approves. */
const childsDevice: FormVersion = {
  ...deviceForm,
  slots: [
    { slot: 'pupil' },
    { slot: 'parent' },
    { slot: 'approver', after: ['pupil', 'parent'], posts: ['head-teacher'] },
  ],
};
const samira: Signatory = { kind: 'contact', id: 'samira' };
const david: Signatory = { kind: 'contact', id: 'david' };
const maya: Signatory = { kind: 'person', id: 'maya' };
const grace: Signatory = { kind: 'person', id: 'grace' };
const head: Signatory = { kind: 'person', id: 'head' };
const school = aSchool({ approvers: { 'head-teacher': { holder: 'head' } } });

type Step = [SlotName, Signatory, (Partial<Statement> & { beside?: string })?];

/** An agreement after these, a day after another from Wednesday 16 September. */
const after = (form: FormVersion, ...steps: Step[]): Agreement =>
  steps.reduce((agreement, [slot, by, statement], at) => {
    const day = `2026-09-${16 + at}T10:00:00.000Z`;
    return withEntry(agreement, slot, by, { form, answers: {}, ...statement, at: day });
  }, asked(form));

/** The same as one contact may know it. */
function seen(agreement: Agreement, by: Signatory): Agreement | undefined {
  const family: Family = {
    school,
    owner: { kind: 'contact', contact: aContact({ id: by.id }) },
    members: [
      { person: aPupil(), relation: aRelation({ contact: by.id }), agreements: [agreement] },
    ],
  };
  return ownView(family).members[0]?.agreements[0];
}

/** What a contact reads of the others' parts. */
const told = (agreement: Agreement, by = samira): string[] => {
  const known = seen(agreement, by);
  if (!known) return ['nothing is known of it'];
  const reader = { slot: 'parent' as const, signatory: by };
  return othersProgress(known, reader, school, '2026-09-30')
    .map((progress) => progressInWords(progress, 'Maya'))
    .filter(Boolean);
};

/** What a child has said, as a contact may know it. */
const childSaid = (agreement: Agreement, by: Signatory): boolean | undefined => {
  const [entry] = seen(agreement, by)?.slots.find(({ slot }) => slot === 'pupil')?.entries ?? [];
  return entry && isYes(entry);
};

const lenovo = { answers: { make: 'Lenovo', kind: 'own' } };
const surface = { answers: { make: 'Surface', kind: 'own' } };
const needsMaya = 'Needs a signature from Maya too: at home with you, or in school';

describe('what the school did is told to a parent', () => {
  test('only if it came after that parent’s own yes', () => {
    const davids: Step[] = [
      ['parent', david],
      ['pupil', maya, { beside: 'david' }],
      ['class-teacher', grace],
    ];
    const both = after(promiseForm, ...davids, ['parent', samira]);
    expect(told(both)).toEqual([needsMaya]);
    expect(told(both, david)).toEqual([
      'Signed by Maya too, on Thursday 17 September',
      'Countersigned by the class teacher on Friday 18 September',
    ]);
    const first = after(promiseForm, ['parent', samira], ...davids);
    expect(told(first)).toEqual(['Countersigned by the class teacher on Saturday 19 September']);
  });

  test('and stays told while that yes stands, whatever another says', () => {
    const approved: Step[] = [
      ['parent', samira, lenovo],
      ['pupil', maya],
      ['approver', head],
    ];
    const isTold = [
      'Signed by Maya too, on Thursday 17 September',
      'Approved by the head teacher on Friday 18 September',
    ];
    const steps: Step[] = [
      ['parent', david, surface],
      ['parent', david, { said: 'withdraw' }],
      ['parent', samira, lenovo],
    ];
    for (const more of [[], ...steps.map((_, at) => steps.slice(0, at + 1))])
      expect(told(after(childsDevice, ...approved, ...more))).toEqual(isTold);
    const other = after(childsDevice, ...approved, ['parent', samira, surface]);
    expect(told(other).at(-1)).toBe('Needs the school’s approval');
  });

  test('when it came back until they answer, though another has answered since', () => {
    const back: Step[] = [
      ['parent', samira, lenovo],
      ['pupil', maya],
      ['approver', head, { said: 'refuse', why: 'Which one?' }],
      ['parent', david, surface],
    ];
    expect(told(after(childsDevice, ...back)).at(-1)).toBe(
      'Sent back by the school on Friday 18 September: Which one?',
    );
    const again = after(childsDevice, ...back, ['parent', samira, lenovo]);
    expect(told(again).at(-1)).toBe('Needs the school’s approval');
  });
});

describe('what a child said', () => {
  const beside = ({ id }: Signatory, said?: 'refuse'): Step => [
    'pupil',
    maya,
    { beside: id, ...(said && { said }) },
  ];

  test('beside one parent is told to that parent alone', () => {
    expect(childSaid(after(promiseForm, beside(david)), david)).toBe(true);
    expect(childSaid(after(promiseForm, beside(david)), samira)).toBeUndefined();
  });

  test('in school is told to both', () => {
    const inSchool: Step = ['pupil', maya];
    for (const parent of [samira, david]) {
      expect(childSaid(after(promiseForm, inSchool), parent)).toBe(true);
      expect(childSaid(after(promiseForm, beside(david, 'refuse'), inSchool), parent)).toBe(true);
    }
  });

  test('stays as each knows it, whatever is said beside the other', () => {
    const both = after(promiseForm, ['pupil', maya], beside(david, 'refuse'));
    expect([childSaid(both, samira), childSaid(both, david)]).toEqual([true, false]);
    const later = after(promiseForm, beside(samira), beside(david, 'refuse'), beside(david));
    expect([childSaid(later, samira), childSaid(later, david)]).toEqual([true, true]);
  });

  test('and was struck out is unsaid to both', () => {
    const said = after(promiseForm, beside(samira), beside(david));
    const struck = withoutEntry(said, 'pupil', said.rev, '2026-09-20T10:00:00.000Z');
    expect(childSaid(struck, samira)).toBeUndefined();
    expect(childSaid(struck, david)).toBeUndefined();
  });
});

describe('what nobody asked for', () => {
  const begun = (by: Signatory, ...steps: Step[]) => ({
    ...after(childsDevice, ...steps),
    round: noRound,
    begunBy: by,
  });

  test('and another parent began is not there, until one asks for it oneself', () => {
    const davids = begun(david, ['parent', david, lenovo], ['pupil', maya, { beside: 'david' }]);
    expect([told(davids), told(davids, david).length]).toEqual([['nothing is known of it'], 2]);
    const both = begun(david, ['parent', david, lenovo], ['parent', samira, surface]);
    expect(told(both)).toEqual([needsMaya]);
  });

  test('and the child began is asked of both', () => {
    const mayas = begun(maya, ['pupil', maya], ['parent', david, lenovo]);
    expect([seen(mayas, samira)?.id, seen(mayas, david)?.id]).toEqual([mayas.id, mayas.id]);
  });

  test('of what was written before it was kept who began it, is a parent’s where no child spoke', () => {
    const { begunBy: _begunBy, ...old } = begun(david, ['parent', david, lenovo]);
    expect(seen(old, samira)).toBeUndefined();
    expect(seen(old, david)?.id).toBe(old.id);
    const { begunBy: _, ...asked } = begun(maya, ['pupil', maya], ['parent', david, lenovo]);
    expect(seen(asked, samira)?.id).toBe(asked.id);
  });
});
