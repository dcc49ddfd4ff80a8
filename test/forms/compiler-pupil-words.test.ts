import { describe, expect, it } from 'vitest';
import { compileVersion } from '../../infra/build/forms/version.ts';
import { body, frontMatter, problems, source } from './form-file.ts';

describe("pupils' words", () => {
  const pupilFront = (entries: string, years = '') =>
    `${frontMatter.replace('kinds: [pupil]', `kinds: [pupil]${years}`).replace('{ slot: parent }', '{ slot: pupil }, { slot: parent }')}\npupilWords: ${entries}`;
  const words = (
    id: string,
    text = '### Being kind\n\n- I will be kind.\n- I will tell {school}.',
  ) => `\n\n## Words for pupils: ${id}\n\n${text}`;
  const one = '[{ id: all, readingAge: 9.5 }]';

  it('compile page by page, each a title and its promises', () => {
    const text = words('all', '### One\n\n- I will.\n\n### Two\n\n- I can.\n- I tell {school}.');
    const result = compileVersion('a-form', 1, source(pupilFront(one), body + text));
    expect('value' in result && result.value.pupilWords).toEqual([
      {
        id: 'all',
        readingAge: 9.5,
        pages: [
          { title: [{ text: 'One' }], promises: [[{ text: 'I will.' }]] },
          {
            title: [{ text: 'Two' }],
            promises: [
              [{ text: 'I can.' }],
              [{ text: 'I tell ' }, { name: 'school' }, { text: '.' }],
            ],
          },
        ],
      },
    ]);
  });

  it('cover each year once', () => {
    const front = (first: string) =>
      pupilFront(
        `[{ id: young, years: ${first}, readingAge: 7 }, { id: old, years: ["2"], readingAge: 9 }]`,
        ', years: [R, "1", "2"]',
      );
    const text = body + words('young') + words('old');
    expect(problems(source(front('[R, "1"]'), text))).toEqual([]);
    expect(problems(source(front('[R]'), text))).toEqual(['pupilWords: has no words for year 1']);
    expect(problems(source(front('[R, "1", "2"]'), text))).toEqual([
      'pupilWords: has words for year 2 twice',
    ]);
    expect(problems(source(front('[R, "1", "3"]'), text))).toEqual([
      'pupilWords: has words for year 3, which the form is not for',
    ]);
  });

  it('cover every year there is where the form names none', () => {
    const front = pupilFront('[{ id: all, years: [R], readingAge: 7 }]');
    expect(problems(source(front, body + words('all')))).toContain(
      'pupilWords: has no words for year 13',
    );
  });

  it.each([
    ['no entry', '[]', /must have an entry/],
    ['no reading age', '[{ id: all }]', /^pupilWords\.0\.readingAge: /],
    [
      'one id twice',
      '[{ id: all, readingAge: 9 }, { id: all, readingAge: 9 }]',
      /has one id twice/,
    ],
    [
      'two for every year',
      '[{ id: all, readingAge: 9 }, { id: more, readingAge: 9 }]',
      /must be the only one/,
    ],
    ['an id with spaces', '[{ id: Key Stage 1, readingAge: 9 }]', /^pupilWords\.0\.id: /],
  ])('are refused with %s', (_, entries, message) => {
    expect(problems(source(pupilFront(entries), body + words('all')))).toContainEqual(
      expect.stringMatching(message),
    );
  });

  it.each([
    ['no section', '', /"Words for pupils: all" is missing/],
    ['a section nobody asked for', words('all') + words('more'), /more" has no entry/],
    ['a section twice', words('all') + words('all'), /stands twice/],
    ['nothing in the section', words('all', ''), /"Words for pupils: all" is empty/],
    ['promises without a page', words('all', '- I will.'), /begin with a ### heading/],
    ['a page without promises', words('all', '### A\n\n### B\n\n- I will.'), /without promises/],
    [
      'a last page without promises',
      words('all', '### A\n\n- I will.\n\n### B'),
      /without promises/,
    ],
    ['a paragraph', words('all', '### A\n\nI will.'), /one list of promises/],
    [
      'two lists on a page',
      words('all', '### A\n\n- I will.\n\n1. I can.'),
      /one list of promises/,
    ],
    ['the name of the child', words('all', '### A\n\n- I am {person}.'), /can be \{school\}/],
  ])('are refused with %s', (_, text, message) => {
    expect(problems(source(pupilFront(one), body + text)).join()).toMatch(message);
  });
});
