import type { FormVersion } from '../../../functions/core/form.ts';
import { readFrontMatter } from './front-matter.ts';
import { hashOf, splitSource } from './source.ts';
import { readBody } from './wording.ts';

const namesPerson = (value: unknown): boolean =>
  JSON.stringify(value).includes('{"name":"person"}');

/** One form file, compiled; or every problem in it, each as `field: what is wrong`. */
export function compileVersion(
  id: string,
  version: number,
  source: string,
): { value: FormVersion } | { problems: string[] } {
  const parts = splitSource(source);
  if (!parts) return { problems: ['front matter: must stand first, between two lines of ---'] };
  const front = readFrontMatter(parts.frontMatter);
  const body = readBody(parts.body);
  if ('problems' in front || 'problems' in body)
    return {
      problems: [
        ...('problems' in front ? front.problems : []),
        ...('problems' in body ? body.problems : []),
      ],
    };
  // One page asks a parent for all their children at once, so the wording cannot name one of them.
  if (front.value.parents && namesPerson(body.value))
    return { problems: ['wording: say "my child", not {person}, where parents sign'] };
  return { value: { id, version, hash: hashOf(source), ...front.value, ...body.value } };
}
