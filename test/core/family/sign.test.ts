import { describe, expect, it } from 'vitest';
import { type Agreement, statusOf } from '../../../functions/core/agreement/agreement.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import { type Family, ownerName } from '../../../functions/core/family/family.ts';
import type { Sheet } from '../../../functions/core/family/sheet.ts';
import { sign } from '../../../functions/core/family/sign.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { lastMark } from '../../support/agreement/last-mark.ts';
import { permissionForm as permission } from '../../support/form/permission-form.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aContact, aPupil, aRelation, aSchool } from '../../support/person/people.ts';

const now = '2026-09-02T10:00:00.000Z';
const signing = {
  via: { by: 'link' as const, link: 'abc', address: 's•••@example.org' },
  reference: 'NB-1',
  now,
};
const catalogue: Catalogue = {
  'photo-video-consent': [photoForm],
  'internet-access-consent': [permission],
};
const hashes = {
  'photo-video-consent': photoForm.hash,
  'internet-access-consent': permission.hash,
};

const open = (person: string, form: FormVersion): Agreement => asked(form, { person, at: now });

const family = (agreements: Record<string, Agreement[]>): Family => ({
  school: aSchool(),
  owner: { kind: 'contact', contact: aContact() },
  members: Object.entries(agreements).map(([id, held]) => ({
    person: aPupil({ id, firstName: id }),
    relation: aRelation({ person: id }),
    agreements: held,
  })),
});

const line = (agreement: Agreement, answers: Record<string, string>) => ({
  person: agreement.person,
  agreement: agreement.id,
  shown: lastMark(agreement, 'samira'),
  answers,
});
const sheet = (lines: Sheet['lines'], given: Partial<Sheet> = {}): Sheet => ({
  lines,
  shownHashes: hashes,
  typedName: 'Samira Khan',
  ...given,
});

const factsOf = (decision: ReturnType<typeof sign>): Fact[] => {
  if (!('facts' in decision)) throw new Error(`No facts: ${JSON.stringify(decision)}`);
  return decision.facts;
};
const moved = (facts: Fact[]): Agreement[] =>
  facts.flatMap((fact) => (fact.fact === 'agreement-changed' ? [fact.agreement] : []));

/** The agreement after this family signed this one line of it. */
const signedBy = (who: Family, agreement: Agreement, answers: Record<string, string>) => {
  const own = sheet([line(agreement, answers)], { typedName: ownerName(who) });
  const [after] = moved(factsOf(sign(who, catalogue, own, signing)));
  if (!after) throw new Error('Nothing was signed');
  return after;
};

