import { compileVersion } from '../../infra/build/forms/version.ts';

/** The least a form file holds; tests put one thing in or take one out. */
export const frontMatter = `title: A form
shortTitle: Form
for: { kinds: [pupil] }
slots: [{ slot: parent }]
unlocks: []
renews: academic-year
parents: any-one
routes: [link]
questions: []`;
export const body = `## What this is about

One line.

## Full wording

I will be kind.`;
export const source = (front = frontMatter, text = body) => `---\n${front}\n---\n\n${text}\n`;
export const problems = (text: string): string[] => {
  const result = compileVersion('a-form', 1, text);
  return 'problems' in result ? result.problems : [];
};
