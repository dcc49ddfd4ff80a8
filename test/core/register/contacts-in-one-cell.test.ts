import { describe, expect, it } from 'vitest';
import { readCsv } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const ling: FileRow = { Forename: 'Ling', Surname: 'Evans', UPN: upnOf(1), Year: '4', Class: '4B' };
const read = (names: string, emails: string, phones = '') =>
  readCsv([
    {
      ...ling,
      Guardians: names,
      'Guardian emails': emails,
      'Guardian telephone numbers': phones,
    },
  ]);

describe('contacts in one cell', () => {
  it('are read, each with their own address and number', async () => {
    const { rows, problems } = await read(
      'Ama Evans (Mother), Oliver Evans (Father)',
      'ama.evans@example.org, oe@example.org',
      '01632 960 001; 01632 960 002',
    );
    expect(problems).toEqual([]);
    expect(rows[0]?.contacts).toEqual([
      {
        seat: '1',
        name: 'Ama Evans',
        relationship: 'Mother',
        email: 'ama.evans@example.org',
        phone: '01632 960 001',
      },
      {
        seat: '1',
        name: 'Oliver Evans',
        relationship: 'Father',
        email: 'oe@example.org',
        phone: '01632 960 002',
      },
    ]);
  });

  it('have the address with their name in it, where one of them has none', async () => {
    const { rows, problems } = await read(
      'Ama Evans (Mother), Oliver Evans (Father), Rosie Kaur (Grandparent)',
      'rosie@example.org, oliver.evans@example.org',
    );
    expect(problems).toEqual([]);
    expect(rows[0]?.contacts.map(({ email }) => email)).toEqual([
      undefined,
      'oliver.evans@example.org',
      'rosie@example.org',
    ]);
  });

  it.each([
    ['nobody can tell whose it is', 'Ama Evans, Oliver Evans', 'family@example.org'],
    ['it has the other’s name', 'Ama Evans, Oliver Evans', 'oliver@example.org, ama@example.org'],
    ['there are more than contacts', 'Ama Evans', 'ama@example.org, work@example.org'],
  ])('are refused where an address is not clearly theirs: %s', async (_, names, emails) => {
    const { problems } = await read(names, emails);
    expect(problems).toMatchObject([{ row: 2, column: 'Guardian emails' }]);
  });

  it('are refused where a number is not clearly theirs', async () => {
    const { problems } = await read('Ama Evans, Oliver Evans', '', '01632 960 001');
    expect(problems).toMatchObject([{ row: 2, column: 'Guardian telephone numbers' }]);
  });

  it('are refused where a comma may stand in a name', async () => {
    const { problems } = await read('Evans, Ama', 'ama@example.org');
    expect(problems).toMatchObject([{ row: 2, column: 'Guardians' }]);
  });

  it('may be none', async () => {
    const { rows, problems } = await read('none', '');
    expect(problems).toEqual([]);
    expect(rows[0]?.contacts).toEqual([]);
  });
});
