import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import { turnOf } from '../../../functions/core/agreement/slot.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { asIfIssued, openAsk, reask } from '../../../functions/core/round/ask.ts';
import { policy } from '../../support/desk/policies.ts';
import { ownPhotoForm, policyForm, rulesForm } from '../../support/form/forms.ts';
import { aPupil, aSchool, aTeacher, judgedAble } from '../../support/person/people.ts';
import { roundWith } from '../../support/round/round.ts';

const now = '2026-09-02T10:00:00.000Z';
const catalogue: Catalogue = Object.fromEntries(
  [rulesForm, policyForm, ownPhotoForm].map((form) => [form.id, [form]]),
);

describe('an ask', () => {
  it('opens a policy’s agreement with the policy as it is, and throws for one that is gone', () => {
    const issuing = {
      round: roundWith({}),
      school: aSchool({ policies: [policy] }),
      catalogue,
      now,
    };
    const ask = { person: 'teacher', form: policyForm.id, policy: 'online-safety' };
    expect(openAsk(ask, aTeacher(), issuing)).toMatchObject({
      id: 'policy-read.standing.online-safety-3',
      policy,
    });
    expect(() => openAsk({ ...ask, policy: 'gone' }, aTeacher(), issuing)).toThrow(/gone/);
  });

  it('asks pupils’ own answer only from the year the school sets', () => {
    const issuing = {
      round: roundWith({}),
      school: aSchool({ ownAnswerFrom: '8' as const }),
      catalogue,
      now,
    };
    const slots = (given: Partial<Person>) =>
      openAsk({ person: 'maya', form: ownPhotoForm.id }, aPupil(given), issuing).slots.map(
        ({ slot }) => slot,
      );
    expect(slots({ year: '7' })).toEqual(['parent']);
    expect(slots({ year: '8' })).toEqual(['parent', 'pupil']);
    expect(slots({ year: '7', judgedAble })).toEqual(['parent', 'pupil']);
  });
});

describe('asking again', () => {
  it('takes over what is still open from an earlier round, and leaves alone what is complete', () => {
    const issuing = { round: roundWith({}), school: aSchool(), catalogue, now };
    const open = openAsk({ person: 'maya', form: ownPhotoForm.id }, aPupil(), issuing);
    const next = { ...issuing, round: roundWith({ id: 'october' }) };
    expect(reask(open, aPupil(), issuing)).toBeUndefined();
    expect(reask(open, aPupil(), next)).toMatchObject({ round: 'october', rev: 1 });
    const signed = withEntry(
      open,
      'parent',
      { kind: 'contact', id: 'samira' },
      { form: ownPhotoForm, answers: { website: 'yes' }, at: now },
    );
    expect(reask(signed, aPupil(), next)).toBeUndefined();
  });

  it('by a round of other classes narrows nothing that an earlier one still asks', () => {
    const audience = { kinds: ['pupil' as const], years: [], classes: ['4B'] };
    const school = aSchool();
    const trip = { round: roundWith({ audience }), school, catalogue, now };
    const all = { ...trip, round: roundWith({ id: 'october' }) };
    const ask = { person: 'maya', form: ownPhotoForm.id };
    const narrow = openAsk(ask, aPupil(), trip);
    expect(narrow.askedOf).toEqual({ among: { classes: ['4B'] } });
    expect(reask(narrow, aPupil(), all)).not.toHaveProperty('askedOf');
    const wide = openAsk(ask, aPupil(), all);
    expect(wide).not.toHaveProperty('askedOf');
    expect(reask(wide, aPupil(), trip)).not.toHaveProperty('askedOf');
  });

  it('asks again for an own answer that is sought by now, even where all else is complete', () => {
    const issuing = { round: roundWith({}), school: aSchool(), catalogue, now };
    const later = { ...issuing, round: roundWith({ id: 'october' }) };
    const ask = { person: 'maya', form: ownPhotoForm.id };
    const signed = withEntry(
      openAsk(ask, aPupil(), issuing),
      'parent',
      { kind: 'contact', id: 'samira' },
      { form: ownPhotoForm, answers: { website: 'yes' }, at: now },
    );
    expect(reask(signed, aPupil(), later)).toBeUndefined();
    const able = aPupil({ judgedAble });
    const again = reask(signed, able, later);
    expect(again).toMatchObject({ round: 'october', askedAt: now, rev: signed.rev + 1 });
    expect(again?.slots.slice(0, 1)).toEqual(signed.slots);
    expect(again && turnOf(again)).toEqual({ slot: 'pupil', status: 'ready' });
    // Done a second time it changes nothing.
    expect(again && reask(again, able, later)).toBeUndefined();
  });

  it('waits for no own answer that is not sought any more, and asks nobody again for that', () => {
    const older = aSchool({ ownAnswerFrom: '4' });
    const issuing = { round: roundWith({}), school: older, catalogue, now };
    const ask = { person: 'maya', form: ownPhotoForm.id };
    const by = { form: ownPhotoForm, answers: { website: 'yes' }, at: now };
    const open = openAsk(ask, aPupil(), issuing);
    const signed = withEntry(open, 'parent', { kind: 'contact', id: 'samira' }, by);
    const later = { ...issuing, round: roundWith({ id: 'october' }), school: aSchool() };
    const settled = reask(signed, aPupil(), later);
    expect(settled).toMatchObject({ round: 'autumn', rev: signed.rev + 1 });
    expect(settled && statusOf(settled, '2026-10-01')).toBe('complete');
    // What the pupil said stays.
    const theirs = withEntry(signed, 'pupil', { kind: 'person', id: 'maya' }, by);
    expect(reask(theirs, aPupil(), later)).toBeUndefined();
  });

  it('shows what would stand, without a word written', () => {
    const round = roundWith({ id: 'october' });
    const issuing = { round, school: aSchool(), catalogue, now };
    const before = openAsk({ person: 'maya', form: rulesForm.id }, aPupil(), {
      ...issuing,
      round: roundWith({}),
    });
    const ask = { person: 'maya', form: rulesForm.id };
    const photos = { person: 'maya', form: ownPhotoForm.id };
    const stands = asIfIssued([before], [ask, photos], aPupil(), issuing);
    expect(stands.map(({ form, round: asked, rev }) => [form, asked, rev])).toEqual([
      [rulesForm.id, 'october', 1],
      [ownPhotoForm.id, 'october', 0],
    ]);
    expect(before.round).toBe('autumn');
  });
});
