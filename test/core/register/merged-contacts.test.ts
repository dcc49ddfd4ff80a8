import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../functions/core/fact.ts';
import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import { mergeRecords, separateRecords } from '../../../functions/core/register/contact-merge.ts';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, mayaRow, upnOf } from '../../support/register/register-file.ts';

const maya: FileRow = {
  ...mayaRow,
  'Parent 1 PR': 'yes',
  'Parent 2 name': 'Mrs S Khan-Ali',
  'Parent 2 email': 's.khan@work.example.org',
  'Parent 2 phone': '01632 960 007',
  'Parent 2 relationship': 'Mother',
  'Parent 2 PR': 'yes',
};
/** Her brother, of whom the file knows only the second record. */
const idris: FileRow = {
  ...maya,
  Forename: 'Idris',
  UPN: upnOf(2),
  'Admission number': '0043',
  'Parent 1 name': maya['Parent 2 name'] ?? '',
  'Parent 1 email': maya['Parent 2 email'] ?? '',
  'Parent 1 phone': maya['Parent 2 phone'] ?? '',
  'Parent 2 name': '',
  'Parent 2 email': '',
  'Parent 2 phone': '',
  'Parent 2 relationship': '',
  'Parent 2 PR': '',
};

const inSchool = <T extends object>(row: T) => ({ school: 'northbrook', ...row });
const twoOf = (known: KnownRegister) => {
  const of = (name: string) => {
    const contact = known.contacts.find((one) => one.name === name);
    if (!contact) throw new Error(`no ${name}`);
    const all = known.relations.filter((one) => one.contact === contact.id).map(inSchool);
    return {
      contact: inSchool<Omit<Contact, 'school'>>(contact),
      relations: all.filter(({ endedOn }) => endedOn === undefined) as Relation[],
      endedRelations: all.filter(({ endedOn }) => endedOn !== undefined) as Relation[],
    };
  };
  return { kept: of('Samira Khan'), other: of('Mrs S Khan-Ali') };
};

const without = ({ school: _school, ...row }: { school: string }) => row;

/** The register with facts written over it. */
const withFacts = (known: KnownRegister, facts: readonly Fact[]): KnownRegister =>
  facts.reduce<KnownRegister>((is, fact) => {
    if (fact.fact === 'contact-changed') {
      const contact = without(fact.contact) as KnownRegister['contacts'][number];
      return {
        ...is,
        contacts: is.contacts.map((one) => (one.id === contact.id ? contact : one)),
      };
    }
    if (fact.fact !== 'relation-changed' && fact.fact !== 'relation-added') return is;
    const relation = without(fact.relation) as KnownRegister['relations'][number];
    const others = is.relations.filter(
      (one) => one.person !== relation.person || one.contact !== relation.contact,
    );
    return { ...is, relations: [...others, relation] };
  }, known);

const said = { at: '2026-11-30T10:00:00.000Z', by: 'olive' };
const choices = { fields: { name: 'kept', email: 'kept', phone: 'kept' }, children: {} };

async function merged() {
  const known = after(emptyRegister, (await diffCsv([maya, idris])).writes);
  return withFacts(known, mergeRecords(twoOf(known), choices, said));
}

const standing = ({ relations }: KnownRegister) =>
  relations.filter(({ endedOn }) => endedOn === undefined);

describe('a file after two records of one contact were merged', () => {
  it('writes nothing where it still has both', async () => {
    const known = await merged();
    expect(standing(known)).toHaveLength(2);
    const diff = await diffCsv([maya, idris], known);
    expect(diff.writes).toEqual([]);
    expect(diff.corrected).toEqual([]);
    expect(diff.contested).toEqual([]);
  });

  it('writes nothing where it has both on one row only', async () => {
    const known = await merged();
    const row = {
      ...idris,
      'Parent 1 name': 'Samira Khan',
      'Parent 1 email': 'samira@example.org',
    };
    expect(
      (await diffCsv([maya, { ...row, 'Parent 1 phone': '01632 960 001' }], known)).writes,
    ).toEqual([]);
  });

  it('keeps a restriction that it has of the merged record alone, and says so', async () => {
    const known = await merged();
    const order = { ...maya, 'Parent 2 restricted': 'yes' };
    const diff = await diffCsv([order, idris], known);
    const [kept] = known.contacts.filter(({ name }) => name === 'Samira Khan');
    const after_ = after(known, diff.writes).relations.find(
      ({ contact, person }) =>
        contact === kept?.id && person === known.people.find((one) => one.firstName === 'Maya')?.id,
    );
    expect(after_?.restricted).toBe(true);
  });

  it('gives a child whom only the second record has to the one that is kept', async () => {
    const known = await merged();
    const zaynab = { ...idris, Forename: 'Zaynab', UPN: upnOf(3), 'Admission number': '0044' };
    const next = after(known, (await diffCsv([maya, idris, zaynab], known)).writes);
    const [kept] = known.contacts.filter(({ name }) => name === 'Samira Khan');
    expect(standing(next).map(({ contact }) => contact)).toEqual([kept?.id, kept?.id, kept?.id]);
    expect(next.contacts).toHaveLength(2);
    expect(next.contacts.find(({ id }) => id === kept?.id)).toMatchObject({
      name: 'Samira Khan',
      email: 'samira@example.org',
    });
  });

  it('knows two again once they are separate', async () => {
    const before = after(emptyRegister, (await diffCsv([maya, idris])).writes);
    const known = await merged();
    const again = withFacts(
      known,
      separateRecords(twoOf(known), { ...said, at: '2026-12-01T10:00:00.000Z' }),
    );
    expect(standing(again)).toHaveLength(standing(before).length);
    expect((await diffCsv([maya, idris], again)).contested).toEqual([]);
    expect(again.contacts.map(({ email }) => email)).toEqual(
      before.contacts.map(({ email }) => email),
    );
  });
});
