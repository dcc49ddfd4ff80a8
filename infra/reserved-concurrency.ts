import type { LambdaName } from './lambdas.ts';

/** Lambda keeps so many of an account's for functions that reserve none, and refuses to reserve them. */
const unreserved = 100;

/** SQS's least for a queue: fewer cannot be said. */
const leastOfQueue = 2;

/**
 * How many of each may run at once, in an account that may run a thousand in all. Reserved, which is
 * both: no other can take them away, and it can take no others' when it is stuck. Families come
 * first: twenty schools that sign at registration are some 200 requests a second. What a queue feeds
 * has a little more than its queues hand out, else SQS takes messages back and in the end sets them
 * aside.
 */
export const reserved: Record<LambdaName, number> = {
  sign: 300,
  classroom: 200,
  public: 100,
  copy: 50,
  office: 150,
  import: 4,
  issue: 4,
  dispatch: 8,
  archive: 10,
  sweep: 2,
  feedback: 10,
  audit: 6,
};

export type ReservedConcurrency = {
  /** Reserved for a function; undefined where all share what the account has. */
  reservedFor(name: LambdaName): number | undefined;
  /** How many a queue may run at once that could do with `wanted`. */
  ofQueue(wanted: number): number;
};

/**
 * What an account that may run `limit` functions at once lets us give to each (D-114). A new one may
 * run ten: nothing can be reserved there, and every queue gets the least, so that as few as possible
 * stand before a parent.
 */
export function concurrencyIn(limit: number): ReservedConcurrency {
  const sum = Object.values(reserved).reduce((total, one) => total + one, 0);
  return limit >= sum + unreserved
    ? { reservedFor: (name) => reserved[name], ofQueue: (wanted) => wanted }
    : { reservedFor: () => undefined, ofQueue: () => leastOfQueue };
}
