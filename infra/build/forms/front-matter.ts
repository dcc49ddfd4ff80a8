import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { resources } from '../../../functions/core/form/resource.ts';
import { personKinds, years } from '../../../functions/core/person/person.ts';
import { checkPupilWords, pupilWordsSchema, readingAge } from './pupil-words-schema.ts';
import { line, questionSchema, repeated } from './question-schema.ts';
import { checkSlots, slotSchema } from './slot-schema.ts';

/** What stands between the `---` lines of a form. */
const frontMatterSchema = z
  .strictObject({
    title: line,
    shortTitle: line.max(30, 'must be 30 characters or fewer, to fit a list on a phone'),
    for: z.strictObject({
      kinds: z.array(z.enum(personKinds)).min(1),
      years: z.array(z.enum(years)).min(1).optional(),
    }),
    slots: z.array(slotSchema).min(1, 'needs at least one slot'),
    unlocks: z.array(z.enum(resources)),
    renews: z.enum(['academic-year', 'until-withdrawn', 'visit', 'policy']),
    asked: z.enum(['everyone', 'on-request']).optional(),
    several: z.literal(true, 'must be true or left out').optional(),
    parents: z.enum(['any-one', 'each', 'strictest']).optional(),
    routes: z.array(z.enum(['link', 'in-school', 'paper', 'phone'])).min(1),
    readingAge: readingAge.optional(),
    questions: z.array(questionSchema),
    pupilWords: z.array(pupilWordsSchema).optional(),
  })
  .superRefine((form, ctx) => {
    const wrong = (path: PropertyKey[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    const { kinds } = form.for;
    if (repeated(kinds)) wrong(['for', 'kinds'], 'names one kind twice');
    checkSlots(form.slots, [...new Set(kinds)], wrong);
    checkPupilWords(form, wrong);
    const parentsSign = form.slots.some(({ slot }) => slot === 'parent');
    if (parentsSign && !form.parents)
      wrong(['parents'], 'must say what holds when several parents answer');
    if (!parentsSign && form.parents) wrong(['parents'], 'is only for forms that parents sign');
    if (form.for.years && form.for.kinds.join() !== 'pupil')
      wrong(['for', 'years'], 'is only for forms about pupils');
    if (repeated(form.questions.map(({ id }) => id))) wrong(['questions'], 'has one id twice');
    // The visit ends on the date the form asks for; with two dates nobody could tell which.
    if (form.renews === 'visit' && form.questions.filter(({ date }) => date).length !== 1)
      wrong(['questions'], 'must ask for exactly one date, on which the visit ends');
    checkSeveral(form, wrong);
    checkChoices(form, wrong);
  });

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** Of what may be asked for again, the next one is told apart by what is typed about it. */
function checkSeveral(
  form: Pick<FrontMatter, 'several' | 'asked' | 'parents' | 'questions'>,
  wrong: (path: PropertyKey[], message: string) => void,
): void {
  if (!form.several) return;
  if (form.asked !== 'on-request') wrong(['several'], 'is only for forms on request');
  if (form.parents === 'each') wrong(['several'], 'cannot be where each parent signs their own');
  if (!form.questions.some(({ text }) => text))
    wrong(['several'], 'needs a question that is typed, to tell one from another');
}

/**
 * An option's `unlocks` says what that choice unlocks instead of all that the form does. Only one
 * question may decide it: two could contradict each other.
 */
function checkChoices(
  form: Pick<FrontMatter, 'questions' | 'unlocks'>,
  wrong: (path: PropertyKey[], message: string) => void,
): void {
  for (const [index, { options }] of form.questions.entries())
    for (const [at, { unlocks }] of options.entries())
      if (unlocks?.some((resource) => !form.unlocks.includes(resource)))
        wrong(['questions', index, 'options', at, 'unlocks'], 'is not among what the form unlocks');
  const deciding = form.questions.filter(({ options }) => options.some(({ unlocks }) => unlocks));
  if (deciding.length > 1) wrong(['questions'], 'only one question may decide what is unlocked');
}

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
