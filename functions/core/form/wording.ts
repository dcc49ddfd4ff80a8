import type { Year } from '../person/person.ts';

/** A piece of a line. `name` stands for a name put in at showing: the school's or the person's. */
export type Run = { text: string; strong?: true; em?: true; href?: string } | { name: NameUsed };

/** What may be put into wording: the school, the person, and what some forms carry besides. */
export const namesUsed = ['school', 'person', 'class', 'post', 'policy', 'policy-version'] as const;
export type NameUsed = (typeof namesUsed)[number];

/** Names put into wording at showing. What a form does not carry is left out. */
export type Names = { school: string; person: string } & Partial<Record<NameUsed, string>>;

/** Wording, compiled from Markdown at build so that no parser runs in a request. */
export type Block =
  | { kind: 'heading'; text: Run[] }
  | { kind: 'paragraph'; text: Run[] }
  | { kind: 'list'; ordered: boolean; items: Run[][] };

/**
 * The pupil's own words, for their age. Read page by page; a class that is read to sees each
 * promise alone.
 */
export type PupilWords = {
  id: string;
  /** The years they are for; absent: every year of the form. */
  years?: Year[];
  /** In years of age: what the words were written for and are measured against. */
  readingAge: number;
  pages: { title: Run[]; promises: Run[][] }[];
};

/** Runs with names put in, as plain text. */
export const plain = (runs: readonly Run[], names: Names): string =>
  runs.map((run) => ('name' in run ? (names[run.name] ?? '') : run.text)).join('');
