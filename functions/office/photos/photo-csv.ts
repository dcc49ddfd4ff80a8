import {
  answersFor,
  answerWhyInWords,
  notesOn,
  type PhotoView,
  shortNames,
  shownUses,
} from '../../../templates/pages/desk/photos/photos-words.ts';
import { toCsv } from '../csv.ts';

/**
 * The photo list as a file: a row a pupil, a column a use, and for one use who said so and since
 * when. Names that are not clear come first, so that nothing is dropped.
 */
export function photoCsv(view: PhotoView, unclear: readonly string[] = []): string {
  const uses = shownUses(view);
  const [use] = uses;
  const isOne = uses.length === 1 && use !== undefined;
  const head = [
    'Surname',
    'First name',
    'Class',
    ...uses.map(({ label }) => label),
    ...(isOne ? ['Whose answer, since when'] : []),
    'Note',
  ];
  const empty = (typed: string) => [
    typed,
    '',
    '',
    ...uses.map(() => 'Not clear who'),
    ...(isOne ? [''] : []),
    'Find out who this is before you show anybody of this name',
  ];
  const rows = view.rows.map((row) => {
    const answers = answersFor(row, uses);
    const why = isOne ? answers.map((answer) => answerWhyInWords(answer, use, view.names)) : [];
    return [
      row.person.lastName,
      row.person.firstName,
      row.person.class ?? '',
      ...answers.map((answer) => shortNames[answer.showing]),
      ...why,
      notesOn(row, uses).join('; '),
    ];
  });
  return toCsv([head, ...unclear.map(empty), ...rows]);
}
