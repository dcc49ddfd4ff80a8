import type { Agreement } from '../agreement/agreement.ts';
import { isSame, type Signatory } from '../agreement/signature.ts';
import { listNames } from '../person/person.ts';
import type { Answers } from './answer.ts';
import type { FormVersion } from './form.ts';

/** Of one form, for one person and year, there are at most as many; the office sees to more. */
export const mostOfOne = 9;

/** Of a form there may be several of: which one an agreement is, from 2, by its id. */
export function partIn({ several }: Pick<FormVersion, 'several'>, agreement: string) {
  const part = several && /\.([2-9])$/.exec(agreement)?.[1];
  return part ? Number(part) : undefined;
}

/** What answers say it is about, of a form there may be several of: what was typed first. */
export function thingIn(form: FormVersion, answers: Answers): string | undefined {
  const question = form.several ? form.questions.find(({ type }) => type === 'text') : undefined;
  return (question && answers[question.id]) || undefined;
}

/**
 * What tells one of several agreements apart, as `by` last typed it: nobody learns here what another
 * parent answered. Without `by`, as anybody did: for the pupil it is about.
 */
export const thingOf = (
  form: FormVersion,
  { slots }: Pick<Agreement, 'slots'>,
  by?: Signatory,
): string | undefined =>
  slots
    .flatMap((slot) => slot.entries)
    .filter((entry) => !by || isSame(entry.signatory, by))
    .flatMap((entry) => thingIn(form, entry.answers) ?? [])
    .at(-1);

/** " (Lenovo laptop)", " (another one)": which of several, behind a title; '' where there is one. */
export function whichOf(things: readonly (string | undefined)[], part: number | undefined): string {
  const said = [...new Set(things.flatMap((thing) => thing ?? []))];
  if (said.length > 0) return ` (${listNames(said)})`;
  return part === undefined ? '' : ' (another one)';
}
