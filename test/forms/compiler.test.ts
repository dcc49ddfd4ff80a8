import { describe, expect, it } from 'vitest';
import { canonicalSource, hashOf } from '../../infra/build/forms/source.ts';
import { compileVersion } from '../../infra/build/forms/version.ts';
import { body, frontMatter, problems, source } from './form-file.ts';

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
