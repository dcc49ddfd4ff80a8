import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { NameUsed, PupilWords } from '../../../functions/core/form/wording.ts';
import { readQuestion } from '../../../functions/core/form/written-question.ts';
import { type Body, readWordingBody } from './compile-wording.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { hashOf, splitSource } from './source.ts';

const names = (value: unknown, name: NameUsed): boolean =>
  JSON.stringify(value).includes(`{"name":"${name}"}`);

/** What is wrong between the names the wording carries and the people the form is for. */
function checkNames(front: FrontMatter, { summary, promises, wording }: Body): string[] {
  const { kinds } = front.for;
  const carries = (name: NameUsed) => names([summary, promises, wording], name);
  // One page asks a parent for all their children at once, so the wording cannot name one of them.
  const child = (['person', 'class'] as const).find(carries);
  if (front.parents && child)
    return [`wording: say "my child", not {${child}}, where parents sign`];
  const problems: string[] = [];
  if (carries('class') && kinds.some((kind) => kind !== 'pupil'))
    problems.push('wording: only pupils have a {class}');
  if (carries('post') && kinds.some((kind) => kind === 'pupil' || kind === 'learner'))
    problems.push('wording: pupils and learners have no {post}');
  // Whoever signs for having read something must see what, and which version of it.
  for (const name of ['policy', 'policy-version'] as const)
    if (carries(name) !== (front.renews === 'policy'))
      problems.push(
        front.renews === 'policy'
          ? `wording: must say {${name}}, because it renews with a policy`
          : `wording: {${name}} is only for forms that renew with a policy`,
      );
  return problems;
}

/** Entries of the front matter, each with its pages; or which have none, and which pages no entry. */
function joinPupilWords(
  { pupilWords = [] }: FrontMatter,
  { pupilPages }: Body,
): { value: PupilWords[] } | { problems: string[] } {
  const problems = [
    ...pupilWords
      .filter(({ id }) => !pupilPages.has(id))
      .map(({ id }) => `wording: section "Words for pupils: ${id}" is missing`),
    ...[...pupilPages.keys()]
      .filter((id) => !pupilWords.some((entry) => entry.id === id))
      .map((id) => `wording: section "Words for pupils: ${id}" has no entry in pupilWords`),
  ];
  if (problems.length > 0) return { problems };
  return {
    value: pupilWords.map((entry) => ({ ...entry, pages: pupilPages.get(entry.id) ?? [] })),
  };
}

/** One form file, compiled; or every problem in it, each as `field: what is wrong`. */
export function compileVersion(
  id: string,
  version: number,
  source: string,
): { value: FormVersion } | { problems: string[] } {
  const parts = splitSource(source);
  if (!parts) return { problems: ['front matter: must stand first, between two lines of ---'] };
  const front = readFrontMatter(parts.frontMatter);
  const body = readWordingBody(parts.body);
  if ('problems' in front || 'problems' in body)
    return {
      problems: [
        ...('problems' in front ? front.problems : []),
        ...('problems' in body ? body.problems : []),
      ],
    };
  const words = joinPupilWords(front.value, body.value);
  const problems = [
    ...checkNames(front.value, body.value),
    ...('problems' in words ? words.problems : []),
  ];
  if (problems.length > 0 || 'problems' in words) return { problems };
  const { pupilWords: _, questions, ...rest } = front.value;
  const { summary, promises, wording } = body.value;
  return {
    value: {
      id,
      version,
      hash: hashOf(source),
      ...rest,
      questions: questions.map(readQuestion),
      summary,
      promises,
      wording,
      ...(words.value.length > 0 && { pupilWords: words.value }),
    },
  };
}
