import { describe, expect, it } from 'vitest';
import { emailProblem } from '../../../functions/core/register/file/email-problem.ts';
import { readKind } from '../../../functions/core/register/file/kind.ts';
import { proposedFor } from '../../../functions/core/register/file/relationship.ts';
import { longestRead, nameKey, tidy } from '../../../functions/core/register/file/text.ts';
import { checkLetterOf, isUpn, tidyUpn } from '../../../functions/core/register/file/upn.ts';
import { readYear } from '../../../functions/core/register/file/year.ts';

describe('a UPN', () => {
  it('begins with the check letter of the published rule', () => {
    // An example that other implementations of the rule use, and one added up by hand:
    // 2×2 + 7×4 + 1×9 + 6×10 + 4×12 + 9×13 = 266, which leaves 13 of 23: P.
    expect(checkLetterOf('B801200005001')).toBe('B');
    expect(checkLetterOf('?207000016049')).toBe('P');
  });

  it('may end in a letter while it is temporary', () => {
    expect(isUpn('A82312340120B')).toBe(true);
    expect(isUpn('A8231234012O1')).toBe(false);
    expect(isUpn('A82312340120S')).toBe(false);
  });

  it('has 13 characters', () => {
    expect(isUpn('A82312340120')).toBe(false);
    expect(isUpn('A8231234012001')).toBe(false);
  });

  it('may be written with blanks and small letters', () => {
    expect(tidyUpn('b801 2000 05001')).toBe('B801200005001');
  });
});

describe('a year', () => {
  it.each([
    ['Year 4', '4'],
    ['Yr4', '4'],
    ['Y 4', '4'],
    ['04', '4'],
    ['4', '4'],
    ['Curriculum Year 11', '11'],
    ['R', 'R'],
    ['Year R', 'R'],
    ['YR', 'R'],
    ['Reception', 'R'],
    ['FS2', 'R'],
    ['N1', 'N'],
    ['Nursery 2', 'N'],
    ['Year 13', '13'],
    ['Year 14', undefined],
    ['4B', undefined],
    ['Year', undefined],
    // What every object of JavaScript knows is no year.
    ['Constructor', undefined],
  ])('written “%s” is %s', (cell, year) => {
    expect(readYear(cell)).toBe(year);
  });
});

describe('an email address', () => {
  it.each(['a@example.org', "o'brien+school@mail.example.co.uk", 'a.b@xn--bcher-kva.example'])(
    '“%s” can be mailed',
    (email) => expect(emailProblem(email)).toBeUndefined(),
  );

  it.each([
    ['samira.example.org', 'no @'],
    ['a@example.org; b@example.org', 'two email addresses'],
    ['sam ira@example.org', 'take out the space'],
    ['zoë@example.org', 'letters that email cannot be sent to'],
    ['a@example', 'check how it is spelled'],
    ['a..b@example.org', 'check how it is spelled'],
    ['.a@example.org', 'check how it is spelled'],
    [`${'a'.repeat(65)}@example.org`, 'check how it is spelled'],
    ['a@example.org\nBcc: b@example.org', 'two email addresses'],
  ])('“%s” cannot, and it says why', (email, why) => {
    expect(emailProblem(email)).toContain(why);
  });
});

describe('who a row is about', () => {
  it.each([
    ['', 'pupil'],
    ['Student', 'pupil'],
    ['STAFF', 'staff'],
    ['Teacher', 'staff'],
    ['Teaching Assistant', 'staff'],
    ['Governor', 'governor'],
    ['Chair of governors', 'governor'],
    ['Staff governor', 'governor'],
    ['Adult learner', 'learner'],
    ['Adult', 'learner'],
    ['Learner (adult)', 'learner'],
    ['Mature students', 'learner'],
    ['Volunteer', 'volunteer'],
    ['Parent helper', 'volunteer'],
    ['Volunteer governor', 'governor'],
  ])('“%s” is %s', (cell, kind) => expect(readKind(cell, false)?.kind).toBe(kind));

  it('takes “learner” for a pupil where the row has what only pupils have', () => {
    expect(readKind('Learner', true)?.kind).toBe('pupil');
    expect(readKind('Learner', false)?.kind).toBe('learner');
    expect(readKind('Adult learner', true)?.kind).toBe('learner');
  });

  it.each(['Alumnus', 'Visitor', 'Guest'])('is not guessed from “%s”', (cell) => {
    expect(readKind(cell, false)).toBeUndefined();
  });

  it('may say somebody’s post too', () => {
    expect(readKind('Teaching assistant', false)?.post).toBe('Teaching assistant');
    expect(readKind('Reading volunteer', false)).toEqual({
      kind: 'volunteer',
      post: 'Reading volunteer',
    });
    expect(readKind('Staff', false)?.post).toBeUndefined();
    expect(readKind('Volunteer', false)?.post).toBeUndefined();
  });
});

describe('the proposal who may decide', () => {
  it.each([
    'Mother',
    'FATHER',
    'Mum',
    'Dad',
    'Parent',
    'Guardian',
    'Legal guardian',
    'Adoptive mother',
    'Carer',
  ])('is yes for “%s”', (relationship) => expect(proposedFor(relationship)).toBe('yes'));
  it.each([
    'Foster carer',
    'Step-father',
    'Stepmother',
    'Step parent',
    'Grandmother',
    'Grandparent',
    'Great-grandfather',
    'Sister',
    'Neighbour',
    'Social worker',
    'Childminder',
    "Mother's partner",
    'Godfather',
    'Contact',
    'Other',
    'Nan',
  ])('is no for “%s”', (relationship) => expect(proposedFor(relationship)).toBe('no'));
});

describe('a cell', () => {
  it('loses what nobody typed, and keeps what a name needs', () => {
    expect(tidy('  Anne\r\nMarie ')).toBe('Anne Marie');
    expect(tidy('\uFEFFZoe\u0308\u200B')).toBe('Zoë');
    expect(tidy('\u202Eevil\u202C')).toBe('evil');
    expect(tidy('می\u200Cخواهم')).toBe('می\u200Cخواهم');
    expect(tidy('="000123"')).toBe('000123');
    // Next to what is tidy already.
    expect(tidy('Anne Marie')).toBe('Anne Marie');
    expect(tidy('')).toBe('');
    expect(tidy(' Anne')).toBe('Anne');
    expect(tidy('Anne ')).toBe('Anne');
    expect(tidy('Anne  Marie')).toBe('Anne Marie');
    expect(tidy('Anne\tMarie')).toBe('Anne Marie');
    expect(tidy('a=b')).toBe('a=b');
    expect(tidy('x'.repeat(2 * longestRead))).toHaveLength(longestRead);
  });

  it('names one person in whatever case and punctuation, but not without the title that tells two apart', () => {
    expect(nameKey('Mrs. Samira KHAN')).toBe(nameKey('Samira Khan'));
    expect(nameKey('O’Brien')).toBe(nameKey("O'Brien"));
    expect(nameKey('Mr Khan')).not.toBe(nameKey('Mrs Khan'));
    expect(nameKey('কারিম')).not.toBe(nameKey('করিম'));
  });
});
