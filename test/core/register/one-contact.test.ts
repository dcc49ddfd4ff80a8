import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { after, diffCsv, emptyRegister } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const trial = (folder: string, file: string) =>
  readFileSync(join(import.meta.dirname, `../../fixtures/${folder}/${file}.csv`));
const child = (n: number, cells: FileRow = {}): FileRow => ({
  Forename: `Child${n}`,
  Surname: 'Khan',
  UPN: upnOf(n),
  Year: '7',
  Class: '7A',
  'Parent 1 name': 'Samira Khan',
  'Parent 1 email': 'samira@example.org',
  ...cells,
});
const parent = (name: string): FileRow => ({ 'Parent 1 name': name });

describe('one address', () => {
  it.each([
    ['Pär Ent', 'Par Ent'],
    ['Liz Khan', 'Elizabeth Khan'],
    ['Mrs S Khan', 'Samira Khan'],
    ['KHAN, Samira', 'Samira Khan'],
    ["Aine O'Brien", 'Áine O’Brien'],
  ])('with names that are alike is one contact, and it says so: %s, %s', async (one, other) => {
    const { writes, advice } = await diffCsv([child(1, parent(one)), child(2, parent(other))]);
    const { contacts, relations } = after(emptyRegister, writes);
    expect(contacts).toHaveLength(1);
    expect(relations).toHaveLength(2);
    const isSaid = advice.some(({ message }) => message.includes('saved as one person'));
    expect(isSaid).toBe(one !== 'KHAN, Samira');
  });

  it('gives the same contact whatever the order of the rows', async () => {
    const file = [child(1, parent('Liz Khan')), child(2, parent('Elizabeth Khan'))];
    const contacts = async (rows: FileRow[]) =>
      after(emptyRegister, (await diffCsv(rows)).writes).contacts;
    expect(await contacts(file.toReversed())).toEqual(await contacts(file));
  });

  it.each([
    ['two first names', ['David Williams', 'Sarah Williams']],
    ['an initial that may be either', ['David Khan', 'Dana Khan', 'D Khan']],
  ])(
    'stays as many contacts as there are names where they are not all alike: %s',
    async (_, names) => {
      const { writes } = await diffCsv(names.map((name, n) => child(n, parent(name))));
      expect(after(emptyRegister, writes).contacts).toHaveLength(names.length);
    },
  );

  it('stays two where one pupil has both, however alike', async () => {
    const both = { 'Parent 2 name': 'S Khan', 'Parent 2 email': 'samira@example.org' };
    const { writes } = await diffCsv([child(1, both)]);
    expect(after(emptyRegister, writes).contacts).toHaveLength(2);
  });

  it.each(['Samirá Khan', 'Mrs S Khan', 'Samira Khan-Ali', 'KHAN, Samira'])(
    'keeps its contact, and so their link, when the name is mended: %s',
    async (name) => {
      const known = after(emptyRegister, (await diffCsv([child(1)])).writes);
      const next = after(known, (await diffCsv([child(1, parent(name))], known)).writes);
      expect(next.contacts.map(({ id }) => id)).toEqual(known.contacts.map(({ id }) => id));
      expect(next.relations).toHaveLength(1);
    },
  );

  it('is another contact’s when the name is quite another', async () => {
    const known = after(emptyRegister, (await diffCsv([child(1)])).writes);
    const { changes } = await diffCsv([child(1, parent('Quite Another'))], known);
    expect(changes).toContainEqual(expect.objectContaining({ what: 'new', name: 'Quite Another' }));
  });

  it('says every way in which somebody is written', async () => {
    const { writes, advice } = await diffCsv(trial('trial', '13-sibling-name-twice'));
    const { contacts, relations } = after(emptyRegister, writes);
    expect(contacts.map(({ name }) => name)).toEqual(['Samira Khan']);
    expect(relations).toHaveLength(3);
    expect(advice.map(({ message }) => message)).toEqual([
      '“Mrs S Khan” on row 3, “Sam Khan” on row 4 and “Samira Khan” on row 2 have the same email, so they will be saved as one person, Samira Khan. If they are not the same person, write each name in full',
    ]);
  });

  it('in the registers that were tried', async () => {
    const shared = after(
      emptyRegister,
      (await diffCsv(trial('trial', '14-shared-mailbox'))).writes,
    );
    expect(shared.contacts).toHaveLength(2);
    const known = after(emptyRegister, (await diffCsv(trial('registers', 'hill-view'))).writes);
    const { changes } = await diffCsv(trial('registers', 'hill-view-2'), known);
    const fresh = changes.filter(({ what, kind }) => what === 'new' && kind === 'contact');
    expect(fresh.map(({ name }) => name)).toEqual(['Quite Another']);
  });
});

describe('a pupil’s address', () => {
  const address = { 'School email': 'samira@example.org' };
  const ben = child(2, {
    'Parent 1 name': 'Jo Lee',
    'Parent 1 email': 'jo@example.org',
    ...address,
  });

  it('that is any contact’s in the file is none', async () => {
    const { writes, advice } = await diffCsv([child(1), ben]);
    const { people } = after(emptyRegister, writes);
    expect(people.map(({ email }) => email)).toEqual([undefined, undefined]);
    expect(advice).toMatchObject([{ row: 3, column: 'School email' }]);
  });

  it('that is any contact’s on the register is none', async () => {
    const known = after(emptyRegister, (await diffCsv([child(1)])).writes);
    const { people } = after(known, (await diffCsv([ben], known)).writes);
    expect(people.find(({ upn }) => upn === upnOf(2))).not.toHaveProperty('email');
  });

  it('of nobody else is theirs, and the trial’s father gets no mail for a pupil', async () => {
    const own = { 'School email': 'ada@pupils.example.org' };
    const { people } = after(emptyRegister, (await diffCsv([child(1, own)])).writes);
    expect(people[0]?.email).toBe('ada@pupils.example.org');
    const { writes } = await diffCsv(trial('trial', 'a-pupil-email-other-row'));
    expect(after(emptyRegister, writes).people.flatMap(({ email }) => email ?? [])).toEqual([]);
  });
});
