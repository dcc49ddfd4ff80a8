import { type Answer, inWords, type Shot } from './shot.ts';

/** What is wrong with an answer, by what protects against it. */
export type Sort =
  | 'leak'
  | 'write'
  | 'fault'
  | 'marker'
  | 'told'
  | 'cost'
  | 'header'
  | 'cookie'
  | 'page'
  | 'method'
  | 'place';
export type Wrong = { sort: Sort; detail: string };
export type Finding = Wrong & { request: string; times: number };

/** Counts what was sent and what came of it, and keeps one example of each thing that is wrong. */
export function createTally() {
  const counts = { requests: 0, refusals: 0, opened: 0, written: 0, faults: 0 };
  const findings = new Map<string, Finding>();
  /** Why somebody was told, or let change, what they were. */
  const reasons = new Set<string>();
  return {
    counts,
    findings,
    reasons,
    count({ status, written }: Answer): void {
      counts.requests += 1;
      if (status >= 500) counts.faults += 1;
      else if (status >= 400) counts.refusals += 1;
      else if (status < 300) counts.opened += 1;
      if (written.length > 0) counts.written += 1;
    },
    note(shot: Shot, wrongs: readonly Wrong[]): void {
      for (const { sort, detail } of wrongs) {
        const key = [sort, shot.door, shot.method, shot.route, shot.who.kind, detail].join('\n');
        const known = findings.get(key);
        if (known) known.times += 1;
        else findings.set(key, { sort, detail, request: inWords(shot), times: 1 });
      }
    },
  };
}

export type Tally = ReturnType<typeof createTally>;

const of = ({ findings }: Tally, sorts: readonly Sort[]): number =>
  [...findings.values()].filter(({ sort }) => sorts.includes(sort)).length;

/** One line of counts; `leaks`: of what somebody may not know, or may not change. */
export const countsInWords = (tally: Tally): string => {
  const { requests, opened, refusals, written, faults } = tally.counts;
  const leaks = of(tally, ['leak', 'write', 'place']);
  const others = tally.findings.size - leaks;
  return `${requests} requests, ${opened} pages, ${refusals} refusals (4xx), ${written} that wrote, ${leaks} leaks, ${faults} faults (5xx), ${others} other findings`;
};

/** Each finding with the seed and the request that show it again. */
export const findingsInWords = ({ findings }: Tally, seed: number): string[] =>
  [...findings.values()].map(
    ({ sort, detail, request, times }) => `${sort}: ${detail} (${times}×, seed ${seed}) ${request}`,
  );
