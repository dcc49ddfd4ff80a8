import type { Problem } from '../refusal.ts';

const mostWords = 500;

/** "not me", whatever the case, spaces and quotes around it. */
const isConfirmed = (typed: string): boolean =>
  typed.toLowerCase().replaceAll(/[^a-z]/g, '') === 'notme';

/** What stands against "I am not this person" as it was typed; a field is `typed` or `words`. */
export const problemsWithNotMe = (typed: string, words: string): Problem[] => [
  ...(isConfirmed(typed) ? [] : [{ field: 'typed', message: 'Type the words: not me' }]),
  ...(words.length > mostWords
    ? [{ field: 'words', message: `What you write must be ${mostWords} characters or fewer` }]
    : []),
];
