import { describe, expect, it } from 'vitest';
import { statusOf } from '../../functions/core/agreement.ts';
import type { Relation } from '../../functions/core/contact.ts';
import type { Catalogue, FormVersion } from '../../functions/core/form.ts';
import type { Person } from '../../functions/core/person.ts';
import type { Round } from '../../functions/core/round.ts';
import { asIfIssued, openAsk, planRound, reask } from '../../functions/core/round-plan.ts';
import { withEntry } from '../../functions/core/seat.ts';
import { turnOf } from '../../functions/core/slot.ts';
import { deviceForm, ownPhotoForm, policyForm, rulesForm } from '../support/forms.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher, judgedAble } from '../support/people.ts';
import { photoForm } from '../support/photo-form.ts';

const now = '2026-09-02T10:00:00.000Z';
const promise: FormVersion = { ...photoForm, id: 'parent-social-media', parents: 'each' };
const staffForm: FormVersion = {
  ...photoForm,
  id: 'staff-governor-aup',
  for: { kinds: ['staff', 'governor'] },
  slots: [{ slot: 'self' }],
};
const catalogue: Catalogue = Object.fromEntries(
  [photoForm, promise, staffForm].map((form) => [form.id, [form]]),
);
const aRound = (given: Partial<Round> = {}): Round => ({
  school: 'northbrook',
  id: 'autumn',
  name: 'Autumn',
  forms: Object.keys(catalogue),
  audience: { kinds: ['pupil', 'staff'], years: [], classes: [] },
  academicYear: '2026-27',
  dueOn: '2026-09-18',
  createdAt: now,
  createdBy: 'teacher',
  state: 'draft',
  ...given,
});
const register = {
  people: [aPupil(), aPupil({ id: 'leo', year: '7', class: '7X' }), aTeacher()],
  contacts: [
    aContact(),
    aContact({ id: 'omar', email: 'omar@example.org' }),
    aContact({ id: 'rosa', email: undefined }),
  ],
  relations: [
    aRelation(),
    aRelation({ contact: 'omar' }),
    aRelation({ person: 'leo', contact: 'rosa' }),
  ],
};

