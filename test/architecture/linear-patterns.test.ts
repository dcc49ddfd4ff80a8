import { describe, expect, test } from 'vitest';
import { checkTypedName, checkWhy } from '../../functions/core/agreement/typed-name.ts';
import { readCode } from '../../functions/core/class/class-code.ts';
import { answersToKeep } from '../../functions/core/form/answer.ts';
import { isEmail } from '../../functions/core/person/email-typed.ts';
import { findNames, linesOf } from '../../functions/core/person/name-list.ts';
import { problemsWithNotMe } from '../../functions/core/person/not-me-typed.ts';
import { readHeaders } from '../../functions/core/register/file/column-headers.ts';
import { readContactHeader } from '../../functions/core/register/file/contact-header.ts';
import { emailProblem } from '../../functions/core/register/file/email-problem.ts';
import { readRow } from '../../functions/core/register/file/row.ts';
import { tidy } from '../../functions/core/register/file/text.ts';
import { readRound } from '../../functions/core/round/read-round.ts';
import { readBundle } from '../../functions/core/school/bundle.ts';
import { noPolicy, readPolicy } from '../../functions/core/school/policy-typed.ts';
import { isSchoolId } from '../../functions/core/school/school.ts';
import { noValues } from '../../functions/office/round/round-form-fields.ts';
import { routePattern } from '../../functions/services/log-id.ts';
import { parseToken } from '../../functions/services/tokens.ts';
import { asHtml } from '../../templates/emails/as-html.tsx';
import { isolate } from '../../templates/emails/one-line.ts';
import { adversarial, isSlow, isSlowOn, madePatterns, patternsIn } from './patterns.ts';
import { readHouse, type SourceFile } from './source.ts';

const files = readHouse('.').filter(
  ({ path }) => path.startsWith('functions/') || path.startsWith('templates/'),
);

const inFile = (source: string): SourceFile[] => [{ path: 'functions/a.ts', source }];

describe('patterns', () => {
  test.each([
    String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`,
    String.raw`\s*;\s*`,
    String.raw`\/+$`,
    String.raw`^-+|-+$`,
    String.raw`^(?:a+)+$`,
    String.raw`^(\w+\s?)*$`,
    String.raw`(<[^>]*>)`,
  ])('that grow by the square of the text are found: %s', (source) => {
    expect(isSlow({ source, flags: 'u' })).toBe(true);
  });

  test.each([
    String.raw`^[\w.-]{1,120}$`,
    String.raw`[^\p{L}\p{N}]+`,
    String.raw`[\p{Cc}\s]+`,
    String.raw`^\d{4}-\d\d-\d\d$`,
  ])('that do not are not: %s', (source) => {
    expect(isSlow({ source, flags: 'u' })).toBe(false);
  });

  test('are found in code, and not in comments and texts', () => {
    const source = String.raw`// /a+/
      export const text = '/b+/'; export const is = (t: string) => /c+$/u.test(t) || 4 / 2 / 1;`;
    expect(patternsIn(inFile(source)).map(({ name }) => name)).toEqual(['functions/a.ts: /c+$/u']);
  });
});

/** Patterns that never meet text from outside, and why; each of them is still slow, or it is taken out. */
const excepted: Record<string, string> = {
  'templates/pages/desk/photos/photos-words.ts: / \\(.*\\)$/':
    'words of our own published forms, which are read in the house',
};

/** Patterns put together of texts: what they are made for is tried as a whole below, or why it need not be. */
const made: Record<string, string> = {
  'functions/core/register/file/contact-header.ts': 'readContactHeader',
  'functions/core/register/file/email-problem.ts': 'emailProblem',
  'templates/emails/as-html.tsx': 'asHtml',
};

/** Texts that the pattern of an email, a heading or a name may stumble over. */
const nasty = [
  ...adversarial({ source: String.raw`^[\w.-]+@(?:[a-z0-9-]+\.)+[a-z]+$`, flags: 'i' }),
  ...adversarial({ source: 'parent(?:carer)?([1-3])contact(.*?)mother', flags: 'u' }),
  (length: number) => 'a\u0315\u0300'.repeat(Math.ceil(length / 3)),
  (length: number) => `a${'\u0315\u0300'.repeat(Math.ceil(length / 2))}`,
  (length: number) => isolate.begin.repeat(length),
  (length: number) => '\uFDFA'.repeat(length),
  (length: number) => 'a b '.repeat(Math.ceil(length / 4)),
  (length: number) => 'a\n'.repeat(Math.ceil(length / 2)),
  (length: number) => `${' '.repeat(length)}a`,
];

const noContent = { subject: '', parts: [] };
const typedForm = {
  questions: [
    { id: 'typed', label: 'Why', type: 'text' as const, max: 300 },
    { id: 'on', label: 'When', type: 'date' as const },
  ],
};
const noChoices = {
  forms: [],
  kinds: [],
  academicYears: [],
  classes: [],
  today: '2026-09-01',
  dueExample: '18 9 2026',
};
const { columns } = readHeaders(['Forename', 'Surname', 'Email', 'Type']);

/** What looks at text before anybody knows how long it is. */
const readers: Record<string, (text: string) => unknown> = {
  readContactHeader,
  emailProblem,
  asHtml: (text) => asHtml('Northbrook', { ...noContent, parts: [{ part: 'paragraph', text }] }),
  isEmail,
  checkTypedName,
  checkWhy,
  problemsWithNotMe: (text) => problemsWithNotMe(text, text),
  readCode,
  answersToKeep: (text) => answersToKeep(typedForm, { typed: text, on: text }),
  readBundle: (name) => readBundle({ name, resources: [] }, [], undefined),
  readPolicy: (title) =>
    readPolicy({ ...noPolicy, title, url: title }, [], undefined, '2026-09-01'),
  readRound: (name) => readRound({ ...noValues, name }, noChoices),
  findNames: (text) => findNames(linesOf(text.slice(0, 40_000)).slice(0, 3), []),
  tidy,
  readHeaders: (text) => readHeaders([text]),
  readRow: (text) => readRow(columns, [text, text, text, text], 2),
  parseToken,
  routePattern,
  isSchoolId,
};

describe('of the product', () => {
  const patterns = patternsIn(files);

  test.each(
    patterns.filter(({ name }) => !(name in excepted)).map((one) => [one.name, one] as const),
  )('a pattern takes time by the length of the text: %s', (_, pattern) => {
    expect(isSlow(pattern)).toBe(false);
  });

  test('patterns that may take longer are those that need it, and no others', () => {
    const slow = patterns.filter(({ name }) => name in excepted).filter(isSlow);
    expect(slow.map(({ name }) => name).toSorted()).toEqual(Object.keys(excepted).toSorted());
  });

  test('patterns put together of texts are known, each by who uses it', () => {
    expect([...new Set(madePatterns(files))].toSorted()).toEqual(Object.keys(made).toSorted());
    expect(Object.values(made).filter((name) => !(name in readers))).toEqual([]);
  });

  test.each(Object.keys(readers))('text takes %s time by its length', (name) => {
    const reader = readers[name];
    expect(reader && isSlowOn(reader, nasty)).toBe(false);
  });
});
