import type { PersonKind } from '../person.ts';
import { plain } from './text.ts';

const pupils = ['', 'p', 'pupil', 'pupils', 'student', 'students', 'child', 'learner'];
const governors = /^gov$|governor|trustee/u;
/** Words that say no more than "staff": not worth keeping as somebody's post. */
const bare = ['s', 'staff', 'teachingstaff', 'nonteachingstaff', 'supportstaff', 'employee'];
const posts =
  /teach|assistant|head|technician|caretaker|admin|office|bursar|secretary|senco|cook|cleaner|supervisor|librarian|nurse|manager|leader|support|staff/u;

/**
 * Who a row is about, from its type cell; a file without that column, or an empty cell, is of
 * pupils. Some systems put the post there ("Teaching assistant"): then it says both. Undefined when
 * the word is none we know.
 */
export function readKind(cell: string): { kind: PersonKind; post?: string } | undefined {
  const word = plain(cell);
  if (pupils.includes(word)) return { kind: 'pupil' };
  if (governors.test(word)) return { kind: 'governor' };
  if (bare.includes(word)) return { kind: 'staff' };
  return posts.test(word) ? { kind: 'staff', post: cell } : undefined;
}
