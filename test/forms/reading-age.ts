import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { FormVersion } from '../../functions/core/form/form.ts';
import { type PupilWords, plain, type Run } from '../../functions/core/form/wording.ts';

const names = {
  school: 'the school',
  person: 'Sam',
  class: '4B',
  post: 'Teacher',
  policy: 'Online safety',
  'policy-version': '3',
};
const say = (runs: readonly Run[]): string => plain(runs, names);
const inSentences = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split(/(?<=[.?!])\s+/)).filter((line) => line !== '');

/** What a person reads of a form, headings apart: a sentence or a point of a list each. */
export function sentencesOf(form: FormVersion): string[] {
  const wording = form.wording.flatMap((block) => {
    if (block.kind === 'heading') return [];
    return block.kind === 'list' ? block.items.map(say) : [say(block.text)];
  });
  const questions = form.questions.flatMap((question) => [question.label, question.hint ?? '']);
  return inSentences([
    ...form.summary.map(say),
    ...form.promises.map(say),
    ...questions,
    ...wording,
  ]);
}

/** The same on one line. */
export const textOf = (form: FormVersion): string => sentencesOf(form).join(' ');

/** What a pupil promises in their own words, titles of pages apart. */
export const promisesOf = (words: PupilWords): string[] =>
  words.pages.flatMap((page) => page.promises.map(say));

/** The same in sentences. */
export const pupilSentencesOf = (words: PupilWords): string[] => inSentences(promisesOf(words));

/** The same on one line, with the titles. */
export const pupilTextOf = (words: PupilWords): string =>
  words.pages.flatMap((page) => [say(page.title), ...page.promises.map(say)]).join(' ');

/**
 * Reading age in years: the Flesch–Kincaid grade (J. P. Kincaid et al., 1975), which is a US school
 * grade, plus five.
 */
export function readingAge(sentences: readonly string[]): number {
  const words = sentences
    .flatMap((sentence) => sentence.split(/\s+/))
    .filter((word) => /\w/.test(word));
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables }) + 5;
}
