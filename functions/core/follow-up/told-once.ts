import type { Fact } from '../fact.ts';

/**
 * Of what was signed in one go: that somebody else may have signed is told once of each person, for
 * it is one thing to ask about, however many forms there were.
 */
export function toldOnce(facts: readonly Fact[]): Fact[] {
  const told = new Set<string>();
  return facts.filter((fact) => {
    if (fact.fact !== 'follow-up-owed' || fact.followUp.kind !== 'other-name') return true;
    const { person } = fact.followUp;
    return !told.has(person) && told.add(person);
  });
}
