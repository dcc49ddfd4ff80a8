import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { resources } from '../../../functions/core/form.ts';
import { personKinds, years } from '../../../functions/core/person.ts';

const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((text) => !/[{}]/.test(text), 'names cannot be put in here, only into the wording');

const slots = ['parent', 'class-teacher', 'self'] as const;

const option = z.strictObject({
  value: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a short lower-case word'),
  label: line,
  outcome: z.enum(['grant', 'partly', 'refuse', 'talk']),
});

const question = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words with hyphens'),
    label: line,
    hint: line.optional(),
    basis: z.enum(['consent', 'public-task']).optional(),
    options: z.array(option).min(2, 'needs at least two options'),
  })
  .superRefine(({ options, basis }, ctx) => {
    if (repeated(options.map((one) => one.value)))
      ctx.addIssue({ code: 'custom', path: ['options'], message: 'has one value twice' });
    // UK GDPR art. 7: consent that cannot be refused is none.
    if (basis === 'consent' && !options.some((one) => one.outcome === 'refuse'))
      ctx.addIssue({ code: 'custom', path: ['options'], message: 'consent needs a way to refuse' });
  });

/** What stands between the `---` lines of a form. */
const frontMatterSchema = z
  .strictObject({
    title: line,
    shortTitle: line.max(30, 'must be 30 characters or fewer, to fit a list on a phone'),
    for: z.strictObject({
      kinds: z.array(z.enum(personKinds)).min(1),
      years: z.array(z.enum(years)).min(1).optional(),
    }),
    slots: z
      .array(z.strictObject({ slot: z.enum(slots), after: z.enum(slots).optional() }))
      .min(1, 'needs at least one slot'),
    unlocks: z.array(z.enum(resources)),
    renews: z.enum(['academic-year', 'until-withdrawn']),
    parents: z.enum(['any-one', 'each', 'strictest']).optional(),
    routes: z.array(z.enum(['link', 'in-school', 'paper', 'phone'])).min(1),
    questions: z.array(question),
  })
  .superRefine((form, ctx) => {
    const wrong = (path: PropertyKey[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    const names = form.slots.map((one) => one.slot);
    if (repeated(names)) wrong(['slots'], 'has one slot twice');
    for (const [index, { after }] of form.slots.entries())
      if (after && !names.slice(0, index).includes(after))
        wrong(['slots', index, 'after'], `must name a slot that comes before it, not "${after}"`);
    if (names.includes('parent') && !form.parents)
      wrong(['parents'], 'must say what holds when several parents answer');
    if (!names.includes('parent') && form.parents)
      wrong(['parents'], 'is only for forms that parents sign');
    if (form.for.years && form.for.kinds.join() !== 'pupil')
      wrong(['for', 'years'], 'is only for forms about pupils');
    if (repeated(form.questions.map((one) => one.id))) wrong(['questions'], 'has one id twice');
  });

export type FrontMatter = z.infer<typeof frontMatterSchema>;

const repeated = (values: readonly string[]): boolean => new Set(values).size < values.length;

/** Reads front matter, or lists every problem as `field: what is wrong`. */
export function readFrontMatter(yaml: string): { value: FrontMatter } | { problems: string[] } {
  let raw: unknown;
  try {
    raw = parse(yaml);
  } catch (error) {
    if (error instanceof YAMLParseError) return { problems: [`front matter: ${error.message}`] };
    throw error;
  }
  const result = frontMatterSchema.safeParse(raw);
  if (result.success) return { value: result.data };
  return {
    problems: result.error.issues.map(
      (issue) => `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
    ),
  };
}
