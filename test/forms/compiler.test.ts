import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readForms } from '../../infra/build/forms/read-folder.ts';
import { canonicalSource, hashOf } from '../../infra/build/forms/source.ts';
import { compileVersion } from '../../infra/build/forms/version.ts';

const frontMatter = `title: A form
shortTitle: Form
for: { kinds: [pupil] }
slots: [{ slot: parent }]
unlocks: []
renews: academic-year
parents: any-one
routes: [link]
questions: []`;
const body = `## What this is about

One line.

## Full wording

I will be kind.`;
const source = (front = frontMatter, text = body) => `---\n${front}\n---\n\n${text}\n`;
const problems = (text: string): string[] => {
  const result = compileVersion('a-form', 1, text);
  return 'problems' in result ? result.problems : [];
};
const wordingOf = (markdown: string) => {
  const result = compileVersion('a-form', 1, source(frontMatter, markdown));
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result.value;
};

describe('a form file', () => {
  it('compiles into runs and blocks', () => {
    const form = wordingOf(`## What this is about

- First line
- Second **strong** line

## What we promise

- We ask {school} first.

## Full wording

### A heading

I will *be* kind,
and read [the rules](https://example.org/rules).

1. One
2. Two`);
    expect(form.summary).toEqual([
      [{ text: 'First line' }],
      [{ text: 'Second ' }, { text: 'strong', strong: true }, { text: ' line' }],
    ]);
    expect(form.promises).toEqual([[{ text: 'We ask ' }, { name: 'school' }, { text: ' first.' }]]);
    expect(form.wording).toEqual([
      { kind: 'heading', text: [{ text: 'A heading' }] },
      {
        kind: 'paragraph',
        text: [
          { text: 'I will ' },
          { text: 'be', em: true },
          { text: ' kind, and read ' },
          { text: 'the rules', href: 'https://example.org/rules' },
          { text: '.' },
        ],
      },
      { kind: 'list', ordered: true, items: [[{ text: 'One' }], [{ text: 'Two' }]] },
    ]);
  });

  it.each([
    ['HTML', 'I will <b>be</b> kind.', /html/],
    ['an image', '![a](https://example.org/a.png)', /image/],
    ['a table', '| a |\n| - |\n| b |', /table/],
    ['a quotation', '> I will', /blockquote/],
    ['code', '`I will`', /codespan/],
    ['a nested list', '- a\n  - b', /list/],
    ['a rule', 'I will.\n\n---\n\nI will.', /hr/],
    ['a line break', 'I will  \\\nbe kind', /br/],
    ['a heading of another depth', '#### Small', /### heading/],
    ['an entity', 'I &amp; you', /&amp;/],
    ['an unknown name', 'I am {pupil}', /\{pupil\}/],
    ['a stray brace', 'I am {school', /\{school/],
    ['a name in bold', 'I am **{school}**', /bold/],
    ['a link that is not https', '[a](http://example.org)', /https/],
    ['a tick box', '- [ ] I will', /tick/],
  ])('is refused when its wording holds %s', (_, wording, message) => {
    const text = `## What this is about\n\nA.\n\n## Full wording\n\n${wording}`;
    expect(problems(source(frontMatter, text)).join()).toMatch(message);
  });

  it.each([
    ['no front matter', body, /front matter/],
    ['no full wording', source(frontMatter, '## What this is about\n\nA.'), /Full wording/],
    [
      'five lines of summary',
      source(frontMatter, body.replace('One line.', '- a\n- b\n- c\n- d\n- e')),
      /one to four/,
    ],
    ['an unknown section', source(frontMatter, `${body}\n\n## Small print\n\nA.`), /Small print/],
    ['text before a section', source(frontMatter, `Hello.\n\n${body}`), /before the first section/],
    [
      '{person} where parents sign',
      source(frontMatter, body.replace('I will', '{person} will')),
      /my child/,
    ],
    ['broken YAML', source('title: ['), /front matter/],
  ])('is refused with %s', (_, text, message) => {
    expect(problems(text).join()).toMatch(message);
  });

  it.each([
    ['title: A form', 'title: ""', /^title: must not be empty/],
    ['title: A form', 'title: For {person}', /^title: names cannot be put in/],
    ['title: A form', 'title: A form\ncolour: red', /colour/],
    ['kinds: [pupil]', 'kinds: [parrot]', /^for\.kinds\.0: /],
    ['kinds: [pupil]', 'kinds: [staff], years: ["1"]', /^for\.years: /],
    ['kinds: [pupil]', 'kinds: [pupil, pupil]', /^for\.kinds: names one kind twice/],
    ['{ slot: parent }', '{ slot: parent, after: self }', /^slots\.0\.after: must name a slot/],
    ['{ slot: parent }', '{ slot: parent, after: aunt }', /^slots\.0\.after: must be one of/],
    ['{ slot: parent }', '{ slot: parent, after: [] }', /^slots\.0\.after: /],
    ['{ slot: parent }', '{ slot: aunt }', /^slots\.0\.slot: /],
    ['{ slot: parent }', '{ slot: parent }, { slot: parent }', /^slots\.1\.slot: .*twice/],
    [
      '{ slot: parent }',
      '{ slot: self }',
      /^slots\.0\.slot: there is no "self" slot for the kind "pupil"/,
    ],
    [
      'kinds: [pupil]',
      'kinds: [staff]',
      /^slots\.0\.slot: there is no "parent" slot for the kind "staff"/,
    ],
    [
      '{ slot: parent }',
      '{ slot: parent, kinds: [staff] }',
      /^slots\.0\.kinds: names a kind of person that the form is not for/,
    ],
    ['{ slot: parent }', '{ slot: parent, kinds: [] }', /^slots\.0\.kinds: /],
    ['{ slot: parent }', '{ slot: parent, posts: [head-teacher] }', /^slots\.0\.posts: is only/],
    ['{ slot: parent }', '{ slot: parent }, { slot: approver }', /^slots\.1\.posts: must say/],
    [
      '{ slot: parent }',
      '{ slot: parent }, { slot: approver, posts: [bursar] }',
      /^slots\.1\.posts\.0: /,
    ],
    ['{ slot: parent }', '{ slot: parent, when: own-answer }', /^slots\.0\.when: is only/],
    ['{ slot: parent }', '{ slot: pupil, when: sometimes }', /^slots\.0\.when: can only/],
    [
      '{ slot: parent }',
      '{ slot: pupil, when: own-answer }, { slot: parent, after: pupil }',
      /^slots\.1\.after: .*always there, not "pupil"/,
    ],
    [
      '{ slot: parent }',
      '{ slot: pupil, when: own-answer }',
      /^slots: nobody signs for the kind "pupil"/,
    ],
    ['{ slot: parent }', '{ slot: pupil }', /^pupilWords: must be there, because a pupil signs/],
    ['renews: academic-year', 'renews: weekly', /^renews: /],
    ['renews: academic-year', 'renews: visit', /^questions: must ask for exactly one date/],
    ['renews: academic-year', 'renews: academic-year\nasked: never', /^asked: /],
    ['renews: academic-year', 'renews: academic-year\nreadingAge: 3', /^readingAge: .*from 5/],
    [
      'questions: []',
      'questions: []\npupilWords: [{ id: all, readingAge: 10 }]',
      /^pupilWords: is only for forms that a pupil signs/,
    ],
    ['parents: any-one\n', '', /^parents: must say/],
    [
      'kinds: [pupil] }\nslots: [{ slot: parent }]',
      'kinds: [staff] }\nslots: [{ slot: self }]',
      /^parents: is only for/,
    ],
    ['unlocks: []', 'unlocks: [canteen]', /^unlocks\.0: /],
    [
      'questions: []',
      'questions: [{ id: a, label: A, basis: consent, options: [{ value: a, label: A, outcome: grant }, { value: b, label: B, outcome: talk }] }]',
      /^questions\.0\.options: consent needs a way to refuse/,
    ],
    [
      'questions: []',
      'questions: [{ id: a, label: A, options: [{ value: true, label: A, outcome: grant }] }]',
      /^questions\.0\.options\.0\.value: /,
    ],
  ])('names the field when %j becomes %j', (from, to, message) => {
    expect(problems(source(frontMatter.replace(from, to)))).toContainEqual(
      expect.stringMatching(message),
    );
  });
});

describe('a question', () => {
  const yes = '{ value: y, label: Y, outcome: grant }';
  const no = '{ value: n, label: N, outcome: refuse }';
  const withQuestions = (...questions: string[]) =>
    source(
      frontMatter
        .replace('unlocks: []', 'unlocks: [own-device, authorised-device]')
        .replace('questions: []', `questions: [${questions.join(', ')}]`),
    );

  it('is chosen, typed or a date', () => {
    const result = compileVersion(
      'a-form',
      1,
      withQuestions(
        `{ id: a, label: A, options: [${yes}, ${no}] }`,
        '{ id: b, label: B, text: { max: 200 } }',
        '{ id: c, label: C, date: true }',
      ),
    );
    expect('value' in result && result.value.questions).toMatchObject([
      { id: 'a', options: [{ value: 'y' }, { value: 'n' }] },
      { id: 'b', options: [], text: { max: 200 } },
      { id: 'c', options: [], date: true },
    ]);
  });

  it('may be the notice of a public task, with one way to object', () => {
    const objection = '{ value: object, label: I object, outcome: refuse }';
    const notice = `{ id: a, label: A, hint: H, basis: public-task, options: [${objection}] }`;
    expect(problems(withQuestions(notice))).toEqual([]);
  });

  it('may let the choice decide what is unlocked', () => {
    const options = `[{ value: y, label: Y, outcome: grant, unlocks: [own-device] }, ${no}]`;
    const result = compileVersion(
      'a-form',
      1,
      withQuestions(`{ id: a, label: A, options: ${options} }`),
    );
    expect('value' in result && result.value.questions[0]?.options[0]?.unlocks).toEqual([
      'own-device',
    ]);
  });

  const a = 'id: a, label: A';
  it.each([
    ['no way to answer', `{ ${a} }`, /^questions\.0: .*exactly one/],
    [
      'two ways to answer',
      `{ ${a}, date: true, text: { max: 9 } }`,
      /^questions\.0: .*exactly one/,
    ],
    [
      'options and text',
      `{ ${a}, text: { max: 9 }, options: [${yes}, ${no}] }`,
      /^questions\.0: .*exactly one/,
    ],
    ['one option', `{ ${a}, options: [${yes}] }`, /^questions\.0\.options: needs at least two/],
    [
      'one value twice',
      `{ ${a}, options: [${yes}, ${yes}] }`,
      /^questions\.0\.options: has one value/,
    ],
    ['no length', `{ ${a}, text: {} }`, /^questions\.0\.text\.max: /],
    ['a length of none', `{ ${a}, text: { max: 0 } }`, /^questions\.0\.text\.max: must let/],
    ['a length of a book', `{ ${a}, text: { max: 5000 } }`, /^questions\.0\.text\.max: must be/],
    ['a date that is false', `{ ${a}, date: false }`, /^questions\.0\.date: /],
    [
      'personal data that is typed',
      `{ ${a}, basis: consent, text: { max: 9 } }`,
      /^questions\.0\.options: a use of personal data is chosen/,
    ],
    [
      'a public task that asks',
      `{ ${a}, hint: H, basis: public-task, options: [${yes}, ${no}] }`,
      /^questions\.0\.options: a public task has one option/,
    ],
    [
      'a public task that can only be agreed to',
      `{ ${a}, hint: H, basis: public-task, options: [${yes}] }`,
      /^questions\.0\.options: a public task has one option/,
    ],
    [
      'a public task without a notice',
      `{ ${a}, basis: public-task, options: [${no}] }`,
      /^questions\.0\.hint: a public task needs a notice/,
    ],
    [
      'a refusal that unlocks',
      `{ ${a}, options: [${yes}, { value: n, label: N, outcome: refuse, unlocks: [own-device] }] }`,
      /^questions\.0\.options\.1\.unlocks: is only for a choice that grants/,
    ],
    [
      'a choice that unlocks what the form does not',
      `{ ${a}, options: [${no}, { value: y, label: Y, outcome: grant, unlocks: [internet] }] }`,
      /^questions\.0\.options\.1\.unlocks: is not among what the form unlocks/,
    ],
  ])('is refused with %s', (_, question, message) => {
    expect(problems(withQuestions(question))).toContainEqual(expect.stringMatching(message));
  });

  it('is the only one that may decide what is unlocked', () => {
    const deciding = (id: string) =>
      `{ id: ${id}, label: A, options: [${no}, { value: y, label: Y, outcome: grant, unlocks: [own-device] }] }`;
    expect(problems(withQuestions(deciding('a'), deciding('b')))).toEqual([
      'questions: only one question may decide what is unlocked',
    ]);
  });
});

describe('slots', () => {
  const front = `title: A form
shortTitle: Form
for: { kinds: [pupil, staff] }
slots:
  - { slot: parent, kinds: [pupil] }
  - { slot: approver, after: parent, kinds: [pupil], posts: [head-teacher] }
  - { slot: self, kinds: [staff] }
  - { slot: approver, after: [self], kinds: [staff], posts: [ict-co-ordinator] }
unlocks: []
renews: academic-year
asked: on-request
parents: any-one
routes: [link]
readingAge: 13
questions: []`;

  it('may differ by kind of person, and say what they wait for as a list', () => {
    const result = compileVersion('a-form', 1, source(front));
    expect('value' in result && result.value).toMatchObject({
      asked: 'on-request',
      readingAge: 13,
    });
    expect('value' in result && result.value.slots).toEqual([
      { slot: 'parent', kinds: ['pupil'] },
      { slot: 'approver', after: ['parent'], kinds: ['pupil'], posts: ['head-teacher'] },
      { slot: 'self', kinds: ['staff'] },
      { slot: 'approver', after: ['self'], kinds: ['staff'], posts: ['ict-co-ordinator'] },
    ]);
  });

  it('may not wait for one that this kind of person does not have', () => {
    const other = front.replace('after: [self]', 'after: [parent]');
    expect(problems(source(other))).toEqual([
      'slots.3.after: must name a slot that comes before it and is always there, not "parent"',
    ]);
  });

  it('are there for every kind of person', () => {
    const other = front.replace('[pupil, staff]', '[pupil, staff, visitor]');
    expect(problems(source(other))).toEqual(['slots: nobody signs for the kind "visitor"']);
  });
});

describe('names', () => {
  const front = (kind: string, renews = 'academic-year') => `title: A form
shortTitle: Form
for: { kinds: [${kind}] }
slots: [{ slot: self }]
unlocks: []
renews: ${renews}
routes: [link]
questions: []`;
  const saying = (text: string) => body.replace('I will be kind.', text);

  it('of person, post and school can stand in what a grown-up signs', () => {
    const result = compileVersion(
      'a-form',
      1,
      source(front('staff'), saying('I am {person}, {post} at {school}.')),
    );
    expect('value' in result && result.value.wording).toEqual([
      {
        kind: 'paragraph',
        text: [
          { text: 'I am ' },
          { name: 'person' },
          { text: ', ' },
          { name: 'post' },
          { text: ' at ' },
          { name: 'school' },
          { text: '.' },
        ],
      },
    ]);
  });

  it('of a policy and its version stand in what renews with a policy, both', () => {
    const form = front('staff', 'policy');
    expect(problems(source(form, saying('I read {policy}, version {policy-version}.')))).toEqual(
      [],
    );
    expect(problems(source(form, saying('I read {policy}.')))).toEqual([
      'wording: must say {policy-version}, because it renews with a policy',
    ]);
  });

  it.each([
    ['{class} of a child', frontMatter, 'I am in {class}.', /say "my child", not \{class\}/],
    ['{class} of staff', front('staff'), 'I teach {class}.', /only pupils have a \{class\}/],
    ['{post} of a learner', front('learner'), 'I am {post}.', /learners have no \{post\}/],
    ['{policy} without a policy', front('staff'), 'I read {policy}.', /\{policy\} is only for/],
  ])('are refused: %s', (_, form, text, message) => {
    expect(problems(source(form, saying(text))).join()).toMatch(message);
  });
});

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

describe('the hash of a form', () => {
  it('does not depend on line ends, spaces at their ends, a byte-order mark or Unicode form', () => {
    const text = source(frontMatter.replace('A form', 'Café'));
    const other = `\uFEFF${text.normalize('NFD').replaceAll('\n', '  \r\n')}\r\n\r\n`;
    expect(hashOf(other)).toBe(hashOf(text));
    expect(canonicalSource(other)).toBe(text);
  });

  it('changes with any word, in the wording or in a question', () => {
    expect(hashOf(source(frontMatter, body.replace('kind', 'fair')))).not.toBe(hashOf(source()));
    expect(hashOf(source(frontMatter.replace('A form', 'The form')))).not.toBe(hashOf(source()));
  });
});

describe('a folder of forms', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  function folderOf(files: Record<string, string>): string {
    const folder = mkdtempSync(join(tmpdir(), 'forms-'));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  }

  it('keeps the order people answer in, and every version', () => {
    const folder = folderOf({
      'order.json': '["b", "a"]',
      'a/v1.md': source(),
      'b/v1.md': source(),
      'b/v2.md': source(frontMatter, body.replace('kind', 'fair')),
    });
    const catalogue = readForms(folder);
    expect(Object.keys(catalogue)).toEqual(['b', 'a']);
    expect(catalogue.b?.map((form) => form.version)).toEqual([1, 2]);
  });

  it('is refused as a whole, with every problem named by file', () => {
    const folder = folderOf({
      'order.json': '["a", "gone"]',
      'a/v1.md': source(frontMatter.replace('title: A form\n', '')),
      'a/v3.md': source(),
      'a/notes.txt': '',
      'b/v1.md': source(),
    });
    expect(() => readForms(folder)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /b: is not in order\.json[\s\S]*no folder "gone"[\s\S]*a\/notes\.txt: is no version[\s\S]*v2\.md is missing[\s\S]*a\/v1\.md: title: /,
        ),
      }),
    );
  });
});
