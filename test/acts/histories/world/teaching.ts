import { isOver, tell } from '../../../core/histories/naive-school.ts';
import { isHereNow, personOf } from './standing.ts';
import { type Told, today, type World } from './world.ts';

export const staffOf = ({ register }: World) =>
  register.people.filter(({ kind }) => kind === 'staff');

/** Whether somebody teaches a class today: by the register, or because they cover it. */
export function teaches(world: World, teacher: string, name: string | undefined): boolean {
  const on = today(world);
  return (
    name !== undefined &&
    (personOf(world, teacher)?.classes?.includes(name) ||
      world.covers.some(
        (cover) =>
          cover.teacher === teacher &&
          cover.class === name &&
          cover.from <= on &&
          on <= cover.until,
      ))
  );
}

/** What waits for the name of somebody who teaches. */
export const waitingFor = (world: World, teacher: string): Told[] =>
  world.told.filter(
    (one) =>
      tell(one).some(({ slot, status }) => slot === 'class-teacher' && status === 'ready') &&
      !isOver(one, today(world)) &&
      isHereNow(world, one.person) &&
      teaches(world, teacher, personOf(world, one.person)?.class),
  );
