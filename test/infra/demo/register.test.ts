import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { PersonKind } from '../../../functions/core/person/person.ts';
import { readHeaders } from '../../../functions/core/register/file/column-headers.ts';
import { missingColumns } from '../../../functions/core/register/file/missing-columns.ts';
import { type RegisterRow, readRow } from '../../../functions/core/register/file/row.ts';
import { withTaughtClasses } from '../../../functions/core/register/plan/taught-classes.ts';
import { demoCast, demoParent } from '../../../infra/demo/register/cast.ts';
import { drawRegister, registers } from '../../../infra/demo/register/demo-registers.ts';

function read(csv: string) {
  const [heading = [], ...lines] = parse(csv);
  const headers = readHeaders(heading);
  const rows = lines.map((cells, index) => readRow(headers.columns, cells, index + 2));
  const people = rows.flatMap(({ row }) => (row ? [row] : []));
  const kinds = new Set<PersonKind>(people.map((person) => person.kind));
  const problems = [
    ...headers.problems,
    ...missingColumns(headers.columns, kinds),
    ...rows.flatMap((row) => [...row.problems, ...row.advice]),
  ];
  return { people, problems, ignored: headers.ignored };
}

const contactsOf = (people: readonly RegisterRow[]) => people.flatMap((person) => person.contacts);
const of = (people: readonly RegisterRow[], kind: PersonKind) =>
  people.filter((person) => person.kind === kind);

describe.each(Object.entries(registers))('the %s register', (_, register) => {
  const csv = readFileSync(register.file, 'utf8');
  const { people, problems, ignored } = read(csv);
  const pupils = of(people, 'pupil');

  it('is what its seed draws', () => {
    expect(drawRegister(register)).toBe(csv);
  });

  it('is understood whole: no problem, no advice, no column ignored', () => {
    expect(problems).toEqual([]);
    expect(ignored).toEqual([]);
  });

  it('has an all-through school in it', () => {
    expect(pupils).toHaveLength(register.pupils);
    expect(new Set(pupils.map((pupil) => pupil.year)).size).toBe(12);
    expect(of(people, 'staff').length).toBeGreaterThan(30);
    expect(of(people, 'governor')).toHaveLength(8);
    const taught = new Set(
      withTaughtClasses(of(people, 'staff'), [], people).flatMap((one) => one.classes ?? []),
    );
    expect(pupils.filter((pupil) => !taught.has(pupil.class ?? ''))).toEqual([]);
  });

  it('calls no two people the same, and gives nobody another’s number, log-in or address', () => {
    for (const key of ['upn', 'admissionNumber', 'userName'] as const) {
      const values = people.flatMap((person) => person[key] ?? []);
      expect(new Set(values).size).toBe(values.length);
    }
    const names = pupils.map((pupil) => `${pupil.firstName} ${pupil.lastName}`);
    expect(new Set(names).size).toBe(names.length);
    const emails = people.flatMap((person) => person.email ?? []);
    expect(new Set(emails).size).toBe(emails.length);
  });

  it('reaches nobody: every address is of a domain kept for examples', () => {
    const emails = [...people, ...contactsOf(people)].flatMap((one) => one.email ?? []);
    expect(emails.filter((email) => !/[@.]example\.(?:org|com)$/.test(email))).toEqual([]);
  });

  it('has what a school has to cope with', () => {
    const contacts = contactsOf(people);
    expect(contacts.filter((contact) => contact.restricted)).toHaveLength(1);
    expect(contacts.filter((contact) => contact.decides === undefined).length).toBeGreaterThan(1);
    expect(contacts.some((contact) => contact.relationship === 'Social worker')).toBe(true);
    expect(contacts.some((contact) => /\p{Script=Arabic}/u.test(contact.name))).toBe(true);
    expect(pupils.some((pupil) => pupil.contacts.every((contact) => !contact.email))).toBe(true);
    const siblings = pupils.filter((pupil) => pupil.contacts[0]?.name === demoParent.name);
    expect(siblings.map((sibling) => sibling.class)).toEqual(['4B', '7X', 'RA']);
    expect(new Set(siblings.map((sibling) => sibling.contacts[0]?.email))).toEqual(
      new Set([demoParent.email]),
    );
  });

  it('has everybody whom the start prints to sign in as', () => {
    const emails = of(people, 'staff').map((one) => one.email);
    for (const { email } of Object.values(demoCast)) expect(emails).toContain(email);
  });
});

it('the demo school has some four hundred people', () => {
  const { people } = read(readFileSync(registers.demo.file, 'utf8'));
  expect(people.length).toBeGreaterThan(380);
  expect(people.length).toBeLessThan(420);
});
