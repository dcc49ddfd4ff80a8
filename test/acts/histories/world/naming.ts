import { fullName } from '../../../../functions/core/person/person.ts';
import type { World } from './world.ts';

/** One of a list by a number, however large; undefined where there is none. */
export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

/** Somebody, as people read of them. */
export function nameOf({ register: { people, contacts } }: World, id: string): string {
  const person = people.find((one) => one.id === id);
  return person ? fullName(person) : (contacts.find((one) => one.id === id)?.name ?? id);
}

export function fail(what: string): never {
  throw new Error(what);
}

/** Where what the product says is not what was told. */
export function same(what: string, got: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (one !== other) fail(`${what}: the product has ${one}, it should be ${other}`);
}
