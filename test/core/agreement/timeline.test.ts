import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { type Statement, signSeat } from '../../../functions/core/agreement/seat.ts';
import type { Signatory, Signature } from '../../../functions/core/agreement/signature.ts';
import { strikeOut } from '../../../functions/core/agreement/strike-out.ts';
import { timelineOf } from '../../../functions/core/agreement/timeline.ts';
import type { FollowUp } from '../../../functions/core/follow-up/follow-up.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { ownPhotoForm } from '../../support/form/forms.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aTeacher } from '../../support/person/people.ts';

const promise: FormVersion = {
  ...photoForm,
  id: 'promise',
  questions: [],
  parents: 'any-one',
  slots: [
    { slot: 'parent' },
    { slot: 'class-teacher', after: ['parent'] },
    { slot: 'approver', after: ['class-teacher'] },
  ],
};
const trip: FormVersion = {
  ...ownPhotoForm,
  id: 'trip',
  version: 1,
  questions: [...ownPhotoForm.questions, { id: 'jab', label: 'Last jab', type: 'date' }],
};
const catalogue = { [photoForm.id]: [photoForm], promise: [promise], trip: [trip] };
const mother: Signatory = { kind: 'contact', id: 'samira' };
const teacher: Signatory = { kind: 'person', id: 'teacher' };
const via = { by: 'link' as const, link: 'abc', address: 's•••@example.org' };

/** An agreement and all that is signed about it, one after another, a day apart. */
function story(form: FormVersion) {
  let agreement: Agreement = asked(form);
  const signatures: Signature[] = [];
  const at = () => `2026-09-${String(3 + signatures.length).padStart(2, '0')}T10:00:00.000Z`;
  const told = {
    sign(slot: Signature['slot'], signatory: Signatory, statement: Statement) {
      const seat = { agreement, slot, person: aPupil(), role: 'Mother' };
      const by = { signatory, registerName: signatory.id, typedName: 'X Y', schoolName: 'N' };
      const signing = { via, reference: 'R', now: at() };
      const { facts, signature } = signSeat(seat, form, by, statement, signing);
      signatures.push(signature);
      for (const fact of facts) if (fact.fact === 'agreement-changed') agreement = fact.agreement;
      return told;
    },
    strike(rev: number) {
      const struck = signatures.find((signature) => signature.rev === rev);
      if (!struck) throw new Error(`no ${rev}`);
      const staff = { person: aTeacher(), role: 'Office' };
      const signing = { via, reference: 'R', now: at() };
      const decided = strikeOut(agreement, struck, staff, 'By court order', signing);
      if ('refusal' in decided) throw new Error(decided.refusal);
      for (const fact of decided.facts) {
        if (fact.fact === 'signed') signatures.push(fact.signature);
        if (fact.fact === 'agreement-changed') agreement = fact.agreement;
      }
      return told;
    },
    line: (followUps: FollowUp[] = []) =>
      timelineOf({ person: aPupil(), agreements: [agreement], signatures, followUps }, catalogue),
    agreement: () => agreement,
  };
  return told;
}

const yes = { answers: { website: 'yes' } };
const no = { answers: { website: 'no' } };

