import { z } from 'zod';
import { resources } from '../../../functions/core/form/resource.ts';
import {
  questionsIn,
  type WrittenQuestion,
} from '../../../functions/core/form/written-question.ts';

/** A line of front matter. Names are put only into the wording: front matter is shown as it stands. */
export const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((text) => !/[{}]/.test(text), 'names cannot be put in here, only into the wording');

export const repeated = (values: readonly string[]): boolean =>
  new Set(values).size < values.length;

const option = z.strictObject({
  value: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a short lower-case word'),
  label: line,
  outcome: z.enum(['grant', 'partly', 'refuse', 'talk']),
  unlocks: z.array(z.enum(resources)).min(1, 'must name what this choice unlocks').optional(),
});

/**
 * One question: chosen from options, typed, or a date. A use of personal data (`basis`) is always
 * chosen: rules can be drawn only from answers that mean something.
 */
export const questionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words with hyphens'),
    label: line,
    hint: line.optional(),
    basis: z.enum(['consent', 'public-task']).optional(),
    options: z.array(option).default([]),
    text: z
      .strictObject({
        max: z.int().min(1, 'must let something be typed').max(1000, 'must be 1000 or fewer'),
      })
      .optional(),
    date: z.literal(true, 'must be true or left out').optional(),
  } satisfies Record<keyof WrittenQuestion, z.ZodType>)
  .superRefine((written, ctx) => {
    const { options, basis, hint } = written;
    const wrong = (path: PropertyKey[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    if (questionsIn(written).length !== 1)
      return wrong([], 'is answered in one way: by options, by text or by a date (exactly one)');
    if (basis && options.length === 0)
      return wrong(['options'], 'a use of personal data is chosen, not typed');
    if (basis === 'public-task') return publicTask(options, hint, wrong);
    if (options.length === 1) wrong(['options'], 'needs at least two options');
    if (repeated(options.map(({ value }) => value))) wrong(['options'], 'has one value twice');
    // UK GDPR art. 7: consent that cannot be refused is none.
    if (basis === 'consent' && !options.some(({ outcome }) => outcome === 'refuse'))
      wrong(['options'], 'consent needs a way to refuse');
    for (const [index, { unlocks, outcome }] of options.entries())
      if (unlocks && (basis || outcome === 'refuse' || outcome === 'talk'))
        wrong(['options', index, 'unlocks'], 'is only for a choice that grants something');
  });

/**
 * What the school does as its public task is not asked but told (UK GDPR art. 13), and may be
 * objected to (art. 21): a notice, and one box.
 */
function publicTask(
  options: z.infer<typeof option>[],
  hint: string | undefined,
  wrong: (path: PropertyKey[], message: string) => void,
): void {
  if (options.length !== 1 || options[0]?.outcome !== 'refuse')
    wrong(['options'], 'a public task has one option, to object, with outcome refuse');
  if (options.some(({ unlocks }) => unlocks))
    wrong(['options', 0, 'unlocks'], 'objecting unlocks nothing');
  if (!hint)
    wrong(['hint'], 'a public task needs a notice: why it is done, and that one may object');
}
