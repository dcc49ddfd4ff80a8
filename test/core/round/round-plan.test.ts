import { describe, expect, it } from 'vitest';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Relation } from '../../../functions/core/person/contact.ts';
import type { Round } from '../../../functions/core/round/round.ts';
import { planRound } from '../../../functions/core/round/round-plan.ts';
import { conduct, policy } from '../../support/desk/policies.ts';
import { deviceForm, ownPhotoForm, policyForm, rulesForm } from '../../support/form/forms.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher } from '../../support/person/people.ts';
import { roundWith } from '../../support/round/round.ts';

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
const aRound = (given: Partial<Round> = {}): Round =>
  roundWith({ forms: Object.keys(catalogue), ...given });
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
});

describe('who and what a round asks', () => {
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
});
