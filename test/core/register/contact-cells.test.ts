import { describe, expect, it } from 'vitest';
import { mendEmail } from '../../../functions/core/register/cell/read-email.ts';
import {
  isSameRelationship,
  proposedFor,
} from '../../../functions/core/register/file/relationship.ts';
import { after, diffCsv, emptyRegister, readCsv } from '../../support/register/register.ts';
import { type FileRow, upnOf } from '../../support/register/register-file.ts';

const maya: FileRow = {
  Forename: 'Maya',
  Surname: 'Khan',
  UPN: upnOf(1),
  Year: '4',
  Class: '4B',
  'Parent 1 name': 'Samira Khan',
  'Parent 1 relationship': 'Mother',
  'Parent 1 email': 'samira@example.org',
  'Parent 1 phone': '01632 960 001',
};
const read = (cells: FileRow) => readCsv([{ ...maya, ...cells }]);
const columns = (reports: readonly { column: string }[]) => reports.map(({ column }) => column);

describe('an email address', () => {
  it.each([
    'mailto:samira@example.org',
    'samira@example.org.',
    'samira@example.org;',
    "'samira@example.org",
    'Sam Khan <samira@example.org>',
    '"Khan, Sam" <Samira@Example.org>;',
    '<samira@example.org>',
    '<mailto:samira@example.org>',
    'samira@example.org; samira@example.org',
  ])('is mended where it has one meaning, and shown: %s', async (email) => {
    const { rows, problems, advice } = await read({ 'Parent 1 email': email });
    expect(problems).toEqual([]);
    expect(rows[0]?.contacts[0]?.email).toBe('samira@example.org');
    expect(columns(advice)).toEqual(['Parent 1 email']);
    expect(advice[0]?.message).toContain('will be saved as samira@example.org');
  });

  it.each([
    'mum@example.org; dad@example.org',
    'mum@example.org dad@example.org',
    'mum@example.org / dad@example.org',
    'Mum <mum@example.org>, Dad <dad@example.org>',
  ])('is asked about where there are two: %s', async (email) => {
    const { problems } = await read({ 'Parent 1 email': email });
    expect(columns(problems)).toEqual(['Parent 1 email']);
    expect(problems[0]?.message).toContain('two email addresses');
  });

  it.each(['sam.smith@gmial', 'samira', 'samira@', "o'brien at example.org"])(
    'is not guessed: %s',
    async (email) => {
      expect(columns((await read({ 'Parent 1 email': email })).problems)).toEqual([
        'Parent 1 email',
      ]);
    },
  );

  it('keeps the apostrophe inside it', () => {
    expect(mendEmail("o'brien@example.org")).toBe("o'brien@example.org");
  });

  it('of a pupil or a member of staff is mended too', async () => {
    const pupil = await read({ 'School email': 'mailto:maya@pupils.example.org' });
    expect(pupil.rows[0]?.email).toBe('maya@pupils.example.org');
    const staff = { Type: 'Staff', Forename: 'Ann', Surname: 'Lee', Email: 'ann@example.org;' };
    expect((await readCsv([staff])).rows[0]?.email).toBe('ann@example.org');
  });

  it('without a name leaves out that contact, with advice, and keeps the rest of the row', async () => {
    const { rows, problems, advice } = await read({
      'Parent 2 name': '',
      'Parent 2 email': 'not even one',
    });
    expect(problems).toEqual([]);
    expect(columns(advice)).toEqual(['Parent 2 name']);
    expect(rows[0]?.contacts.map(({ name }) => name)).toEqual(['Samira Khan']);
  });
});

describe('a contact’s name', () => {
  it.each(['Mr & Mrs Jones', 'Mr and Mrs J Jones', 'Jo and Sam Jones', 'Jo/Sam Jones', 'Jo + Sam'])(
    'is asked about where it is two people: %s',
    async (name) => {
      const { problems } = await read({ 'Parent 1 name': name });
      expect(columns(problems)).toEqual(['Parent 1 name']);
      expect(problems[0]?.message).toContain('more than one person');
    },
  );

  it.each(['Mrs', 'Mum', 'Mr.', 'Grandma'])(
    'is asked for where it says no name: %s',
    async (name) => {
      expect(columns((await read({ 'Parent 1 name': name })).problems)).toEqual(['Parent 1 name']);
    },
  );

  it.each(['Andrea Anderson', 'Randy Sand', 'Miss Trustworthy', 'Dad Khan'])(
    'is left alone where it is one: %s',
    async (name) => {
      const { rows, problems } = await read({ 'Parent 1 name': name });
      expect(problems).toEqual([]);
      expect(rows[0]?.contacts[0]?.name).toBe(name);
    },
  );
});

describe('a phone number that a spreadsheet has lost', () => {
  const brother = { ...maya, Forename: 'Idris', UPN: upnOf(2) };
  const lost = '7.70E+09';

  it('never beats a good one on another row', async () => {
    const rows = [{ ...maya, 'Parent 1 phone': lost }, brother];
    const { contacts } = after(emptyRegister, (await diffCsv(rows)).writes);
    expect(contacts).toMatchObject([{ phone: '01632 960 001' }]);
  });

  it('never takes away the register’s', async () => {
    const known = after(emptyRegister, (await diffCsv([maya])).writes);
    const { writes } = await diffCsv([{ ...maya, 'Parent 1 phone': lost }], known);
    expect(writes.filter(({ when }) => when === undefined)).toEqual([]);
  });
});

