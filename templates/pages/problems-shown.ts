import type { Problem } from '../../functions/core/refusal.ts';
import type { SummaryError } from '../components/error-summary/error-summary.tsx';

/** What stands beside a field; undefined where nothing is wrong with it. */
export const errorAt = (
  problems: readonly Problem[] | undefined,
  field: string,
): string | undefined => problems?.find((problem) => problem.field === field)?.message;

/** The same problems above the page, each leading to its field. */
export const summaryErrors = (problems: readonly Problem[]): SummaryError[] =>
  problems.map(({ field, message }) => ({ text: message, href: `#${field}` }));
