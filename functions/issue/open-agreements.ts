import type { Agreement } from '../core/agreement/agreement.ts';
import type { Instant } from '../core/calendar.ts';
import type { Fact } from '../core/fact.ts';
import type { PersonRecord } from '../core/person/person-record.ts';
import { type Ask, type Issuing, openAsk, reask } from '../core/round/ask.ts';
import type { Store } from '../store/store.ts';

type Change = { agreement: Agreement; fact?: Fact };

/** What one ask makes of a person's agreements: opened, moved to this round, or left as it is. */
function changeFor(ask: Ask, record: PersonRecord, issuing: Issuing): Change {
  const opened = openAsk(ask, record.person, issuing);
  const found = record.agreements.find((one) => one.id === opened.id);
  if (!found) return { agreement: opened, fact: { fact: 'asked', agreement: opened } };
  const moved = reask(found, record.person, issuing);
  if (!moved) return { agreement: found };
  return {
    agreement: moved,
    fact: { fact: 'agreement-changed', agreement: moved, wasRev: found.rev },
  };
}

/**
 * Opens one person's agreements of a round, in one transaction; a replay finds nothing to do. A
 * parent may be signing an earlier round's agreement meanwhile, so a conflict is read and decided
 * again. Returns the person as they then stand; undefined when they are gone.
 */
export async function openAgreements(
  store: Pick<Store, 'findPerson' | 'commit'>,
  asks: readonly Ask[],
  issuing: Omit<Issuing, 'now'>,
  now: () => Instant,
): Promise<PersonRecord | undefined> {
  const [first] = asks;
  if (!first) return undefined;
  for (let tries = 0; tries < 5; tries += 1) {
    const record = await store.findPerson(issuing.school.id, first.person);
    if (!record) return undefined;
    const changes = asks.map((ask) => changeFor(ask, record, { ...issuing, now: now() }));
    const facts = changes.flatMap(({ fact }) => fact ?? []);
    if (facts.length > 0 && (await store.commit(facts)) === 'conflict') continue;
    const changed = new Map(changes.map(({ agreement }) => [agreement.id, agreement]));
    const others = record.agreements.filter((one) => !changed.has(one.id));
    return { ...record, agreements: [...others, ...changed.values()] };
  }
  throw new Error('A person’s agreements changed five times while they were being opened');
}
