import type { PeopleById } from '../person/person-record.ts';
import { type Ask, type Issuing, openAsk } from './ask.ts';

/** One agreement of one person. */
export const agreementKey = (person: string, agreement: string): string => `${person} ${agreement}`;

/**
 * Of what a round asks, what nobody has been asked by any round: of whoever joined, or came into its
 * audience, after it was issued. `known`: the agreements there are (`agreementKey`), but for those that
 * no longer fit whoever was asked (`stillFits`): another round may ask for these.
 */
export const missingAsks = (
  asks: readonly Ask[],
  people: PeopleById,
  known: ReadonlySet<string>,
  issuing: Issuing,
): Ask[] =>
  asks.filter((ask) => {
    const person = people.get(ask.person);
    return person && !known.has(agreementKey(person.id, openAsk(ask, person, issuing).id));
  });
