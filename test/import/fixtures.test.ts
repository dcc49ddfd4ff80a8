import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admissionKey } from '../../functions/core/register/file/duplicates.ts';
import { checkLetterOf } from '../../functions/core/register/file/upn.ts';
import { readCsv } from '../support/register/register.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = ['awkward', 'awkward-windows-1252', 'wrong'].map(
  (name) => `test/fixtures/register-${name}.csv`,
);
const demos = ['demo', '240'].map((name) => `infra/demo/register/register-${name}.csv`);

/** Everything in a register that people are known or written to by. */
async function knownBy(file: string) {
  const { rows } = await readCsv(readFileSync(join(root, file)));
  return {
    upns: rows.flatMap((row) => row.upn ?? []),
    numbers: rows.flatMap((row) => (row.admissionNumber ? admissionKey(row.admissionNumber) : [])),
    emails: rows.flatMap((row) =>
      [row.email ?? [], row.contacts.map((is) => is.email ?? [])].flat(2),
    ),
  };
}

const inBoth = (one: readonly string[], other: readonly string[]) =>
  one.filter((text) => other.includes(text));

describe.each(fixtures)('%s', (fixture) => {
  it.each(demos)(
    'shares no number and no email with %s: both may be tried on one school',
    async (demo) => {
      const [ours, theirs] = [await knownBy(fixture), await knownBy(demo)];
      expect(ours.upns.length + ours.numbers.length + ours.emails.length).toBeGreaterThan(40);
      expect(inBoth(ours.upns, theirs.upns)).toEqual([]);
      expect(inBoth(ours.numbers, theirs.numbers)).toEqual([]);
      expect(inBoth(ours.emails, theirs.emails)).toEqual([]);
    },
  );

  it('has UPNs that begin with the right letter', async () => {
    const { upns } = await knownBy(fixture);
    expect(upns.filter((upn) => checkLetterOf(upn) !== upn[0])).toEqual([]);
  });
});
