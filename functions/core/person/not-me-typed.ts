import { hasHiddenInLines } from '../hidden-characters.ts';
import type { Problem } from '../refusal.ts';

/** The most of what is written besides, and of the two words themselves. */
const mostWords = 500;
const mostTyped = 40;

/** "not me", whatever the case, spaces and quotes around it. */
const isConfirmed = (typed: string): boolean =>
  typed.length <= mostTyped && typed.toLowerCase().replaceAll(/[^a-z]/g, '') === 'notme';

/** What stands against "I am not this person" as it was typed; a field is `typed` or `words`. */
export const problemsWithNotMe = (typed: string, words: string): Problem[] => [
  ...(isConfirmed(typed) ? [] : [{ field: 'typed', message: 'Type the words: not me' }]),
  ...problemsWithWords(words),
];

function problemsWithWords(words: string): Problem[] {
  if (words.length > mostWords)
    return [{ field: 'words', message: `What you write must be ${mostWords} characters or fewer` }];
  if (!hasHiddenInLines(words)) return [];
  const message = 'What you write contains hidden characters. Clear the box and type it by hand';
  return [{ field: 'words', message }];
}
