import { type ApproverPost, approverPosts } from '../form/slot-spec.ts';
import { type Year, years } from '../person/person.ts';
import type { Problem } from '../refusal.ts';
import type { Approver, SchoolSettings } from './school.ts';

/** What was read from one page of the settings, or every problem with it, each beside its field. */
export type Read<T> = { value: T } | { problems: Problem[] };

export const readOr = <T>(problems: readonly (Problem | undefined)[], value: () => T): Read<T> => {
  const found = problems.filter((problem) => problem !== undefined);
  return found.length > 0 ? { problems: found } : { value: value() };
};

/**
 * The forms that are off: published ones that are not ticked. One no longer published stays off. A
 * school without any form would ask nobody for anything, and nobody could be given anything.
 */
export function readFormsOff(
  ticked: readonly string[],
  published: readonly string[],
  { formsOff }: Pick<SchoolSettings, 'formsOff'>,
): Read<string[]> {
  if (!published.some((id) => ticked.includes(id)))
    return { problems: [{ field: 'forms', message: 'Keep at least one form in use' }] };
  return {
    value: [
      ...formsOff.filter((id) => !published.includes(id)),
      ...published.filter((id) => !ticked.includes(id)),
    ],
  };
}

/** A post as its two fields have it: ids of staff, empty for nobody. */
export type ApproversTyped = Record<ApproverPost, { holder: string; standIn: string }>;

/** Each post with what is typed for it. */
export const approversBy = (
  typed: (post: ApproverPost) => ApproversTyped[ApproverPost],
): ApproversTyped => ({
  'head-teacher': typed('head-teacher'),
  'ict-co-ordinator': typed('ict-co-ordinator'),
  'e-safety-officer': typed('e-safety-officer'),
});

/** Who holds each post, as the fields of the page show it. */
export const approversTyped = (approvers: SchoolSettings['approvers'] = {}): ApproversTyped =>
  approversBy((post) => {
    const { holder = '', standIn = '' } = approvers[post] ?? {};
    return { holder, standIn };
  });

function approverProblem(
  post: ApproverPost,
  { holder, standIn }: ApproversTyped[ApproverPost],
  staff: ReadonlySet<string>,
): Problem | undefined {
  if (holder !== '' && !staff.has(holder))
    return { field: `${post}.holder`, message: 'Choose somebody who works at the school now' };
  if (standIn !== '' && !staff.has(standIn))
    return { field: `${post}.standIn`, message: 'Choose somebody who works at the school now' };
  if (holder === '' && standIn !== '')
    return { field: `${post}.holder`, message: 'Choose who holds the post, before who stands in' };
  if (holder !== '' && holder === standIn)
    return {
      field: `${post}.standIn`,
      message: 'Choose somebody else to stand in: nobody stands in for themselves',
    };
  return undefined;
}

/** Who approves. `staff`: ids of those who can be chosen. Nobody stands in for themselves. */
export function readApprovers(
  typed: ApproversTyped,
  staff: ReadonlySet<string>,
): Read<Partial<Record<ApproverPost, Approver>>> {
  const problems = approverPosts.map((post) => approverProblem(post, typed[post], staff));
  return readOr(problems, () =>
    Object.fromEntries(
      approverPosts
        .filter((post) => typed[post].holder !== '')
        .map((post) => {
          const { holder, standIn } = typed[post];
          return [post, { holder, ...(standIn !== '' && { standIn }) }];
        }),
    ),
  );
}

/** The months in which last year's forms may still serve, by number. */
export const graceMonths = ['09', '10', '11', '12'] as const;
const daysIn: Record<(typeof graceMonths)[number], number> = {
  '09': 30,
  '10': 31,
  '11': 30,
  '12': 31,
};
export const usualGrace = '09-30';

/**
 * Until when last year's forms serve, as `09-30`. A day from September to December: earlier the
 * year has not begun, and later half a year would rest on what nobody signed again.
 */
export function readGrace({ day, month }: { day: string; month: string }): Read<string> {
  const known = graceMonths.find((graceMonth) => graceMonth === month);
  if (!known)
    return { problems: [{ field: 'month', message: 'Choose a month from September to December' }] };
  const number = /^\d{1,2}$/.test(day) ? Number(day) : 0;
  if (number < 1 || number > daysIn[known])
    return { problems: [{ field: 'day', message: `Enter a day from 1 to ${daysIn[known]}` }] };
  return { value: `${known}-${String(number).padStart(2, '0')}` };
}

/** Years from which a school may ask pupils for their own answer: those of a secondary school. */
export const ownAnswerYears: readonly Year[] = years.slice(years.indexOf('7'));
/** What is sent where parents alone answer. */
export const noYear = 'none';

/** From which year pupils answer for their own pictures; undefined: parents alone answer. */
export function readOwnAnswer(typed: string): Read<Year | undefined> {
  if (typed === noYear) return { value: undefined };
  const year = ownAnswerYears.find((candidate) => candidate === typed);
  return year
    ? { value: year }
    : {
        problems: [
          { field: 'ownAnswerFrom', message: 'Choose a year, or that parents alone answer' },
        ],
      };
}
