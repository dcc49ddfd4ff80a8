import type { CalendarDate } from '../calendar.ts';

/** A school's policy, as far as people must read it. A new version is asked for again. */
export type Policy = {
  /** Lower-case words with hyphens; the same for every version. */
  id: string;
  title: string;
  /** As the school counts: "3", "2026". */
  version: string;
  issuedOn: CalendarDate;
  /** Where it can be read: an https address of the school's. */
  url: string;
};

/** Whether the policy an agreement is about has no newer version; true of every other agreement. */
export const isCurrentPolicy = (
  { policy }: { policy?: Policy },
  { policies = [] }: { policies: readonly Policy[] | undefined },
): boolean =>
  policy === undefined ||
  policies.some((other) => other.id === policy.id && other.version === policy.version);
