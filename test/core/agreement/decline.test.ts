import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import { type Family, noRound } from '../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../functions/core/family/family-tasks.ts';
import type { SheetLine } from '../../../functions/core/family/sheet.ts';
import { sign } from '../../../functions/core/family/sign.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { lastMark } from '../../support/agreement/last-mark.ts';
import { deviceForm, policyForm, rulesForm } from '../../support/form/forms.ts';
import { permissionForm } from '../../support/form/permission-form.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const on = '2026-09-02';
const forms = [rulesForm, permissionForm, deviceForm, policyForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));
const shownHashes = Object.fromEntries(forms.map((form) => [form.id, form.hash]));
const signing = {
  via: { by: 'link' as const, link: 'abc', address: 's•••@example.org' },
  reference: 'NB-1',
  now,
};

const family = (agreements: Agreement[], given: Partial<Family> = {}): Family => ({
  school: aSchool(),
  owner: { kind: 'contact', contact: aContact() },
  members: [{ person: aPupil(), relation: aRelation(), agreements }],
  ...given,
});

const line = (agreement: Agreement, given: Partial<SheetLine> = {}): SheetLine => ({
  person: agreement.person,
  agreement: agreement.id,
  shown: lastMark(agreement, 'samira'),
  answers: {},
  ...given,
});

const decide = (who: Family, ...lines: SheetLine[]) =>
  sign(who, catalogue, { lines, shownHashes, typedName: 'Samira Khan' }, signing);

const factsOf = (decision: ReturnType<typeof sign>): Fact[] => {
  if (!('facts' in decision)) throw new Error(JSON.stringify(decision));
  return decision.facts;
};

/** What signing these lines makes of one agreement. */
function after(who: Family, ...lines: SheetLine[]) {
  const facts = factsOf(decide(who, ...lines));
  const moved = facts.flatMap((one) =>
    one.fact === 'agreement-changed' || one.fact === 'asked' ? [one] : [],
  );
  const signed = facts.flatMap((fact) => (fact.fact === 'signed' ? [fact.signature] : []));
  const owed = facts.flatMap((fact) => (fact.fact === 'follow-up-owed' ? [fact.followUp] : []));
  return {
    facts,
    fact: moved[0],
    agreement: moved[0]?.agreement as Agreement,
    signature: signed[0] as Signature,
    owed,
  };
}

describe('saying no to the whole', () => {
  const open = asked(rulesForm);

  it('needs no answers, keeps the reason, and is told to the school', () => {
    const { signature, agreement, owed } = after(
      family([open]),
      line(open, { said: 'refuse', why: '  We would rather not.  ' }),
    );
    expect(signature).toMatchObject({
      act: 'sign',
      said: 'refuse',
      why: 'We would rather not.',
      answers: {},
      slot: 'parent',
    });
    expect(statusOf(agreement, on)).toBe('declined');
    expect(owed).toMatchObject([{ kind: 'declined', why: 'We would rather not.' }]);
  });

  it('keeps no answers that came with it', () => {
    const permission = asked(permissionForm);
    const { signature } = after(
      family([permission]),
      line(permission, { said: 'talk', answers: { permission: 'yes' } }),
    );
    expect(signature).toMatchObject({ said: 'talk', answers: {} });
  });

  it('gives no reason where none was typed', () => {
    const { signature } = after(family([open]), line(open, { said: 'talk', why: '   ' }));
    expect(signature).not.toHaveProperty('why');
  });

  it.each([
    ['of more than 500 characters', 'x'.repeat(501)],
    ['with hidden characters', 'No\u202Ethanks'],
  ])('refuses a reason %s, beside its field', (_, why) => {
    expect(decide(family([open]), line(open, { said: 'refuse', why }))).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: `maya.${open.id}.why` }],
    });
  });

  it('is no yes, also where there is nothing to answer', () => {
    const { agreement } = after(family([open]), line(open, { said: 'refuse' }));
    // A page from before the no, signed without more, says something else.
    expect(decide(family([agreement]), line(open))).toEqual({ refusal: 'already-signed' });
    expect(decide(family([agreement]), line(open, { said: 'refuse' }))).toEqual({ already: true });
  });

  it('can be turned into a yes at the same place', () => {
    const no = after(family([open]), line(open, { said: 'refuse' })).agreement;
    const { agreement, signature, owed } = after(family([no]), line(no));
    expect(signature).toMatchObject({ act: 'change', said: 'grant' });
    expect(agreement.slots[1]?.filled).toEqual({ at: now, rev: 2 });
    expect(owed).toEqual([]);
  });
});

