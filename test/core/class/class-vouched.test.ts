import { describe, expect, it } from 'vitest';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Via } from '../../../functions/core/agreement/signature.ts';
import { rosterOf } from '../../../functions/core/class/class-roster.ts';
import { someSignedSince, vouchedFor } from '../../../functions/core/class/class-vouched.ts';
import { aSignature } from '../../documents/signatures.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { catalogue, now, on, session } from '../../support/class/class-session.ts';
import { rulesForm } from '../../support/form/forms.ts';
import { aPupil, aSchool } from '../../support/person/people.ts';

const maya = aPupil();
const signed = (at = now) =>
  withEntry(
    asked(rulesForm),
    'pupil',
    { kind: 'person', id: 'maya' },
    { form: rulesForm, answers: {}, at },
  );
const rosterWith = (agreement = signed()) =>
  rosterOf(session(), [{ person: maya, agreements: [agreement] }], aSchool(), catalogue, on);
const inClass: Via = { by: 'class', session: 's1', mode: 'each', openedBy: 'teacher' };
const helped: Via = { by: 'help', staff: 'teacher', staffName: 'T', address: 't•••' };
const beside: Via = { by: 'beside', link: 'l', address: 's•••', contact: 'samira' };

describe('whom a teacher vouches for', () => {
  it.each<[string, Via, boolean]>([
    ['signed on a device of the session', inClass, true],
    ['was helped in it', { ...helped, session: 's1' }, true],
    ['was helped outside any', helped, false],
    ['signed in another lesson', { ...inClass, session: 's0' }, false],
    ['signed beside a parent', beside, false],
  ])('who %s', (_, via, isHere) => {
    const agreement = signed();
    const rev = agreement.slots.find((seat) => seat.slot === 'pupil')?.entries[0]?.rev;
    const signature = aSignature({ agreement: agreement.id, slot: 'pupil', rev, via });
    const { here, before } = vouchedFor(
      session(),
      rosterWith(agreement),
      new Map([['maya', [signature]]]),
    );
    expect([here.length, before.length]).toEqual(isHere ? [1, 0] : [0, 1]);
  });

  it('is nobody whose signature in it does not stand any more', () => {
    const agreement = signed();
    const struck = aSignature({ agreement: agreement.id, slot: 'pupil', rev: 99, via: inClass });
    const roster = rosterWith(agreement);
    expect(vouchedFor(session(), roster, new Map([['maya', [struck]]])).here).toEqual([]);
  });

  it('is asked for once somebody has signed since the session was opened', () => {
    expect(someSignedSince(session(), rosterWith())).toBe(true);
    expect(someSignedSince(session(), rosterWith(signed('2026-09-01T10:00:00.000Z')))).toBe(false);
    expect(someSignedSince(session(), rosterWith(asked(rulesForm)))).toBe(false);
  });
});
