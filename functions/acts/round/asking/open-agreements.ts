import type { Agreement } from '../../../core/agreement/agreement.ts';
import type { Instant } from '../../../core/calendar.ts';
import type { Fact } from '../../../core/fact.ts';
import type { PersonRecord } from '../../../core/person/person-record.ts';
import { type Ask, type Issuing, openAsk, reask } from '../../../core/round/ask.ts';
import type { Store } from '../../../store/store.ts';
import { type Deciding, mustDecide } from '../../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findPerson'>; now: () => Instant };
type Change = { agreement: Agreement; fact?: Fact };

/** What one ask makes of a person's agreements: opened, moved to this round, or left as it is. */
function changeFor(ask: Ask, record: PersonRecord, issuing: Issuing): Change {
  const opened = openAsk(ask, record.person, issuing);
  const stands = record.agreements.find(({ id }) => id === opened.id);
  if (!stands) return { agreement: opened, fact: { fact: 'asked', agreement: opened } };
  const moved = reask(stands, record.person, issuing);
  if (!moved) return { agreement: stands };
  return {
    agreement: moved,
    fact: { fact: 'agreement-changed', agreement: moved, wasRev: stands.rev },
  };
}

/**
 * Opens one person's agreements of a round, in one transaction; a replay finds nothing to do. A
 * parent may be signing an earlier round's agreement meanwhile. Returns the person as they then
 * stand; undefined when they are gone. Throws when their agreements change each time.
 */
export const openAgreements = (
  deps: Needs,
  person: string,
  asks: readonly Ask[],
  issuing: Omit<Issuing, 'now'>,
): Promise<PersonRecord | undefined> =>
  mustDecide<PersonRecord | undefined>(deps, async () => {
    const record = await deps.store.findPerson(issuing.school.id, person);
    if (!record) return { facts: [], result: undefined };
    const changes = asks.map((ask) => changeFor(ask, record, { ...issuing, now: deps.now() }));
    const changed = new Map(changes.map(({ agreement }) => [agreement.id, agreement]));
    const others = record.agreements.filter(({ id }) => !changed.has(id));
    return {
      facts: changes.flatMap(({ fact }) => fact ?? []),
      result: { ...record, agreements: [...others, ...changed.values()] },
    };
  });
