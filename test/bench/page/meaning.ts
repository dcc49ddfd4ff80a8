import { short } from '../in-words.ts';
import type { Now } from '../kept/kept.ts';
import type { RowName } from '../rows.ts';

/** The median of a figure; undefined where its row was not measured. */
type Median = (row: RowName, what: string) => number | undefined;

/** One line of what figures mean, made of medians; left out where one of them is missing. */
type Line = {
  title: string;
  of: readonly [RowName, string][];
  say: (...medians: number[]) => string;
};

const families = 1500;
const eveningHours = 3;
/** What AWS allows many accounts once they may write to anybody. */
const emailsASecond = 14;
const emailsOfRound = 2000;

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
/** Down to what can be promised, because nobody counts families to the last one. */
const about = (value: number): string => whole(Number(Math.floor(value).toPrecision(2)));

const lines: readonly Line[] = [
  {
    title: 'A family signs.',
    of: [['signing', 'server CPU']],
    say: (cpu = 0) =>
      `From the link in the email to “Signed, thank you”, one child’s photo consent takes ${short(cpu)} ms of ` +
      `processor time. One processor core could do that for about ${about((eveningHours * 3_600_000) / cpu)} ` +
      `families in an evening of ${eveningHours} hours. A school of ${whole(families)} families needs ` +
      `${short((families * cpu) / 1000)} seconds of one core in all, however many sign at once. AWS runs as many ` +
      'copies side by side as the account allows.',
  },
  {
    title: 'A page is light.',
    of: [
      ['signing', 'HTML a page'],
      ['signing', 'requests of the browser'],
    ],
    say: (kb = 0, requests = 0) =>
      `A parent’s page is ${short(kb)} KB before it is compressed, and signing takes ${whole(requests)} requests ` +
      'in all. That matters on a phone with a poor signal.',
  },
  {
    title: 'The first page after a quiet time.',
    of: [
      ['cold-starts', 'sign: CPU against bare'],
      ['cold-starts', 'a bare handler'],
    ],
    say: (ratio = 0, bare = 0) =>
      'AWS stops what nobody uses, and starts it again for the next person, who waits a little longer. For a ' +
      `parent’s page that start takes ${short(ratio)} times the processor time of the smallest program that can ` +
      `run there, which takes ${short(bare)} ms.`,
  },
  {
    title: 'The office opens a page.',
    of: [
      ['office-pages', 'Home, 1,500 pupils, 1 year: CPU'],
      ['office-pages', 'Home, 1,500 pupils, 5 years: CPU'],
      ['office-pages', 'Outstanding, 1,500 pupils, 5 years: CPU'],
      ['office-pages', 'Counting its round whole, 1,500 pupils, 5 years: CPU'],
    ],
    say: (first = 0, fifth = 0, list = 0, counting = 0) =>
      `For a school of 1,500 pupils, Home takes ${short(first)} ms of processor time in the first year and ` +
      `${short(fifth)} ms in the fifth; a page of who has not signed takes ${short(list)} ms. Once a day, nobody waiting, ` +
      `${short(counting / 1000)} s go into counting a round.`,
  },
  {
    title: 'The office uploads a register.',
    of: [['import', 'CPU up to the preview']],
    say: (cpu = 0) =>
      `Reading 10,000 rows and working out what would change takes ${short(cpu / 1000)} s of processor time.`,
  },
  {
    title: 'Emails leave.',
    of: [['mail', 'of the account’s rate']],
    say: (share = 0) =>
      `AWS limits how many emails an account may send a second. A round’s reminders use ${whole(share)}% of that. ` +
      `Where the limit is ${emailsASecond} a second, ${whole(emailsOfRound)} emails leave in ` +
      `${short(emailsOfRound / (emailsASecond * (share / 100)) / 60)} minutes.`,
  },
  {
    title: 'Evidence is made.',
    of: [
      ['evidence', 'the first of a process'],
      ['evidence', 'each after it'],
    ],
    say: (first = 0, after = 0) =>
      `A PDF of eight pages takes ${short(after)} ms of processor time, or ${short(first)} ms where it is the first ` +
      'after a quiet time. Nobody waits for it: it is made after signing.',
  },
  {
    title: 'Years pass.',
    of: [
      ['years', 'opening a link: bytes, year 5 against year 2'],
      ['years', 'opening a link: bytes, year 5 against year 1'],
    ],
    say: (second = 0, first = 0) =>
      `From 2027-28 on, opening a link in a family’s fifth year reads ${short(second)} times as much from the database ` +
      `as in their second, and ${short(first)} times as much as in their first, which has no year before it.`,
  },
  {
    title: 'Somebody tries it.',
    of: [
      ['first-start', 'until it is ready'],
      ['first-start', 'most memory at once'],
    ],
    say: (seconds = 0, memory = 0) =>
      `The first npm start builds everything, makes the demo school, and is ready after ${short(seconds)} s. It ` +
      `needs ${whole(memory)} MB of memory.`,
  },
  {
    title: 'Somebody changes it.',
    of: [
      ['tests', 'passed'],
      ['tests', 'until it is done'],
    ],
    say: (tests = 0, seconds = 0) =>
      `All ${whole(tests)} tests take ${short(seconds / 60)} minutes.`,
  },
];

const medianIn =
  (now: Now): Median =>
  (row, what) =>
    now[row]?.figures[what]?.median;

/** What the figures mean to a school, a line each; of rows that were measured. */
export function meaningOf(now: Now): string[] {
  const median = medianIn(now);
  return lines.flatMap(({ title, of, say }) => {
    const medians = of.flatMap(([row, what]) => median(row, what) ?? []);
    return medians.length === of.length ? [`- **${title}** ${say(...medians)}`] : [];
  });
}

/** Every figure that the page speaks of. */
export const figuresSpokenOf = lines.flatMap(({ of }) => of);