describe('taking back', () => {
  const open = asked(permissionForm);
  const given = after(family([open]), line(open, { answers: { permission: 'yes' } })).agreement;

  it('is as easy as giving: one line and a name', () => {
    const { signature, agreement, owed, facts } = after(
      family([given]),
      line(given, { said: 'withdraw', why: 'We changed our mind' }),
    );
    expect(signature).toMatchObject({ act: 'withdraw', said: 'withdraw', answers: {}, rev: 2 });
    expect(statusOf(agreement, on)).toBe('withdrawn');
    expect(agreement.slots[0]).not.toHaveProperty('filled');
    expect(owed).toMatchObject([{ kind: 'withdrawn', why: 'We changed our mind' }]);
    expect(facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'follow-up-owed',
      'evidence-owed',
      'message-owed',
    ]);
  });

  it('is not done twice', () => {
    const back = after(family([given]), line(given, { said: 'withdraw' })).agreement;
    expect(decide(family([back]), line(back, { said: 'withdraw' }))).toEqual({
      refusal: 'not-your-turn',
    });
    // The very same page again is only a double tap.
    expect(decide(family([back]), line(given, { said: 'withdraw' }))).toEqual({ already: true });
  });

  it('is not possible of what one never gave, whoever else did', () => {
    expect(decide(family([open]), line(open, { said: 'withdraw' }))).toEqual({
      refusal: 'not-your-turn',
    });
    const asDavid = family([given], {
      owner: { kind: 'contact', contact: aContact({ id: 'david', name: 'David Price' }) },
      members: [
        { person: aPupil(), relation: aRelation({ contact: 'david' }), agreements: [given] },
      ],
    });
    expect(decide(asDavid, line(given, { said: 'withdraw' }))).toEqual({
      refusal: 'not-your-turn',
    });
  });

  it('is undone by signing again, which stands since then', () => {
    const back = after(family([given]), line(given, { said: 'withdraw' })).agreement;
    const { agreement, signature } = after(
      family([back]),
      line(back, { answers: { permission: 'yes' } }),
    );
    expect(signature).toMatchObject({ act: 'change', said: 'grant', rev: 3 });
    expect(statusOf(agreement, on)).toBe('complete');
    expect(agreement.slots[0]?.filled?.rev).toBe(3);
  });
});

describe('what is offered', () => {
  const offered = (who: Family) =>
    familyTasksOf(who, catalogue, on)
      .flatMap((entry) => entry.tasks)
      .filter((task) => task.state === 'offered');
  const [task] = offered(family([]));
  const device = task?.agreement as Agreement;
  const answers = { make: '  Lenovo ', kind: 'own' };

  it('begins with the signature', () => {
    expect(task).toMatchObject({ state: 'offered', isNew: true, slot: 'parent' });
    const { fact, signature } = after(family([]), line(device, { answers }));
    expect(fact).toMatchObject({
      fact: 'asked',
      agreement: { id: 'byod-agreement.2026-27', round: noRound, rev: 1 },
    });
    expect(signature).toMatchObject({ rev: 1, answers: { make: 'Lenovo', kind: 'own' } });
  });

  it('is asked for once: then it is theirs, and offered no more', () => {
    const begun = after(family([]), line(device, { answers })).agreement;
    expect(offered(family([begun]))).toEqual([]);
    expect(decide(family([begun]), line(device, { answers }))).toEqual({ already: true });
  });

  it('is offered neither where it is switched off nor to whom it does not concern', () => {
    expect(offered(family([], { school: aSchool({ formsOff: [deviceForm.id] }) }))).toEqual([]);
    const governor = aTeacher({ id: 'gov', kind: 'governor' });
    const asGovernor: Family = {
      school: aSchool(),
      owner: { kind: 'person', person: governor },
      members: [{ person: governor, agreements: [] }],
    };
    expect(offered(asGovernor)).toEqual([]);
  });

  it('can be taken back, not before it was asked for', () => {
    expect(decide(family([]), line(device, { said: 'withdraw' }))).toEqual({
      refusal: 'not-your-turn',
    });
  });

  it.each([
    ['nothing', '', 'Answer this'],
    ['too much', 'x'.repeat(41), 'Use 40 characters or fewer'],
    ['what nobody sees', 'Len\u200Bovo', 'without hidden characters'],
  ])('is not begun with %s typed', (_, make, message) => {
    expect(decide(family([]), line(device, { answers: { ...answers, make } }))).toMatchObject({
      refusal: 'invalid',
      problems: [{ message: expect.stringContaining(message) }],
    });
  });
});

describe('what came back with a reason', () => {
  it('is to be done again by who answered it, and says why', () => {
    const agreement: Agreement = {
      ...asked(deviceForm),
      rev: 2,
      slots: [
        {
          slot: 'parent',
          filled: { at: now, rev: 1 },
          entries: [
            {
              signatory: { kind: 'contact', id: 'samira' },
              rev: 1,
              version: 1,
              at: now,
              said: 'grant',
              answers: { make: 'Lenovo', kind: 'own' },
            },
          ],
        },
        {
          slot: 'approver',
          after: ['parent'],
          entries: [
            {
              signatory: { kind: 'person', id: 'head' },
              rev: 2,
              version: 1,
              at: now,
              said: 'refuse',
              answers: {},
              why: 'Which Lenovo?',
            },
          ],
        },
      ],
    };
    const [task] = familyTasksOf(family([agreement]), catalogue, on)[0]?.tasks ?? [];
    expect(task).toMatchObject({ state: 'to-do', returned: 'Which Lenovo?' });
    const better = { make: 'Lenovo 300e', kind: 'own' };
    const again = after(family([agreement]), line(agreement, { answers: better })).agreement;
    const [settled] = familyTasksOf(family([again]), catalogue, on)[0]?.tasks ?? [];
    expect(settled).toMatchObject({ state: 'answered' });
    expect(settled).not.toHaveProperty('returned');
  });
});
