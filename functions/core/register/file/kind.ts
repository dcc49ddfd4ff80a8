import type { PersonKind } from '../../person/person.ts';
import { spellingKey } from './text.ts';

/** Whom a file can name. Visitors come onto the register by signing, never from a file. */
export type FileKind = Exclude<PersonKind, 'visitor'>;

const pupils = ['', 'p', 'pupil', 'pupils', 'student', 'students', 'child', 'children'];
/** A pupil in some schools' words, a grown-up in others': the rest of the row says which. */
const learners = ['learner', 'learners'];
const adultLearners = /^(?:adult|mature)(?:education)?(?:learner|student)?s?$|^learneradult$/u;
const governors = /^gov$|governor|trustee/u;
const volunteers = /volunteer|^(?:parent|class|classroom|reading)?helpers?$/u;
/** Words that say no more than the kind: not worth keeping as somebody's post. */
const bare = ['s', 'staff', 'teachingstaff', 'nonteachingstaff', 'supportstaff', 'employee'];
const bareVolunteers = ['volunteer', 'volunteers', 'helper', 'helpers'];
const posts =
  /teach|assistant|head|technician|caretaker|admin|office|bursar|secretary|senco|cook|cleaner|supervisor|librarian|nurse|manager|leader|support|staff/u;

export const isVisitor = (cell: string): boolean =>
  /^visitors?$|^guests?$/u.test(spellingKey(cell));

/**
 * Who a row is about, from its type cell; a file without that column, or an empty cell, is of
 * pupils. Some systems put the post there ("Teaching assistant"): then it says both. "Adult learner"
 * is a learner; "learner" alone is a pupil where the row has what only pupils have (`ofPupil`: a
 * UPN, an admission number, a year or a class), else a learner. Undefined when the word is none we
 * know.
 */
export function readKind(
  cell: string,
  ofPupil: boolean,
): { kind: FileKind; post?: string } | undefined {
  const word = spellingKey(cell);
  if (pupils.includes(word)) return { kind: 'pupil' };
  if (learners.includes(word)) return { kind: ofPupil ? 'pupil' : 'learner' };
  if (adultLearners.test(word)) return { kind: 'learner' };
  if (governors.test(word)) return { kind: 'governor' };
  if (volunteers.test(word))
    return bareVolunteers.includes(word)
      ? { kind: 'volunteer' }
      : { kind: 'volunteer', post: cell };
  if (bare.includes(word)) return { kind: 'staff' };
  return posts.test(word) ? { kind: 'staff', post: cell } : undefined;
}
