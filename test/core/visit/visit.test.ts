import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../functions/core/agreement/agreement.ts';
import { approve } from '../../../functions/core/agreement/countersign.ts';
import { clearanceFor } from '../../../functions/core/clearance/clearance.ts';
import { recordFor } from '../../../functions/core/evidence/agreement-record.ts';
import { isWhole } from '../../../functions/core/evidence/replay.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import { currentVersion, getVersion } from '../../../functions/core/form/form-catalogue.ts';
import {
  signAsVisitor,
  type VisitSheet,
  visitFormOf,
  visitStatement,
} from '../../../functions/core/visit/visit.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { aSchool, aTeacher } from '../../support/person/people.ts';

const form = currentVersion(catalogue, 'visitor-aup');
const school = aSchool({ approvers: { 'head-teacher': { holder: 'head' } } });
const head = aTeacher({ id: 'head', firstName: 'Ruth', lastName: 'Adeyemi' });
const now = '2026-09-15T09:30:00.000Z';
const signing = { via: { by: 'visit' as const }, reference: 'VISI-T001', now };

const sheet = (given: Partial<VisitSheet> = {}): VisitSheet => ({
  answers: {
    organisation: 'Acme Boilers',
    host: 'Mrs Adeyemi',
    purpose: 'The boiler',
    until: '2026-09-18',
  },
  typedName: ' Jo Ann  Plumb ',
  email: '',
  shownHash: form.hash,
  ...given,
});
const answered = (answers: Record<string, string>, given: Partial<VisitSheet> = {}) =>
  sheet({ ...given, answers: { ...sheet().answers, ...answers } });

function signed(given = sheet()) {
  const done = signAsVisitor(school, catalogue, given, 'visit-1', signing);
  if ('refusal' in done) throw new Error(JSON.stringify(done));
  return done;
}
const factOf = <F extends Fact['fact']>(facts: readonly Fact[], fact: F) =>
  facts.find((candidate): candidate is Extract<Fact, { fact: F }> => candidate.fact === fact);
const problemsOf = (given: VisitSheet) => {
  const done = signAsVisitor(school, catalogue, given, 'visit-1', signing);
  return 'refusal' in done && done.refusal === 'invalid'
    ? done.problems.map((problem) => problem.field)
    : done;
};
const agreementIn = (facts: readonly Fact[]) => {
  const agreement = (factOf(facts, 'asked') ?? factOf(facts, 'agreement-changed'))?.agreement;
  if (!agreement) throw new Error('No agreement');
  return agreement;
};

describe('a visitor who signs', () => {
  it('comes onto the register, once, with what they signed; no evidence is owed before it is approved', () => {
    const { facts } = signed();
    expect(facts.map((fact) => fact.fact)).toEqual(['person-added', 'signed', 'asked']);
    expect(factOf(facts, 'person-added')?.person).toEqual({
      school: 'northbrook',
      id: 'visit-1',
      kind: 'visitor',
      firstName: 'Jo Ann',
      lastName: 'Plumb',
      organisation: 'Acme Boilers',
    });
    expect(factOf(facts, 'signed')?.signature).toMatchObject({
      slot: 'self',
      role: 'Visitor from Acme Boilers',
      typedName: 'Jo Ann  Plumb',
      statement: visitStatement,
      route: 'in-school',
      via: { by: 'visit' },
      hash: form.hash,
    });
  });

  it('waits for an approver in no round, until the date they named', () => {
    const agreement = agreementIn(signed().facts);
    expect(agreement).toMatchObject({ round: '-', endsOn: '2026-09-18', period: '2026-27' });
    expect(statusOf(agreement, '2026-09-18')).toBe('open');
    expect(statusOf(agreement, '2026-09-19')).toBe('expired');
  });

  it('may use a guest login from the approval to the last day, and no longer', () => {
    const { facts, signature } = signed();
    const person = factOf(facts, 'person-added')?.person ?? head;
    const rules = { formsOff: [], graceUntil: '09-30' };
    const may = (agreement: ReturnType<typeof agreementIn>, on: string) =>
      clearanceFor(
        { person, agreements: [agreement], relations: [] },
        'guest-login',
        catalogue,
        rules,
        on,
      ).cleared;
    expect(may(agreementIn(facts), '2026-09-15')).toBe(false);

    const approved = approve(
      {
        school,
        staff: head,
        ownChildren: new Map(),
        versionOf: (id, version) => getVersion(catalogue, id, version),
        signing: { ...signing, via: { by: 'desk', address: 'r•••@x.org' }, reference: 'A' },
      },
      [{ person, agreement: agreementIn(facts) }],
      { typedName: 'Ruth Adeyemi' },
      { verdict: 'approve' },
    );
    if ('refusal' in approved) throw new Error(approved.refusal);
    const after = agreementIn(approved.facts);
    expect(['2026-09-15', '2026-09-18', '2026-09-19'].map((on) => may(after, on))).toEqual([
      true,
      true,
      false,
    ]);
    const both = [signature, factOf(approved.facts, 'signed')?.signature ?? signature];
    const pin = { person: person.id, agreement: after.id, rev: after.rev };
    expect(isWhole(both, pin)).toBe(true);
    expect(recordFor('office', both, pin, catalogue)).toMatchObject({
      standing: 'complete',
      endsOn: '2026-09-18',
    });
  });

  it('need not come from anywhere, nor give an email', () => {
    const person = factOf(signed(answered({ organisation: 'None' })).facts, 'person-added')?.person;
    expect(person).not.toHaveProperty('organisation');
    expect(person).not.toHaveProperty('email');
    const { facts } = signed(sheet({ email: 'jo@acme.example.org' }));
    expect(factOf(facts, 'person-added')?.person.email).toBe('jo@acme.example.org');
    expect(factOf(facts, 'message-owed')).toBeUndefined();
  });
});

describe('a visitor’s form', () => {
  it('tells all that is wrong at once', () => {
    const empty = sheet({ answers: {}, typedName: '', email: 'jo@' });
    expect(problemsOf(empty)).toEqual([
      'organisation',
      'host',
      'purpose',
      'until',
      'email',
      'typedName',
    ]);
  });

  it.each([
    ['2026-09-14', 'yesterday'],
    ['2027-09-01', 'after the academic year'],
    ['2026-02-31', 'no date at all'],
    ['soon', 'no date at all'],
  ])('takes no visit until %s: %s', (until) => {
    expect(problemsOf(answered({ until }))).toEqual(['until']);
  });

  it.each(['2026-09-15', '2027-08-31'])('takes a visit until %s', (until) => {
    expect(agreementIn(signed(answered({ until })).facts).endsOn).toBe(until);
  });

  it('is refused where it shows another wording, or the school has switched it off', () => {
    const done = (given: VisitSheet, off: string[] = []) =>
      signAsVisitor({ ...school, formsOff: off }, catalogue, given, 'visit-1', signing);
    expect(done(sheet({ shownHash: 'a'.repeat(64) }))).toEqual({
      refusal: 'wording-changed',
      forms: ['visitor-aup'],
    });
    expect(done(sheet(), ['visitor-aup'])).toEqual({ refusal: 'not-found' });
    expect(visitFormOf(catalogue, { formsOff: ['visitor-aup'] })).toBeUndefined();
  });
});
