import type { ReadLine } from '../../../templates/pages/desk/class/class-read-page.tsx';
import type { RosterEntry } from '../../core/class/class-roster.ts';
import type { Names } from '../../core/form/wording.ts';

/**
 * All that is read aloud to a class, a promise at a time: of each form the words for every age in
 * it, each once.
 */
export function wordsToRead(roster: readonly RosterEntry[], school: string): ReadLine[] {
  const tasks = roster.flatMap((present) => present.tasks);
  const once = new Map(tasks.map(({ form, words }) => [`${form.id} ${words.id}`, { form, words }]));
  const order = [...new Set(tasks.map(({ form }) => form.id))];
  const names: Names = { school, person: 'me' };
  return [...once.values()]
    .toSorted((a, b) => order.indexOf(a.form.id) - order.indexOf(b.form.id))
    .flatMap(({ form, words }) =>
      words.pages.flatMap((page) =>
        page.promises.map((promise) => ({ form: form.title, title: page.title, promise, names })),
      ),
    );
}