describe('a round', () => {
  it('asks each form of those it concerns, and each contact where each signs their own', () => {
    expect(planRound(aRound(), register, catalogue, aSchool(), now).asks).toEqual([
      { person: 'maya', form: 'photo-video-consent' },
      { person: 'maya', form: 'parent-social-media', contact: 'samira' },
      { person: 'maya', form: 'parent-social-media', contact: 'omar' },
      { person: 'leo', form: 'photo-video-consent' },
      { person: 'leo', form: 'parent-social-media', contact: 'rosa' },
      { person: 'teacher', form: 'staff-governor-aup' },
    ]);
  });

  it('mails each contact once, and says who cannot be reached and why', () => {
    const twoChildren = {
      ...register,
      people: [...register.people, aPupil({ id: 'idris' })],
      relations: [...register.relations, aRelation({ person: 'idris' })],
    };
    const plan = planRound(aRound(), twoChildren, catalogue, aSchool(), now);
    expect(plan.mailTo).toEqual([
      { kind: 'contact', id: 'samira' },
      { kind: 'contact', id: 'omar' },
      { kind: 'person', id: 'teacher' },
    ]);
    expect(plan.outOfReach).toEqual([{ person: 'leo', why: 'no-email' }]);
  });

  it.each(['unknown', 'no'] as const)(
    'never mails a contact whose right to decide is %s',
    (decides) => {
      const undecided = { ...register, relations: [aRelation({ decides })] };
      const plan = planRound(
        aRound({ audience: { kinds: ['pupil'], years: ['4'], classes: [] } }),
        undecided,
        catalogue,
        aSchool(),
        now,
      );
      expect(plan.mailTo).toEqual([]);
      expect(plan.outOfReach).toEqual([{ person: 'maya', why: 'nobody-decides' }]);
      expect(plan.asks).toEqual([{ person: 'maya', form: 'photo-video-consent' }]);
    },
  );

  it('does not ask a form that was switched off since, nor mails anybody for it', () => {
    const off = ['photo-video-consent', 'staff-governor-aup'];
    const plan = planRound(aRound(), register, catalogue, aSchool({ formsOff: off }), now);
    expect(new Set(plan.asks.map((ask) => ask.form))).toEqual(new Set(['parent-social-media']));
    expect(plan.mailTo.map((one) => one.id)).toEqual(['samira', 'omar']);
  });

  it('asks a contact who came to the register since, and nobody whose relation is gone', () => {
    const asks = (relations: Relation[]) =>
      planRound(
        aRound({ forms: ['parent-social-media'] }),
        { ...register, relations },
        catalogue,
        aSchool(),
        now,
      ).asks;
    expect(asks([aRelation()]).map((ask) => ask.contact)).toEqual(['samira']);
    expect(asks([aRelation(), aRelation({ contact: 'omar' })]).map((ask) => ask.contact)).toEqual([
      'samira',
      'omar',
    ]);
    expect(asks([aRelation({ contact: 'omar' })]).map((ask) => ask.contact)).toEqual(['omar']);
  });

  it('counts its days in the school’s time zone', () => {
    // Half past midnight on 18 September at the school; still the 17th in UTC.
    const night = '2026-09-17T23:30:00.000Z';
    const leaving = { ...register, people: [aPupil({ leftOn: '2026-09-18' })] };
    expect(planRound(aRound(), leaving, catalogue, aSchool(), night).asks).toEqual([]);
  });

  it('narrows pupils by year and class, and leaves out those who will have left', () => {
    const people = (audience: Partial<Round['audience']>, given = register) =>
      new Set(
        planRound(
          aRound({ audience: { kinds: ['pupil'], years: [], classes: [], ...audience } }),
          given,
          catalogue,
          aSchool(),
          now,
        ).asks.map((ask) => ask.person),
      );
    expect(people({ years: ['7'] })).toEqual(new Set(['leo']));
    expect(people({ classes: ['4B'] })).toEqual(new Set(['maya']));
    const left = { ...register, people: [aPupil({ leftOn: '2026-08-31' })] };
    expect(people({}, left)).toEqual(new Set());
  });

  it('takes over what is still open from an earlier round, and leaves alone what is complete', () => {
    const issuing = { round: aRound(), school: aSchool(), catalogue, now };
    const open = openAsk({ person: 'maya', form: 'photo-video-consent' }, aPupil(), issuing);
    const next = { ...issuing, round: aRound({ id: 'october' }) };
    expect(reask(open, aPupil(), issuing)).toBeUndefined();
    expect(reask(open, aPupil(), next)).toMatchObject({ round: 'october', rev: 1 });
    const signed = withEntry(
      open,
      'parent',
      { kind: 'contact', id: 'samira' },
      { form: photoForm, answers: { website: 'yes' }, at: now },
    );
    expect(reask(signed, aPupil(), next)).toBeUndefined();
  });
});

