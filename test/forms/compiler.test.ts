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
    ['{ slot: parent }', '{ slot: parent, after: self }', /^slots\.0\.after: /],
    ['parents: any-one\n', '', /^parents: must say/],
    ['slot: parent', 'slot: self', /^parents: is only for/],
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
