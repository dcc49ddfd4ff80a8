import { type Instant, later } from '../calendar.ts';

/** What came of ringing somebody, as it is put down by itself. */
export const callOutcomes = ['no-answer', 'will-do', 'wrong-number'] as const;
/** `reply-given`: put on record with the reply itself. */
export type CallOutcome = (typeof callOutcomes)[number] | 'reply-given';

/** One time that the office rang a contact. */
export type Call = {
  id: string;
  at: Instant;
  /** Id of the member of staff. */
  by: string;
  outcome: CallOutcome;
  note?: string;
  /** It was put down wrongly: stays on record, and counts as nothing. */
  struck?: { at: Instant; by: string };
};

/** The calls to one contact that are kept, oldest first. */
export type Calls = { school: string; contact: string; rev: number; calls: readonly Call[] };

/** As a list of one school has them. */
export type CallsRow = Omit<Calls, 'school'>;

/** A call with the record that it stands under: of a person whose records were merged, one of several. */
export type CallTo = Call & { contact: string };

/** All calls to one person, oldest first: under each of their records. */
export const callsTogether = (all: readonly CallsRow[]): CallTo[] =>
  all
    .flatMap(({ contact, calls }) => calls.map((call) => ({ ...call, contact })))
    .sort((a, b) => (a.at < b.at ? -1 : 1));

/** The most that a note holds. */
export const noteMost = 200;

/** The calls that count, newest first. */
export const countingCalls = (calls: readonly Call[] = []): Call[] =>
  calls.filter(({ struck }) => !struck).toReversed();

/** For so long a call is kept: a form is asked anew each year. */
export const callKeptSeconds = 400 * 86_400;
/** Of one contact no more than these are kept, the newest. */
export const mostCalls = 50;

/**
 * Those that are kept still. What stands of a contact goes altogether long enough after the last; one
 * that an earlier version put down stays where it is until the next, and counts as gone.
 */
export const keptCalls = <One extends Call>(calls: readonly One[], now: Instant): One[] =>
  calls.filter(({ at }) => at > later(now, -callKeptSeconds));

/** One more call, besides those before it that are kept still. */
export const withCall = (
  { school, contact, rev, calls }: Calls,
  call: Omit<Call, 'id'>,
): Calls => ({
  school,
  contact,
  rev: rev + 1,
  calls: [
    ...keptCalls(calls, call.at),
    { id: String(Number(calls.at(-1)?.id ?? 0) + 1), ...call },
  ].slice(-mostCalls),
});

/** The same with one of them struck out; undefined where it is not there. Struck twice, the first stands. */
export function withoutCall(all: Calls, id: string, struck: Call['struck']): Calls | undefined {
  const call = all.calls.find((one) => one.id === id);
  if (!call || !struck) return undefined;
  if (call.struck) return all;
  const calls = all.calls.map((one) => (one === call ? { ...one, struck } : one));
  return { ...all, rev: all.rev + 1, calls };
}