describe('who and what a round asks', () => {
  const policy = {
    id: 'online-safety',
    title: 'Online safety',
    version: '3',
    issuedOn: '2026-09-01',
    url: 'https://northbrook.example.org/online-safety',
  };
  const conduct = { ...policy, id: 'conduct', title: 'Conduct' };
  const visit: FormVersion = { ...staffForm, id: 'visitor-aup', renews: 'visit' };
  const all: Catalogue = Object.fromEntries(
    [rulesForm, deviceForm, policyForm, visit, ownPhotoForm].map((form) => [form.id, [form]]),
  );
  const everyone: Round['audience'] = {
    kinds: ['pupil', 'learner', 'staff', 'volunteer', 'governor', 'visitor'],
    years: [],
    classes: [],
  };
  const plan = (
    view: Partial<typeof register>,
    forms: string[],
    given: Parameters<typeof aSchool>[0] = {},
  ) =>
    planRound(
      aRound({ forms, audience: everyone }),
      { people: [], contacts: [], relations: [], ...view },
      all,
      aSchool(given),
      now,
    );

  it('is never what is offered, nor a visit', () => {
    const { asks, mailTo, outOfReach } = plan(register, [deviceForm.id, visit.id]);
    expect({ asks, mailTo, outOfReach }).toEqual({ asks: [], mailTo: [], outOfReach: [] });
  });

  it('is each policy of the school, of everyone who reads policies', () => {
    const people = [
      aTeacher(),
      aTeacher({ id: 'vol', kind: 'volunteer', email: 'vol@example.org' }),
      aTeacher({ id: 'adult', kind: 'learner' }),
    ];
    const { asks, mailTo } = plan({ people }, [policyForm.id], { policies: [policy, conduct] });
    expect(asks).toEqual([
      { person: 'teacher', form: policyForm.id, policy: 'online-safety' },
      { person: 'teacher', form: policyForm.id, policy: 'conduct' },
      { person: 'vol', form: policyForm.id, policy: 'online-safety' },
      { person: 'vol', form: policyForm.id, policy: 'conduct' },
    ]);
    expect(mailTo.map(({ id }) => id)).toEqual(['teacher', 'vol']);
  });

  it('is nothing where the school has no policy, and nobody is out of reach for it', () => {
    const people = [aTeacher({ email: undefined })];
    expect(plan({ people }, [policyForm.id])).toEqual({
      asks: [],
      mailTo: [],
      outOfReach: [],
      movingOn: [],
    });
  });

  it('opens a policy’s agreement with the policy as it is, and throws for one that is gone', () => {
    const issuing = {
      round: aRound(),
      school: aSchool({ policies: [policy] }),
      catalogue: all,
      now,
    };
    const ask = { person: 'teacher', form: policyForm.id, policy: 'online-safety' };
    expect(openAsk(ask, aTeacher(), issuing)).toMatchObject({
      id: 'policy-read.standing.online-safety-3',
      policy,
    });
    expect(() => openAsk({ ...ask, policy: 'gone' }, aTeacher(), issuing)).toThrow(/gone/);
  });

  it('mails pupils from Year 7 with a school address, where a form has a seat for them', () => {
    const email = 'p@northbrook.example.org';
    const pupils = [
      aPupil({ id: 'six', year: '6', email }),
      aPupil({ id: 'seven', year: '7', email }),
      aPupil({ id: 'eight', year: '8' }),
    ];
    const mailed = (forms: string[]) => plan({ people: pupils }, forms).mailTo;
    expect(mailed([rulesForm.id])).toEqual([{ kind: 'person', id: 'seven' }]);
    expect(mailed([photoForm.id])).toEqual([{ kind: 'person', id: 'seven' }]);
    // Their parents are told of separately: nobody can be asked about them.
    expect(plan({ people: pupils }, [rulesForm.id]).outOfReach).toEqual(
      pupils.map(({ id }) => ({ person: id, why: 'no-contact' })),
    );
  });

  it('asks pupils’ own answer only from the year the school sets', () => {
    const issuing = {
      round: aRound(),
      school: aSchool({ ownAnswerFrom: '8' as const }),
      catalogue: all,
      now,
    };
    const slots = (given: Partial<Person>) =>
      openAsk({ person: 'maya', form: photoForm.id }, aPupil(given), issuing).slots.map(
        ({ slot }) => slot,
      );
    expect(slots({ year: '7' })).toEqual(['parent']);
    expect(slots({ year: '8' })).toEqual(['parent', 'pupil']);
    expect(slots({ year: '7', judgedAble })).toEqual(['parent', 'pupil']);
  });

  it('asks again for an own answer that is sought by now, even where all else is complete', () => {
    const issuing = { round: aRound(), school: aSchool(), catalogue: all, now };
    const later = { ...issuing, round: aRound({ id: 'october' }) };
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
    const issuing = { round: aRound(), school: older, catalogue: all, now };
    const ask = { person: 'maya', form: ownPhotoForm.id };
    const by = { form: ownPhotoForm, answers: { website: 'yes' }, at: now };
    const open = openAsk(ask, aPupil(), issuing);
    const signed = withEntry(open, 'parent', { kind: 'contact', id: 'samira' }, by);
    const later = { ...issuing, round: aRound({ id: 'october' }), school: aSchool() };
    const settled = reask(signed, aPupil(), later);
    expect(settled).toMatchObject({ round: 'autumn', rev: signed.rev + 1 });
    expect(settled && statusOf(settled, '2026-10-01')).toBe('complete');
    // What the pupil said stays.
    const theirs = withEntry(signed, 'pupil', { kind: 'person', id: 'maya' }, by);
    expect(reask(theirs, aPupil(), later)).toBeUndefined();
  });

  it('shows what would stand, without a word written', () => {
    const round = aRound({ id: 'october' });
    const issuing = { round, school: aSchool(), catalogue: all, now };
    const before = openAsk({ person: 'maya', form: rulesForm.id }, aPupil(), {
      ...issuing,
      round: aRound(),
    });
    const ask = { person: 'maya', form: rulesForm.id };
    const photos = { person: 'maya', form: photoForm.id };
    const stands = asIfIssued([before], [ask, photos], aPupil(), issuing);
    expect(stands.map(({ form, round: asked, rev }) => [form, asked, rev])).toEqual([
      [rulesForm.id, 'october', 1],
      [photoForm.id, 'october', 0],
    ]);
    expect(before.round).toBe('autumn');
  });
});
