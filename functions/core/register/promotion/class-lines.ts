import { compareGroups } from '../../person/group.ts';
import type { MovedUp, Placed } from '../../person/person.ts';
import type { PersonRow } from '../../person/person-record.ts';
import { leftByMovingUp } from './moved-up-by.ts';
import type { ClassMoved } from './promoted.ts';
import type { ClassMove } from './promotion.ts';

/** A pupil before and after; the same where they stay as they are. */
export type Step = { pupil: PersonRow; next: Placed; leaves: boolean };

/** What becomes of each class when the school moves up; pupils of no class are in none. */
export function linesOf(steps: readonly Step[]): ClassMoved[] {
  return [...Map.groupBy(steps, ({ pupil }) => pupil.class ?? '')]
    .filter(([name]) => name !== '')
    .map(([name, all]) => {
      const going = all.filter(({ leaves }) => !leaves);
      const to = going.find(({ next }) => next.class !== undefined)?.next.class;
      const leaving = all.length - going.length;
      return { class: name, ...(to && { to }), moved: going.length, leaving };
    });
}

/**
 * What becomes of each class when that is undone, by the class its pupils are in now and the one each
 * came from: those who were in the last year come back, though a class below has their name by now.
 */
export function linesBack(moved: readonly { pupil: PersonRow; movedUp: MovedUp }[]): ClassMoved[] {
  const steps = moved.map(({ pupil, movedUp }) => ({
    class: pupil.class ?? '',
    to: movedUp.was.class,
    returns: leftByMovingUp(movedUp),
  }));
  return [...Map.groupBy(steps, (step) => JSON.stringify(Object.values(step))).values()]
    .flatMap((all): ClassMoved[] => {
      const [one] = all;
      if (!one || one.class === '') return [];
      const [moved, returning] = one.returns ? [0, all.length] : [all.length, 0];
      return [{ class: one.class, ...(one.to && { to: one.to }), moved, leaving: 0, returning }];
    })
    .toSorted((a, b) => compareGroups(a.class, b.class));
}

/** The classes that several of these go to. */
export const joinedOf = (moves: readonly ClassMove[], lines: readonly ClassMoved[]): string[] => {
  const isGoing = new Set(lines.filter(({ moved }) => moved > 0).map((line) => line.class));
  const going = moves.filter((move) => isGoing.has(move.class));
  return [...Map.groupBy(going, ({ to }) => to)]
    .filter(([, from]) => from.length > 1)
    .map(([to]) => to);
};
