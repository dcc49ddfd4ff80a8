import type { Instant } from '../calendar.ts';

/** One round being written out: owed work that outlives its Lambda. */
export type IssueJob = {
  school: string;
  id: string;
  round: string;
  by: string;
  owedAt: Instant;
  notBefore: Instant;
  tries: number;
  /** Owed no more. One that an earlier version finished is gone. */
  doneAt?: Instant;
};
