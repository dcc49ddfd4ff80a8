import { addPerson } from '../../../../functions/acts/person/add-person.ts';
import { correctPerson, undoChanges } from '../../../../functions/acts/person/correct-person.ts';
import type { Person, Year } from '../../../../functions/core/person/person.ts';
import { isRefusal } from '../../../../functions/core/refusal.ts';
import { undoable } from '../../../../functions/core/register/person-correction.ts';
import { typedAsNow } from '../../../../functions/core/register/typed-person.ts';
import { classOf, newPupil } from '../world/management-system.ts';
import { nameOf, pick } from '../world/naming.ts';
import { pupils, pupilsHere } from '../world/standing.ts';
import { office, type World } from '../world/world.ts';
import { byHand, type Move, type Moves, setWords, undoWords } from './move.ts';

const moveClass: Move = async (world, [whom = 0, to = 0]) => {
  const pupil = pick(pupilsHere(world), whom);
  const name = pick(Object.values(classOf), to);
  if (!pupil || !name || pupil.class === name) return undefined;
  return correct(world, pupil, 'class', name);
};

/** The office sets one field of somebody, having looked at what is odd about it. */
export async function correct(
  world: World,
  person: Person,
  field: 'class' | 'year' | 'email' | 'classes',
  value: string | string[],
): Promise<string> {
  const reader = await office(world);
  const seen = typedAsNow(person);
  const over = { fields: [field], seen, typed: { ...seen, [field]: value } };
  return byHand(
    world,
    `The office sets the ${field} of ${nameOf(world, person.id)} to ${value.length > 0 ? value : 'none'}`,
    person.id,
    async () => {
      const done = await correctPerson(world.deps, reader, person.id, over);
      if (isRefusal(done) || 'person' in done) return done;
      // What is odd about a class and a year is asked once, and the office means it.
      const lookedAt = done.doubts.map(({ key }) => key);
      const again = await correctPerson(world.deps, reader, person.id, { ...over, lookedAt });
      return isRefusal(again) || 'person' in again ? again : { refusal: 'busy' as const };
    },
    () => setWords(world, person.id, { [field]: value.length > 0 ? value : undefined }),
  );
}

const correctYear: Move = async (world, [whom = 0, to = 0]) => {
  const pupil = pick(pupilsHere(world), whom);
  const year = pick(Object.keys(classOf), to);
  if (!pupil || !year || pupil.year === year) return undefined;
  return correct(world, pupil, 'year', year);
};

const correctPupilsEmail: Move = async (world, [whom = 0, how = 0]) => {
  const pupil = pick(
    pupilsHere(world).filter(({ year }) => Number(year) >= 7),
    whom,
  );
  if (!pupil) return undefined;
  world.made += 1;
  const email = how % 3 === 0 ? '' : `own.${world.made}@northbrook.example.org`;
  return pupil.email === (email || undefined) ? undefined : correct(world, pupil, 'email', email);
};

const add: Move = async (world, [like = 0, year = 0, isKnown = 0]) => {
  const reader = await office(world);
  const sibling = pick(pupils(world), like);
  const of = (pick(Object.keys(classOf), year) ?? '5') as Year;
  const pupil = newPupil(world.system, sibling?.lastName ?? 'Hazel', of);
  // Mostly the management system will know of them, too; else the number is taken all the same.
  world.system.pupils.push({ ...pupil, ...(isKnown % 3 === 0 && { hasLeft: true }) });
  const { firstName, lastName, class: name } = pupil;
  const typed = { ...typedAsNow({ firstName, lastName, year: of, class: name }) };
  const words = `The office adds ${firstName} ${lastName} of ${name} by hand`;
  const wanted = { ...typed, admissionNumber: pupil.number };
  return byHand(world, words, '', async () => {
    const asNew = { kind: 'pupil' as const, typed: wanted };
    const first = await addPerson(world.deps, reader, { ...asNew, seen: [] });
    if (isRefusal(first) || 'person' in first) return first;
    const seen = first.notAdded.doubts.map(({ key }) => key);
    const added = await addPerson(world.deps, reader, { ...asNew, seen });
    if (isRefusal(added) || 'person' in added) return added;
    return { refusal: 'invalid', problems: [...added.notAdded.problems] };
  });
};

const undo: Move = async (world, [whom = 0, which = 0]) => {
  const changedOnes = pupils(world).filter((pupil) => undoable(pupil).length > 0);
  const pupil = pick(changedOnes, whom);
  const change = pupil && pick(undoable(pupil), which);
  if (!change) return undefined;
  const fields = change.corrections.map(({ field }) => field);
  const reader = await office(world);
  return byHand(
    world,
    `The office undoes what it set of ${nameOf(world, pupil.id)}: ${fields.join()}`,
    pupil.id,
    () => undoChanges(world.deps, reader, pupil.id, change.at),
    () => undoWords(world, pupil.id, fields),
  );
};

export const personMoves: Moves = {
  'add a pupil': { often: 2, move: add },
  'move class': { often: 3, move: moveClass },
  'correct a year': { often: 1, move: correctYear },
  'correct a pupil’s address': { often: 1, move: correctPupilsEmail },
  undo: { often: 2, move: undo },
};
