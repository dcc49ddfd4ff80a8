import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { compileVersion } from './version.ts';

/** The forms cannot be built; the message lists every problem, by file. */
export class FormsRefused extends Error {
  constructor(problems: readonly string[]) {
    super(`The forms cannot be built:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'FormsRefused';
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Version numbers in a form's folder: 1, 2, 3 … without a gap, and nothing else beside them. */
function versionsIn(folder: string, id: string): { versions: number[]; problems: string[] } {
  const files = readdirSync(join(folder, id));
  const numbers = files.map((file) => Number(/^v([1-9]\d*)\.md$/.exec(file)?.[1] ?? Number.NaN));
  const strangers = files.filter((_, index) => Number.isNaN(numbers[index]));
  const versions = numbers.filter((number) => !Number.isNaN(number)).toSorted((a, b) => a - b);
  const gap = versions.findIndex((version, index) => version !== index + 1);
  return {
    versions,
    problems: [
      ...strangers.map((file) => `${id}/${file}: is no version (v1.md, v2.md, …)`),
      ...(gap >= 0 ? [`${id}: v${gap + 1}.md is missing; versions have no gaps`] : []),
      ...(files.length === 0 ? [`${id}: holds no version`] : []),
    ],
  };
}

/**
 * Compiles every form in a folder: `order.json` (form ids, in the order in which people should
 * answer) and `<form-id>/v<N>.md`. The version in force states its reading age; older ones need not,
 * since they can never change. Throws `FormsRefused` with all that is wrong.
 */
export function readForms(folder: string): Catalogue {
  const order = z.array(z.string()).parse(readJson(join(folder, 'order.json')));
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const problems = [
    ...folders.filter((id) => !order.includes(id)).map((id) => `${id}: is not in order.json`),
    ...order.filter((id) => !folders.includes(id)).map((id) => `order.json: no folder "${id}"`),
  ];
  const catalogue: Catalogue = {};
  for (const id of order.filter((form) => folders.includes(form))) {
    const files = versionsIn(folder, id);
    problems.push(...files.problems);
    const compiled: FormVersion[] = [];
    for (const version of files.versions) {
      const file = `${id}/v${version}.md`;
      const result = compileVersion(id, version, readFileSync(join(folder, file), 'utf8'));
      if ('problems' in result)
        problems.push(...result.problems.map((problem) => `${file}: ${problem}`));
      else compiled.push(result.value);
    }
    const newest = compiled.at(-1);
    if (newest && newest.version === files.versions.at(-1) && newest.readingAge === undefined)
      problems.push(`${id}/v${newest.version}.md: readingAge: must be stated, to be measured`);
    catalogue[id] = compiled;
  }
  if (problems.length > 0) throw new FormsRefused(problems);
  return catalogue;
}

/** The hashes published so far, from `versions.lock.json`; none before the first. */
export function readPublished(folder: string): Record<string, string> {
  const file = join(folder, 'versions.lock.json');
  return existsSync(file) ? z.record(z.string(), z.string()).parse(readJson(file)) : {};
}
