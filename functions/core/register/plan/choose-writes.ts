import type { CalendarDate } from '../../calendar.ts';
import { relationshipKey } from '../file/relationship.ts';
import type { ApplyChoices } from '../register-job.ts';
import type { PlannedWrite } from '../register-write.ts';
import { isUndecided } from './plan-relations.ts';
import { contestedId } from './weigh-relation.ts';

/** Of whom a write is that the office is asked about: a person, a contact, or who one is to the other. */
function askedOf(planned: PlannedWrite): string {
  if (!('put' in planned)) return planned.person;
  if (planned.put === 'person') return planned.person.id;
  if (planned.put === 'contact') return planned.contact.id;
  return planned.put === 'relation' ? contestedId(planned.relation) : planned.person;
}

/**
 * What the office's decisions make of a planned write; undefined when they leave it out. `on`: the
 * date people who are not in the file leave, if they do.
 */
export function chooseWrite(
  { decisions, markMissingAsLeft, takeFromFile = [] }: ApplyChoices,
  on: CalendarDate,
): (planned: PlannedWrite) => PlannedWrite | undefined {
  const decided = new Map(
    Object.entries(decisions).map(([relationship, answer]) => [
      relationshipKey(relationship),
      answer,
    ]),
  );
  const taken = new Set(takeFromFile);
  return (planned) => {
    if (planned.when === 'taken' || planned.when === 'kept')
      if (taken.has(askedOf(planned)) !== (planned.when === 'taken')) return undefined;
    if (planned.when === 'left') {
      if (!markMissingAsLeft) return undefined;
      return 'put' in planned && planned.put === 'person'
        ? { ...planned, person: { ...planned.person, leftOn: on } }
        : planned;
    }
    if (planned.ends && 'put' in planned && planned.put === 'person')
      return { ...planned, person: { ...planned.person, leftOn: on } };
    if (!('put' in planned) || planned.put !== 'relation') return planned;
    const { relation } = planned;
    if (planned.ends) return { ...planned, relation: { ...relation, endedOn: on } };
    if (!isUndecided(relation)) return planned;
    const answer = decided.get(relationshipKey(relation.relationship));
    if (answer) return { ...planned, relation: { ...relation, decides: answer } };
    return planned.when === 'decided' ? undefined : planned;
  };
}
