import type { Fact } from '../fact.ts';
import type { FollowUp } from './follow-up.ts';

const otherNameIn = (
  fact: Fact,
  which: 'follow-up-owed' | 'follow-up-changed',
): FollowUp | undefined =>
  fact.fact === which && fact.followUp.kind === 'other-name' ? fact.followUp : undefined;

/**
 * Of what was signed in one go: that somebody else may have signed is told once of each person, for
 * it is one thing to ask about, however many forms there were. A task that is open already tells it.
 */
export function toldOnce(facts: readonly Fact[]): Fact[] {
  const told = new Set(
    facts.flatMap((fact) => otherNameIn(fact, 'follow-up-changed')?.person ?? []),
  );
  return facts.filter((fact) => {
    const person = otherNameIn(fact, 'follow-up-owed')?.person;
    return person === undefined || (!told.has(person) && told.add(person));
  });
}
