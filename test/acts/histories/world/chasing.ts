import { openOf, personOf, reachedAbout } from './standing.ts';
import type { Told, World } from './world.ts';

/** Whom one open form can be asked of by email now: nobody where it is for the school to move. */
export function chaseableFor(world: World, one: Told): string[] {
  const turn = openOf(world, one);
  if (turn?.status !== 'ready') return [];
  const person = personOf(world, one.person);
  const self = person?.email ? [person.id] : [];
  switch (turn.slot) {
    case 'self':
      return self;
    // A pupil is mailed from Year 7.
    case 'pupil':
      return Number(person?.year) >= 7 ? self : [];
    case 'parent':
      return reachedAbout(world, one);
    case 'class-teacher':
    case 'approver':
      return [];
  }
}

/** Whom a chase of a round mails; of these people alone, where some were ticked. */
export function chaseableIn(world: World, round: string, people?: readonly string[]): string[] {
  const open = world.told.filter(
    (one) => one.round === round && (people?.includes(one.person) ?? true),
  );
  return [...new Set(open.flatMap((one) => chaseableFor(world, one)))].toSorted();
}

/** Whether anything is asked of a contact that they can be emailed about now. */
export const isAskable = (world: World, contact: string): boolean =>
  world.rounds.some(({ id }) => chaseableIn(world, id).includes(contact));
