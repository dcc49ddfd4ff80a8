import { describe, expect, test } from 'vitest';
import type { Person } from '../../../functions/core/person/person.ts';
import { correctPerson } from '../../../functions/core/register/person-correction.ts';
import type { Diff } from '../../../functions/core/register/plan/diff.ts';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { pupilRow, staffRow } from '../../support/register/register-file.ts';

const rows = [pupilRow(1), pupilRow(2), staffRow(1)];
const said = { at: '2026-09-02T08:00:00.000Z', by: 'olive', why: 'moved-school' as const };

/** The register of the file, with everybody to leave on this day; the file is compared on 3 September. */
async function leavingOn(leftOn: string): Promise<KnownRegister> {
  const known = after(emptyRegister, (await diffCsv(rows)).writes);
  const school = 'northbrook';
  const leave = (person: Omit<Person, 'school'>): Omit<Person, 'school'> => {
    const { school: _school, ...left } = correctPerson({ school, ...person }, { leftOn }, said);
    return left;
  };
  return { ...known, people: known.people.map(leave) };
}

/** What is written of people; relations that nobody decided on are offered each time. */
const ofPeople = ({ writes }: Diff) =>
  writes.filter((write) => !('put' in write) || write.put !== 'relation');

describe('a file and somebody whose day of leaving is to come', () => {
  test('asks nothing and writes nothing where it names them', async () => {
    const diff = await diffCsv(rows, await leavingOn('2026-12-19'));
    expect([diff.corrected, diff.changes, ofPeople(diff)]).toEqual([[], [], []]);
  });

  test('changes what else it says of them, and the day stays', async () => {
    const known = await leavingOn('2026-12-19');
    const moved = rows.map((row) => ({ ...row, Surname: 'Lindqvist' }));
    const diff = await diffCsv(moved, known);
    expect(diff.corrected).toEqual([]);
    const people = after(known, diff.writes).people;
    expect(people.map(({ lastName, leftOn }) => [lastName, leftOn])).toEqual(
      people.map(() => ['Lindqvist', '2026-12-19']),
    );
  });

  test('does not have them leave before their day where it no longer names them', async () => {
    const { missing, corrected } = await diffCsv(rows.slice(0, 1), await leavingOn('2026-12-19'));
    expect([missing, corrected]).toEqual([[], []]);
  });

  test('asks about each of them once the day has come', async () => {
    const { corrected = [] } = await diffCsv(rows, await leavingOn('2026-09-03'));
    expect(corrected.map(({ fields }) => fields.map(({ field }) => field))).toEqual(
      rows.map(() => ['leftOn']),
    );
  });
});

describe('a file and somebody who covers a class', () => {
  test('leaves the cover as it is, whatever else it says of them', async () => {
    const known = after(emptyRegister, (await diffCsv(rows)).writes);
    const covers = [
      { class: '5A', startsOn: '2026-09-01', endsOn: '2026-12-18', at: said.at, by: said.by },
    ];
    const people = known.people.map((one) => (one.kind === 'staff' ? { ...one, covers } : one));
    const covering = { ...known, people };
    expect(ofPeople(await diffCsv(rows, covering))).toEqual([]);
    const other = rows.map((row) => ({ ...row, Surname: 'Lindqvist' }));
    const written = after(covering, (await diffCsv(other, covering)).writes).people;
    expect(written.find(({ kind }) => kind === 'staff')).toMatchObject({
      lastName: 'Lindqvist',
      covers,
    });
  });
});
