import { type FollowUp, isLeftFor } from '../../core/follow-up/follow-up.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Staff } from '../desk.ts';

/** A member of staff as follow-ups are decided on. */
export const readerOf = ({ person, roles }: Pick<Staff, 'person' | 'roles'>) => ({
  id: person.id,
  roles,
  classes: person.classes ?? [],
});

/** The register by id, for names and classes. */
export type People = ReadonlyMap<string, PersonRow>;
export const peopleById = (people: readonly PersonRow[]): People =>
  new Map(people.map((person) => [person.id, person]));

/** Of these the ones with something left for this reader; whom the register forgot is nobody's. */
export const leftFor = (
  followUps: readonly FollowUp[],
  staff: Pick<Staff, 'person' | 'roles'>,
  people: People,
): FollowUp[] =>
  followUps.filter((one) => {
    const person = people.get(one.person);
    return person !== undefined && isLeftFor(one, readerOf(staff), person);
  });