describe('a person’s line of time', () => {
  test('begins with being asked, and has the newest first', () => {
    const line = story(photoForm).sign('parent', mother, yes).line();
    expect(line.map((one) => one.what)).toEqual(['signed', 'asked']);
    expect(line[1]).toMatchObject({ round: 'autumn', again: false });
  });

  test('says what was changed from what to what, in the words of the form', () => {
    const line = story(photoForm).sign('parent', mother, yes).sign('parent', mother, no).line();
    expect(line[0]).toMatchObject({
      what: 'changed',
      stands: true,
      changes: [{ question: 'School website', was: 'Yes', is: 'No' }],
    });
    expect(line[1]).toMatchObject({ what: 'signed', stands: false, changes: [] });
  });

  test('says of a change when a date was, and whether a use was objected to', () => {
    const given = { website: 'yes', jab: '2026-09-18' };
    const silent = 'Nothing said, no objection made';
    const line = story(trip)
      .sign('parent', mother, { answers: given })
      .sign('parent', mother, { answers: { website: 'yes', jab: '2027-01-08', lessons: 'object' } })
      .line();
    expect(line[0]).toMatchObject({
      what: 'changed',
      changes: [
        { question: 'Video of lessons', was: silent, is: 'Objected' },
        { question: 'Last jab', was: 'Friday 18 September 2026', is: 'Friday 8 January 2027' },
      ],
    });
  });

  test('says that an objection is no longer made, which is more than silence', () => {
    const line = story(trip)
      .sign('parent', mother, { answers: { website: 'yes', lessons: 'object' } })
      .sign('parent', mother, yes)
      .line();
    expect(line[0]).toMatchObject({
      changes: [{ question: 'Video of lessons', was: 'Objected', is: 'No longer objects' }],
    });
  });

  test('says what answers came to, use by use, and nothing of the kind of a word on the whole', () => {
    const line = story(photoForm)
      .sign('parent', mother, no)
      .sign('parent', mother, { answers: {}, said: 'talk' })
      .line();
    expect(line[1]).toMatchObject({ what: 'signed', uses: { of: 1, yes: 0 } });
    expect(line[0]).not.toHaveProperty('uses');
    expect(story(promise).sign('parent', mother, { answers: {} }).line()[0]).not.toHaveProperty(
      'uses',
    );
  });

  test('tells a no, a wish to talk, a withdrawal and the yes after them', () => {
    const line = story(promise)
      .sign('parent', mother, { answers: {}, said: 'talk' })
      .sign('parent', mother, { answers: {}, said: 'refuse', why: 'Not yet' })
      .sign('parent', mother, { answers: {} })
      .sign('parent', mother, { answers: {}, said: 'withdraw' })
      .line();
    expect(line.map((one) => one.what)).toEqual([
      'withdrawn',
      'signed',
      'declined',
      'talk',
      'asked',
    ]);
  });

  test('tells what teachers and approvers did apart from signing', () => {
    const line = story(promise)
      .sign('parent', mother, { answers: {} })
      .sign('class-teacher', teacher, { answers: {} })
      .sign('approver', teacher, { answers: {}, said: 'refuse', why: 'No reason given' })
      .sign('parent', mother, { answers: {} })
      .sign('approver', teacher, { answers: {} })
      .line();
    expect(line.map((one) => one.what)).toEqual([
      'approved',
      'changed',
      'returned',
      'countersigned',
      'signed',
      'asked',
    ]);
  });

  test('says what was struck out, which does not stand any more', () => {
    const line = story(photoForm).sign('parent', mother, yes).strike(1).line();
    expect(line.map((one) => one.what)).toEqual(['struck-out', 'signed', 'asked']);
    expect(line[0]).toMatchObject({ struck: { rev: 1 }, signature: { why: 'By court order' } });
    expect(line[1]).toMatchObject({ stands: false });
  });

  test('after a strike-out has a signature, not a change of what did not count', () => {
    const line = story(photoForm)
      .sign('parent', mother, yes)
      .strike(1)
      .sign('parent', mother, no)
      .line();
    expect(line[0]).toMatchObject({ what: 'signed', stands: true });
  });

  test('says who saw to something and when, and nothing of what is still open', () => {
    const { id: agreement } = story(photoForm).agreement();
    const followUp: FollowUp = {
      school: 'northbrook',
      person: 'maya',
      id: `${agreement}.1`,
      agreement,
      form: photoForm.id,
      kind: 'talk',
      for: ['office'],
      at: '2026-09-03T10:00:00.000Z',
    };
    const done = { at: '2026-09-09T10:00:00.000Z', by: 'olive' };
    const line = story(photoForm).line([followUp, { ...followUp, id: 'x', done }]);
    expect(line.map((one) => one.what)).toEqual(['seen-to', 'asked']);
    expect(line[0]).toMatchObject({ ...done, kind: 'talk' });
  });

  test('knows when somebody was asked again, and what nobody asked for', () => {
    const told = story(photoForm).sign('parent', mother, yes);
    const again = { ...told.agreement(), askedAt: '2026-10-01T10:00:00.000Z' };
    const signatures = told.line().flatMap((one) => ('signature' in one ? [one.signature] : []));
    const lineOf = (agreement: Agreement) =>
      timelineOf(
        { person: aPupil(), agreements: [agreement], signatures, followUps: [] },
        catalogue,
      );
    expect(lineOf(again)[0]).toMatchObject({ what: 'asked', again: true });
    expect(lineOf({ ...again, round: '-' }).map((one) => one.what)).toEqual(['signed']);
  });
});
