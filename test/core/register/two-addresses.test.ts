import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const child = (n: number, cells: FileRow = {}): FileRow => ({
  Forename: `Child${n}`,
  Surname: 'Testwood',
  UPN: upnOf(n),
  Year: '7',
  Class: '7A',
  'Parent 1 name': 'Jo Testwood',
  'Parent 1 relationship': 'Mother',
  'Parent 1 email': `jo${n}@example.org`,
  'Parent 1 phone': '',
  ...cells,
});
const phoned = (n: number, phone = '07700 900 001', cells: FileRow = {}) =>
  child(n, { 'Parent 1 phone': phone, ...cells });

/** The addresses that are saved, and what is said of them. */
async function saved(file: FileRow[] | Uint8Array, known: KnownRegister = emptyRegister) {
  const { writes, advice } = await diffCsv(file, known);
  const { contacts, relations } = after(known, writes);
  return {
    emails: contacts.map(({ email }) => email).toSorted(),
    relations: relations.length,
    said: advice.map(({ row, message }) => `${row} ${message}`),
  };
}

describe('one name with two addresses', () => {
  it('and one phone number is one contact, and it says so', async () => {
    const { emails, relations, said } = await saved([phoned(1), phoned(2, '07700900001')]);
    expect(emails).toEqual(['jo1@example.org']);
    expect(relations).toBe(2);
    expect(said).toEqual([
      '3 “Jo Testwood” has jo1@example.org on row 2 and jo2@example.org on row 3, with the same phone number, so they will be saved as one person with jo1@example.org. If they are two people, correct the phone number',
    ]);
  });

  it('keeps the address of most rows, in whatever order they come', async () => {
    const rows = [
      phoned(1, undefined, { 'Parent 1 email': 'zoe@example.org' }),
      phoned(2),
      phoned(3, undefined, { 'Parent 1 email': 'zoe@example.org' }),
      phoned(4),
      phoned(5, undefined, { 'Parent 1 email': 'zoe@example.org' }),
    ];
    for (const order of [rows, rows.toReversed()])
      expect((await saved(order)).emails).toEqual(['zoe@example.org']);
  });

  it('keeps the address that the register has', async () => {
    const known = after(emptyRegister, (await diffCsv([phoned(9)])).writes);
    const { emails } = await saved([phoned(1), phoned(2), phoned(9)], known);
    expect(emails).toEqual(['jo9@example.org']);
  });

  it('stays two where the register has both: what each signed stands on them', async () => {
    const known = after(emptyRegister, (await diffCsv([child(1), child(2)])).writes);
    const { emails, said } = await saved([phoned(1), phoned(2)], known);
    expect(emails).toEqual(['jo1@example.org', 'jo2@example.org']);
    expect(said).toEqual([expect.stringContaining('saved as two people')]);
  });

  it('is nothing to look at once the office has merged the two records', async () => {
    const known = after(emptyRegister, (await diffCsv([child(1), child(2)])).writes);
    const [first, second] = known.contacts;
    if (!first || !second) throw new Error('No contacts');
    const { email, ...rest } = second;
    const said = { contact: first.id, at: '2026-09-02T09:00:00.000Z', by: 'office' };
    const contacts = [first, { ...rest, mergedInto: { ...said, had: email ? { email } : {} } }];
    const { advice } = await diffCsv([phoned(1), phoned(2)], { ...known, contacts });
    expect(advice).toEqual([]);
  });

  it('stays two without a phone number, and somebody is asked to look', async () => {
    const file = join(import.meta.dirname, '../../fixtures/trial/s-siblings-two-emails.csv');
    const { emails, said } = await saved(readFileSync(file));
    expect(emails).toEqual(['jo.t@home.example.org', 'jo.t@work.example.org']);
    expect(said).toEqual([
      '3 “Jo Testwood” has jo.t@home.example.org on row 2 and jo.t@work.example.org on row 3, so they will be saved as two people, each with a link of their own. If this is one person, write the same email on both rows, or merge the two on their page afterwards',
    ]);
  });

  it.each<[string, FileRow[]]>([
    ['two phone numbers', [phoned(1), phoned(2, '07700 900 002')]],
    ['children of two surnames', [child(1), child(2, { Surname: 'Other' })]],
    ['two relationships', [child(1), child(2, { 'Parent 1 relationship': 'Aunt' })]],
    [
      'one pupil who has both',
      [
        phoned(1, undefined, {
          'Parent 2 name': 'Jo Testwood',
          'Parent 2 relationship': 'Father',
          'Parent 2 email': 'joseph@example.org',
          'Parent 2 phone': '07700 900 001',
        }),
      ],
    ],
  ])('is two people, and nothing is said, with %s', async (_, rows) => {
    const { emails, said } = await saved(rows);
    expect(emails).toHaveLength(2);
    expect(said).toEqual([]);
  });
});
