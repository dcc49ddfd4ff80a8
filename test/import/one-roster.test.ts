import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../functions/import/read-file.ts';
import { readCsv } from '../support/register/register.ts';
import { toZip } from '../support/register/workbook.ts';

const usersHead =
  'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier,email,sms,phone,agentSourcedIds,grades,preferredGivenName';
const users = [
  usersHead,
  'p1,active,,true,ada.t,{UPN:U999411126130},Adelaide,Testwood,100240,ada@school.example.org,,,"a1,a2",04,Ada',
  'p2,active,,true,bo.t,,Bo,Testwood,H999411126131,,,,a1,KG,',
  'p3,tobedeleted,,true,gone,,Gone,Away,100242,,,,,04,',
  'a1,active,,true,jo,,Jo,Testwood,,jo@home.example.org,,07700 900123,,,',
  'a2,active,,true,sam,,Sam,Testwood,,sam@home.example.org,,,,,',
  'a3,active,,true,gran,,Gran,Testwood,,,,,p1,,',
  't1,active,,true,xena,,Xena,Teach,T7,x@school.example.org,,,,,',
];
const roles = [
  'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId',
  ...['p1 student', 'p2 student', 'p3 student', 'a1 parent', 'a2 guardian', 'a3 relative'].map(
    (one, n) => `r${n},active,,${one.replace(' ', ',primary,')},,,o1`,
  ),
  'r8,active,,t1,secondary,administrator,,,o1',
  'r9,active,,t1,primary,teacher,,,o1',
];
const classes = [
  'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType',
  'c1,active,,4B,04,k1,4B,homeroom',
  'c2,active,,Maths 4,04,k2,MA4,scheduled',
  'c3,active,,RG,KG,k3,RG,homeroom',
];
const enrollments = [
  'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary',
  'e1,active,,c2,o1,p1,student,',
  'e2,active,,c1,o1,p1,student,',
  'e3,active,,c3,o1,p2,student,',
  'e4,active,,c1,o1,t1,teacher,true',
];
const text = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`;
const set = {
  'manifest.csv': 'propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\n',
  'users.csv': text(users),
  'roles.csv': text(roles),
  'classes.csv': text(classes),
  'enrollments.csv': text(enrollments),
};

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const read = await readFile(bytes);
  return 'reason' in read ? read.reason : `read with ${read.rows.length} rows`;
}

describe('one file of a OneRoster set', () => {
  const trial = readFileSync(join(import.meta.dirname, '../fixtures/trial/20-oneroster-users.csv'));
  it.each([
    ['users.csv', trial],
    ['users.csv', Buffer.from(set['users.csv'])],
    ['roles.csv', Buffer.from(set['roles.csv'])],
    ['classes.csv', Buffer.from(set['classes.csv'])],
    ['enrollments.csv', Buffer.from(set['enrollments.csv'])],
    ['manifest.csv', Buffer.from(set['manifest.csv'])],
  ])('is named, %s, and the whole set is asked for', async (name, bytes) => {
    expect(await reasonOf(bytes)).toContain(`This is ${name}, one file of a OneRoster set`);
    expect(await reasonOf(bytes)).toContain('Upload the zip file');
  });

  it('is not what a register is that has such an id in one of its columns', async () => {
    const { rows } = await readCsv(
      'sourcedId,Forename,Surname,Adno,Year,Class\nx1,Ada,Testwood,42,4,4B\n',
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a OneRoster set', () => {
  it.each([
    ['as a zip of files', set],
    [
      'in a folder of a zip',
      Object.fromEntries(Object.entries(set).map(([name, one]) => [`export/${name}`, one])),
    ],
  ])('%s gives pupils with their adults, and staff with their classes', async (_, files) => {
    const { rows, problems, advice } = await readCsv(toZip(files));
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      expect.objectContaining({
        row: 2,
        kind: 'pupil',
        firstName: 'Ada',
        lastName: 'Testwood',
        upn: 'U999411126130',
        admissionNumber: '100240',
        year: '4',
        class: '4B',
        userName: 'ada.t',
        email: 'ada@school.example.org',
      }),
      expect.objectContaining({ row: 3, upn: 'H999411126131', year: 'R', class: 'RG' }),
      expect.objectContaining({
        row: 8,
        kind: 'staff',
        firstName: 'Xena',
        email: 'x@school.example.org',
        staffCode: 'T7',
        classCell: '4B',
      }),
    ]);
    expect(rows[0]?.contacts).toMatchObject([
      { name: 'Jo Testwood', relationship: 'Parent', email: 'jo@home.example.org' },
      { name: 'Sam Testwood', relationship: 'Guardian' },
      { name: 'Gran Testwood', relationship: 'Relative' },
    ]);
    expect(rows[1]?.contacts).toMatchObject([{ name: 'Jo Testwood', phone: '07700 900123' }]);
    expect(advice[0]?.message).toContain('users.csv');
  });

  it('of version 1.1, whose users have their roles themselves, says the same', async () => {
    const roleOf = new Map(
      roles
        .filter((line) => line.includes('primary'))
        .map((line) => {
          const cells = line.split(',');
          return [cells[3] ?? '', cells[5] ?? ''] as const;
        }),
    );
    const older = users.map((line, n) =>
      n === 0 ? `${line},role` : `${line},${roleOf.get(line.split(',')[0] ?? '')}`,
    );
    const { 'roles.csv': _roles, ...others } = set;
    const read = await readCsv(toZip({ ...others, 'users.csv': text(older) }));
    expect(read.rows).toEqual((await readCsv(toZip(set))).rows);
  });

  it('names a pupil with more adults than are read', async () => {
    const more = ['a4,active,,true,un,,Uncle,Testwood,,,,,p1,,'];
    const uncle = ['r10,active,,a4,primary,relative,,,o1'];
    const { rows, advice } = await readCsv(
      toZip({
        ...set,
        'users.csv': text([...users, ...more]),
        'roles.csv': text([...roles, ...uncle]),
      }),
    );
    expect(rows[0]?.contacts).toHaveLength(3);
    expect(advice).toContainEqual(
      expect.objectContaining({ row: 2, message: expect.stringContaining('has 4 contacts') }),
    );
  });

  it('of several schools is refused in words', async () => {
    const orgs = text([
      'sourcedId,status,dateLastModified,name,type,identifier',
      'o0,active,,Our trust,district,',
      'o1,active,,One,school,',
      'o2,active,,Two,school,',
    ]);
    expect(await reasonOf(toZip({ ...set, 'orgs.csv': orgs }))).toContain('2 schools');
  });

  it('with a file that is broken names the file', async () => {
    const broken = `${set['users.csv']}"p9,active\r\n`;
    expect(await reasonOf(toZip({ ...set, 'users.csv': broken }))).toContain('users.csv');
    expect(await reasonOf(toZip({ ...set, 'classes.csv': '%PDF-1.7' }))).toContain(
      'classes.csv in this zip: This is a PDF',
    );
  });

  it('that unpacks to far more than it is stops being unpacked', async () => {
    const bomb = toZip({ ...set, 'enrollments.csv': Buffer.alloc(60 * 1024 * 1024, 0x20) });
    expect(await reasonOf(bomb)).toContain('far larger inside');
  });
});
