import type { Instant } from '../../core/calendar.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import {
  type HeadingNames,
  headingChoices,
  headingKey,
  type UnreadColumn,
} from '../../core/register/file/heading-names.ts';
import type { Reading } from '../../core/register/register-job.ts';
import { readOnceMore } from '../../core/register/register-job-steps.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRegisterJob'>; now: () => Instant };

/** The field of a column on the page, by its place among those that are not read. */
export const headingField = (place: number): string => `column-${place}`;

/** What was chosen for each, '' for not read; or what is wrong with it, beside its field. */
function readChoices(
  unread: readonly UnreadColumn[],
  chosen: (field: string) => string,
): { headings: HeadingNames } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const taken = new Map<string, string>();
  const headings: Record<string, string> = {};
  for (const [place, { name }] of unread.entries()) {
    const field = headingField(place);
    const value = chosen(field);
    const choice = headingChoices.find((one) => one.value === value);
    if (value !== '' && !choice) problems.push({ field, message: `Choose what “${name}” is` });
    const other = choice && taken.get(choice.value);
    if (choice && other !== undefined)
      problems.push({
        field,
        message: `“${other}” is ${choice.label} already: choose another for “${name}”`,
      });
    if (choice) taken.set(choice.value, name);
    headings[headingKey(name)] = choice?.value ?? '';
  }
  return problems.length > 0 ? { problems } : { headings };
}

/**
 * The office says what columns are that we do not know: the file is read once more with it, and so are
 * files that come after. Refusals: `not-found`, `stale` (it is applied, or read again already), `busy`;
 * `invalid` where two columns are said to be the same.
 */
export const nameHeadings = (
  deps: Needs,
  at: { school: string; id: string },
  unread: readonly UnreadColumn[],
  chosen: (field: string) => string,
): Promise<Reading | Refusal> =>
  decide<Reading>(deps, async () => {
    const stands = await deps.store.findRegisterJob(at.school, at.id);
    if (!stands) return { refusal: 'not-found' };
    if (stands.state !== 'ready' && stands.state !== 'refused') return { refusal: 'stale' };
    const read = readChoices(unread, chosen);
    if ('problems' in read) return { refusal: 'invalid', problems: read.problems };
    const headings = { ...stands.headings, ...read.headings };
    const job = readOnceMore(stands, { headings }, deps.now());
    return { facts: [{ fact: 'register-job-moved', job, was: stands.state }], result: job };
  });
