import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import {
  othersProgress,
  progressInWords,
} from '../../../functions/core/agreement/others-progress.ts';
import { type Statement, withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm, ownPhotoForm, promiseForm } from '../../support/form/forms.ts';

const samira: Signatory = { kind: 'contact', id: 'samira' };
const david: Signatory = { kind: 'contact', id: 'david' };
const maya: Signatory = { kind: 'person', id: 'maya' };
const grace: Signatory = { kind: 'person', id: 'grace' };
const head: Signatory = { kind: 'person', id: 'head' };
const school = { approvers: { 'head-teacher': { holder: 'head', standIn: 'deputy' } } };
const days = ['16', '17', '18', '19', '20'];

type Step = [SlotName, Signatory, Partial<Statement>?];

/** An agreement after these, a day after another from Wednesday 16 September. */
const after = (form: FormVersion, ...steps: Step[]): Agreement =>
  steps.reduce(
    (agreement, [slot, by, statement], at) =>
      withEntry(agreement, slot, by, {
        form,
        answers: {},
        ...statement,
        at: `2026-09-${days[at]}T10:00:00.000Z`,
      }),
    asked(form),
  );

const told = (
  agreement: Agreement,
  slot: SlotName = 'parent',
  by = samira,
  given: { on?: string; school?: Parameters<typeof othersProgress>[2] } = {},
) =>
  othersProgress(
    agreement,
    { slot, signatory: by },
    given.school ?? school,
    given.on ?? '2026-09-21',
  )
    .map((progress) => progressInWords(progress, 'Maya'))
    .filter(Boolean);

const device: Partial<Statement> = { answers: { make: 'Lenovo', kind: 'own' } };

describe('what a parent reads of the others', () => {
  it('is the child first, then the class teacher, each with the day', () => {
    expect(told(after(promiseForm, ['parent', samira]))).toEqual([
      'Needs a signature from Maya too: at home with you, or in school',
    ]);
    expect(told(after(promiseForm, ['parent', samira], ['pupil', maya]))).toEqual([
      'Signed by Maya too, on Thursday 17 September',
      'Needs a signature from the class teacher too',
    ]);
    const all = after(promiseForm, ['parent', samira], ['pupil', maya], ['class-teacher', grace]);
    expect(told(all)).toEqual([
      'Signed by Maya too, on Thursday 17 September',
      'Countersigned by the class teacher on Friday 18 September',
    ]);
  });

  it('is what the school’s approval is at, by post alone', () => {
    const waiting = after(deviceForm, ['parent', samira, device]);
    expect(told(waiting)).toEqual(['Needs the school’s approval']);
    const approvedBy = (by: Signatory) =>
      told(after(deviceForm, ['parent', samira, device], ['approver', by]));
    expect(approvedBy(head)).toEqual(['Approved by the head teacher on Thursday 17 September']);
    expect(approvedBy({ kind: 'person', id: 'deputy' })).toEqual([
      'Approved by the head teacher (standing in) on Thursday 17 September',
    ]);
    // Whoever approved it then holds no post now.
    expect(approvedBy(grace)).toEqual(['Approved by the school on Thursday 17 September']);
  });

  it('is that it came back and why, until it is answered again', () => {
    const no: Step = ['approver', head, { said: 'refuse', why: 'Which Lenovo?' }];
    const back = after(deviceForm, ['parent', samira, device], no);
    expect(told(back)).toEqual(['Sent back by the school on Thursday 17 September: Which Lenovo?']);
    const again = after(deviceForm, ['parent', samira, device], no, ['parent', samira, device]);
    expect(told(again)).toEqual(['Needs the school’s approval']);
  });

  it('is approved no more once another device is described', () => {
    const other: Partial<Statement> = { answers: { make: 'Apple', kind: 'own' } };
    const steps: Step[] = [
      ['parent', samira, device],
      ['approver', head],
      ['parent', samira, other],
    ];
    expect(told(after(deviceForm, ...steps))).toEqual(['Needs the school’s approval']);
  });

  it('says of a child’s own no only that it waits for them', () => {
    const no: Step = ['pupil', maya, { said: 'refuse' }];
    expect(told(after(promiseForm, ['parent', samira], no))).toEqual([
      'Needs a signature from Maya too',
    ]);
  });

  it('is nothing of what another parent said, nor to one who said no', () => {
    const both = after(
      deviceForm,
      ['parent', samira, { said: 'refuse' }],
      ['parent', david, device],
      ['approver', head],
    );
    expect(told(both)).toEqual([]);
    expect(told(both, 'parent', david)).toHaveLength(1);
    const strict = { ...promiseForm, parents: 'strictest' as const };
    const differ = after(strict, ['parent', samira], ['pupil', maya], ['parent', david, no()]);
    expect(told(differ)).toEqual(['Signed by Maya too, on Thursday 17 September']);
    expect(told(after(ownPhotoForm, ['parent', samira]))).toEqual([]);
  });

  it('waits for nobody once its year is over, and is nothing where it is asked again', () => {
    const open = after(promiseForm, ['parent', samira], ['pupil', maya]);
    expect(told(open, 'parent', samira, { on: '2027-09-02' })).toEqual([
      'Signed by Maya too, on Thursday 17 September',
    ]);
    expect(told({ ...open, version: 2 })).toEqual([]);
  });
});

describe('what a pupil reads of the others', () => {
  it('is a parent, and never which or what they said', () => {
    const own = after(promiseForm, ['pupil', maya]);
    expect(told(own, 'pupil', maya)).toEqual(['Waiting for a parent']);
    const no = after(promiseForm, ['pupil', maya], ['parent', samira, { said: 'refuse' }]);
    expect(told(no, 'pupil', maya)).toEqual(['Waiting for a parent']);
    const yes = after(promiseForm, ['pupil', maya], ['parent', samira]);
    expect(told(yes, 'pupil', maya)).toEqual([
      'Signed by a parent too, on Thursday 17 September',
      'Needs a signature from the class teacher too',
    ]);
  });
});

function no(): Partial<Statement> {
  return { said: 'refuse' };
}
