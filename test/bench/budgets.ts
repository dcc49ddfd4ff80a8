import { medianOf } from './row.ts';
import type { RowName } from './rows.ts';

/** The most, or the least, that a figure's median may be. */
export type Budget = { atMost: number } | { atLeast: number };

const atMost = (most: number): Budget => ({ atMost: most });
const atLeast = (least: number): Budget => ({ atLeast: least });

/** Milliseconds of CPU for the pages of a school that is not unusually large. */
const pages = {
  Home: 100,
  Outstanding: 150,
  'Outstanding, one class': 150,
  'a round': 150,
  'a search, first letters': 150,
  'a search, more letters': 25,
  'what a search found': 300,
  'the register': 300,
  'To do': 300,
  'the call list': 300,
};
const sizes = ['400 pupils, 1 year', '1,500 pupils, 1 year', '1,500 pupils, 5 years'];

const acts = ['opening a link', 'signing', 'an email', 'evidence'];
/**
 * A little more, because a family's own record grows with what it has signed. Bytes are held against
 * year 2: from then on there is a year before this one, and what was signed in it is read (D-132).
 */
const noMoreInYearFive = atMost(1.2);

/** Every goal there is, by row and figure. A test holds that each names a figure, and none is forgotten. */
export const budgets: Readonly<Record<RowName, Readonly<Record<string, Budget>>>> = {
  signing: {
    'server CPU': atMost(10),
    'HTML a page': atMost(15),
  },
  'cold-starts': {
    'sign: CPU against bare': atMost(3),
    'copy: CPU against bare': atMost(4),
    'classroom: CPU against bare': atMost(4),
    'public: CPU against bare': atMost(4),
    'office: CPU against bare': atMost(4),
    'import: CPU against bare': atMost(4),
    'issue: CPU against bare': atMost(4),
    'dispatch: CPU against bare': atMost(4),
    'archive: CPU against bare': atMost(8),
    'sweep: CPU against bare': atMost(4),
    'feedback: CPU against bare': atMost(4),
    'audit: CPU against bare': atMost(4),
    'sign: wall against bare': atMost(3),
  },
  'office-pages': Object.fromEntries(
    sizes.flatMap((size) =>
      Object.entries(pages).map(([page, most]) => [`${page}, ${size}: CPU`, atMost(most)]),
    ),
  ),
  import: {
    'against the floor': atMost(6),
    memory: atMost(256),
  },
  mail: { 'of the account’s rate': atLeast(95) },
  evidence: {},
  years: Object.fromEntries(
    acts.flatMap((act) => [
      [`${act}: read units, year 5 against year 1`, noMoreInYearFive],
      [`${act}: bytes, year 5 against year 2`, noMoreInYearFive],
    ]),
  ),
  'first-start': {
    'until it is ready': atMost(45),
    'CPU of all its processes': atMost(60),
    'most memory at once': atMost(1024),
  },
  tests: {},
};

/** Whether a median keeps to its budget; undefined where there is none. */
export function isKept(median: number, budget: Budget | undefined): boolean | undefined {
  if (!budget) return undefined;
  return 'atMost' in budget ? median <= budget.atMost : median >= budget.atLeast;
}

type Sampled = { what: string; samples: readonly number[] };

export const budgetOf = (row: RowName, what: string): Budget | undefined => budgets[row][what];

/** Those whose median does not keep to its budget. */
export const missed = <M extends Sampled>(row: RowName, measured: readonly M[]): M[] =>
  measured.filter(({ what, samples }) => isKept(medianOf(samples), budgetOf(row, what)) === false);