describe('signing through a link', () => {
  it('signs every form of every child in one go, and owes evidence and one receipt', () => {
    const maya = open('maya', photoForm);
    const idris = open('idris', photoForm);
    const facts = factsOf(
      sign(
        family({ maya: [maya], idris: [idris] }),
        catalogue,
        sheet([line(maya, { website: 'yes' }), line(idris, { website: 'no' })]),
        signing,
      ),
    );
    expect(facts.map((fact) => fact.fact)).toEqual([
      'signed',
      'agreement-changed',
      'signed',
      'agreement-changed',
      'evidence-owed',
      'message-owed',
    ]);
    expect(moved(facts).map((fact) => statusOf(fact, '2026-09-02'))).toEqual([
      'complete',
      'complete',
    ]);
    expect(facts[0]).toMatchObject({
      signature: {
        act: 'sign',
        role: 'Mother of maya Khan',
        typedName: 'Samira Khan',
        rev: 1,
        names: { school: 'Northbrook School', person: 'maya Khan' },
        answers: { website: 'yes' },
      },
    });
  });

  it('says the same page was signed already when it comes again', () => {
    const before = open('maya', photoForm);
    const page = sheet([line(before, { website: 'yes' })]);
    const after = signedBy(family({ maya: [before] }), before, { website: 'yes' });
    expect(sign(family({ maya: [after] }), catalogue, page, signing)).toEqual({ already: true });
  });

  it('changes nothing when other answers come from a page made before signing', () => {
    const before = open('maya', photoForm);
    const after = signedBy(family({ maya: [before] }), before, { website: 'yes' });
    const other = sheet([line(before, { website: 'no' })]);
    expect(sign(family({ maya: [after] }), catalogue, other, signing)).toEqual({
      refusal: 'already-signed',
    });
  });

  it('takes a change of mind from a page made after signing, as another record', () => {
    const before = open('maya', photoForm);
    const after = signedBy(family({ maya: [before] }), before, { website: 'yes' });
    const facts = factsOf(
      sign(family({ maya: [after] }), catalogue, sheet([line(after, { website: 'no' })]), signing),
    );
    expect(facts[0]).toMatchObject({
      signature: { act: 'change', rev: 2, answers: { website: 'no' } },
    });
    expect(moved(facts)[0]?.slots[0]?.entries).toHaveLength(1);
  });

  it('refuses wording that is no longer the current one, naming the form', () => {
    const maya = open('maya', photoForm);
    const page = sheet([line(maya, { website: 'yes' })], {
      shownHashes: { ...hashes, 'photo-video-consent': 'old' },
    });
    expect(sign(family({ maya: [maya] }), catalogue, page, signing)).toEqual({
      refusal: 'wording-changed',
      forms: ['photo-video-consent'],
    });
  });

  it('keeps answers to what the form asks, and nothing that was slipped in beside them', () => {
    const maya = open('maya', photoForm);
    const page = sheet([line(maya, { website: 'yes', extra: 'x'.repeat(1000), press: 'yes' })]);
    const facts = factsOf(sign(family({ maya: [maya] }), catalogue, page, signing));
    expect(facts[0]).toMatchObject({ fact: 'signed' });
    const [signed] = facts.flatMap((fact) => (fact.fact === 'signed' ? [fact.signature] : []));
    expect(signed?.answers).toEqual({ website: 'yes' });
    expect(moved(facts)[0]?.slots[0]?.entries[0]?.answers).toEqual({ website: 'yes' });
  });

  it('names every problem at once: each unanswered question and the name', () => {
    const maya = open('maya', photoForm);
    const decision = sign(
      family({ maya: [maya] }),
      catalogue,
      sheet([line(maya, { website: 'perhaps' })], { typedName: '  ' }),
      signing,
    );
    expect(decision).toMatchObject({
      refusal: 'invalid',
      problems: [{ field: `maya.${maya.id}.website` }, { field: 'typedName' }],
    });
  });

  it.each([
    ['another family’s child', { person: 'leo' }],
    ['an agreement the child does not have', { agreement: 'phone-permission.2026-27' }],
  ])('refuses a line for %s', (_, wrong) => {
    const maya = open('maya', photoForm);
    const page = sheet([{ ...line(maya, { website: 'yes' }), ...wrong }]);
    expect(sign(family({ maya: [maya] }), catalogue, page, signing)).toEqual({
      refusal: 'not-your-turn',
    });
  });

  it.each(['no', 'unknown'] as const)(
    'refuses a contact whose right to decide is %s',
    (decides) => {
      const maya = open('maya', photoForm);
      const others = family({ maya: [maya] });
      others.members[0]!.relation = aRelation({ decides });
      expect(sign(others, catalogue, sheet([line(maya, { website: 'yes' })]), signing)).toEqual({
        refusal: 'not-your-turn',
      });
    },
  );

  it('refuses a restricted contact, and one who said they are somebody else', () => {
    const maya = open('maya', photoForm);
    const page = sheet([line(maya, { website: 'yes' })]);
    const restricted = family({ maya: [maya] });
    restricted.members[0]!.relation = aRelation({ restricted: true });
    expect(sign(restricted, catalogue, page, signing)).toEqual({ refusal: 'not-your-turn' });
    const notMe = family({ maya: [maya] });
    notMe.owner = { kind: 'contact', contact: aContact({ notMe: { at: now, typed: 'not me' } }) };
    expect(sign(notMe, catalogue, page, signing)).toEqual({ refusal: 'not-this-person' });
  });

  it('keeps a permission declined while one parent says no, whatever the other says', () => {
    const maya = open('maya', permission);
    const mother = signedBy(family({ maya: [maya] }), maya, { permission: 'yes' });
    expect(statusOf(mother, '2026-09-02')).toBe('complete');
    const asFather = family({ maya: [mother] });
    asFather.owner = { kind: 'contact', contact: aContact({ id: 'omar', name: 'Omar Khan' }) };
    asFather.members[0]!.relation = aRelation({ contact: 'omar', relationship: 'Father' });
    const both = signedBy(asFather, mother, { permission: 'no' });
    expect(statusOf(both, '2026-09-02')).toBe('declined');
  });

  it('signs nothing of last year', () => {
    const maya = open('maya', photoForm);
    const nextYear = { ...signing, now: '2027-09-01T10:00:00.000Z' };
    expect(
      sign(family({ maya: [maya] }), catalogue, sheet([line(maya, { website: 'yes' })]), nextYear),
    ).toEqual({ refusal: 'not-your-turn' });
  });

  it('refuses an empty page', () => {
    expect(sign(family({}), catalogue, sheet([]), signing)).toEqual({ refusal: 'nothing-to-sign' });
  });
});
