import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readForms } from '../../infra/build/forms/read-folder.ts';
import { body, frontMatter, source } from './form-file.ts';

describe('a folder of forms', () => {
  const dated = `${frontMatter}\nreadingAge: 12`;
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
      'a/v1.md': source(dated),
      'b/v1.md': source(),
      'b/v2.md': source(dated, body.replace('kind', 'fair')),
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

  it('wants a reading age of the version in force, and of no older one', () => {
    const files = { 'order.json': '["a"]', 'a/v1.md': source(), 'a/v2.md': source(dated) };
    expect(readForms(folderOf(files)).a).toHaveLength(2);
    expect(() => readForms(folderOf({ ...files, 'a/v3.md': source() }))).toThrow(
      'a/v3.md: readingAge: must be stated, to be measured',
    );
  });
});