describe('a language', () => {
  it('that is none of ours is told, and nobody is left out for it', async () => {
    const { rows, advice, problems } = await read({ 'Parent 1 preferred language': 'Klingon' });
    expect(rows[0]?.contacts[0]).toMatchObject({ name: 'Samira Khan' });
    expect(rows[0]?.contacts[0]).not.toHaveProperty('language');
    expect(problems).toEqual([]);
    expect(advice).toEqual([
      {
        row: 2,
        column: 'Parent 1 preferred language',
        message: 'We do not know the language “Klingon”, so we left it out',
      },
    ]);
  });
});

describe('a relationship', () => {
  it.each([
    ['Mother', 'Mum', 'Mam', 'mummy', 'MTH'],
    ['Father', 'Dad', 'Daddy', 'Tad', 'fth'],
    ['Grandmother', 'Nan', 'Nana', 'Gran', 'Grandma', 'Nain'],
    ['Grandfather', 'Grandad', 'Granddad', 'Taid'],
    ['Stepfather', 'Step-dad', 'step dad', 'STF'],
    ['Step-mother', 'Stepmum', 'STM'],
  ])('%s is the same in other words, and decided alike', (word, ...others) => {
    for (const other of others) {
      expect(isSameRelationship(word, other), other).toBe(true);
      // Of a code we are asked in words.
      if (other.length !== 3) expect(proposedFor(other), other).toBe(proposedFor(word));
    }
  });

  it.each([
    ['Mother', 'Father'],
    ['Mother', 'Step-mother'],
    ['Mother', 'Mother - NO PR'],
    ['Dad', 'Dad (restricted)'],
    ['Mother', 'Foster mother'],
    ['Mother', 'Birth mother'],
    ['Mum', 'Birth mum'],
    ['Father', 'Birth father'],
    ['Dad', 'Biological dad'],
    ['Grandmother', 'Grandparent'],
    ['Nan', 'Nanny'],
  ])('%s is not the same as %s', (one, other) => {
    expect(isSameRelationship(one, other)).toBe(false);
  });

  it.each([
    'Father - NO PR',
    'Mother (no contact)',
    'Father, not to collect',
    'Mother - court order',
    'Dad (restricted)',
    'Ex-partner (father)',
    'Foster carer',
    'Foster mother',
    'Social worker',
    'Local authority',
    'Father without PR',
  ])('that says no is proposed as one: %s', (relationship) => {
    expect(proposedFor(relationship)).toBe('no');
  });

  it.each(['Mother', 'Mama', 'Special guardian', 'Non-resident parent', 'Papa', 'Adoptive father'])(
    'of a parent is proposed as yes: %s',
    (relationship) => expect(proposedFor(relationship)).toBe('yes'),
  );

  it.each([
    ['MTH', 'Mother', 'yes'],
    ['FTH', 'Father', 'yes'],
    ['fth', 'Father', 'yes'],
    ['STF', 'Step-father', 'no'],
    ['GPT', 'Grandparent', 'no'],
    ['FOS', 'Foster carer', 'no'],
    ['OTH', 'Other', 'no'],
    ['ZZZ', 'ZZZ', 'no'],
  ])('written “%s” is shown as %s, proposed %s', async (code, relationship, proposed) => {
    const { undecided } = await diffCsv([{ ...maya, 'Parent 1 relationship': code }]);
    expect(undecided).toEqual([{ relationship, count: 1, proposed }]);
  });

  it.each(['Birth mother', 'Birth father', 'birth mum', 'Biological father', 'Natural mother'])(
    '%s is decided apart from other parents, and never proposed as a yes',
    async (relationship) => {
      const child = { ...maya, Forename: 'Tom', UPN: upnOf(2), 'Parent 1 name': 'Ada Birch' };
      const { undecided } = await diffCsv([
        { ...maya, 'Parent 1 relationship': /mother|mum/iu.test(relationship) ? 'Mother' : 'Dad' },
        { ...child, 'Parent 1 email': 'ada@example.org', 'Parent 1 relationship': relationship },
      ]);
      expect(undecided).toMatchObject([
        { count: 1, proposed: 'yes' },
        { relationship, count: 1, proposed: 'no' },
      ]);
    },
  );

  it('in several spellings is one decision that shows each', async () => {
    const rows = ['Mum', 'Mother', 'MTH', 'mam'].map((relationship, at) => ({
      ...maya,
      Forename: `Maya ${'ABCD'[at]}`,
      UPN: upnOf(at + 1),
      'Parent 1 name': `Samira ${['Ash', 'Birch', 'Cedar', 'Dale'][at]}`,
      'Parent 1 email': `samira${at}@example.org`,
      'Parent 1 relationship': relationship,
    }));
    expect((await diffCsv(rows)).undecided).toEqual([
      { relationship: 'Mum', also: ['Mother', 'mam'], count: 4, proposed: 'yes' },
    ]);
  });

  it('that takes itself back stays to be decided, whatever a column says, in its own words', async () => {
    const row = {
      ...maya,
      'Parent 1 relationship': 'Father - NO PR',
      'Parent 1 parental responsibility': 'Yes',
    };
    const { undecided } = await diffCsv([row]);
    expect(undecided).toEqual([{ relationship: 'Father - NO PR', count: 1, proposed: 'no' }]);
    expect(columns((await readCsv([row])).advice)).toEqual(['Parent 1 parental responsibility']);
  });
});
