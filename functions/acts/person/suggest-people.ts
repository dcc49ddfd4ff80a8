import { dateAt, type Instant, later } from '../../core/calendar.ts';
import { limitFor, type TooMany, tooMany } from '../../core/limit/every-limit.ts';
import {
  type FoundContact,
  type FoundSomeone,
  indexPeople,
  type PeopleIndex,
  searchPeople,
} from '../../core/person/people-search.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from '../contact/may-read.ts';
import { loadRegister } from '../register/load-register.ts';

/** How long, in seconds, whoever types is offered people of a register as it was. */
export const registerKeptFor = 20;
/** A process serves few schools at a time, and each of these is a whole register. */
const mostRegisters = 4;
/** As many as somebody takes in while they type. */
const mostSuggested = 8;

type Readable = Pick<
  Store,
  'listPeople' | 'listContacts' | 'listRelations' | 'findOwner' | 'allow'
>;

/** The first few whom a search would find, and how many it would find in all. */
export type Suggested = { found: FoundSomeone[]; of: number };

type Kept = { index: Promise<PeopleIndex>; registerRev: number; until: Instant };

/**
 * Whom a search would find, for each few letters that somebody types. The register is read once for
 * all who type within some seconds, while its revision stands, a school by itself. Of that nothing is
 * shown of a contact: what they are called, whose contact they are and whether this reader may read of
 * them is read from their own record each time, so that whoever was restricted a moment ago is not
 * shown. Refusals: `too-many`. (D-156)
 */
export function createSuggestions({ store, now }: { store: Readable; now: () => Instant }) {
  const kept = new Map<string, Kept>();

  function indexOf({ id, registerRev }: StaffReader['school']): Promise<PeopleIndex> {
    const known = kept.get(id);
    if (known && known.registerRev === registerRev && now() < known.until) return known.index;
    kept.delete(id);
    const [oldest] = kept.keys();
    if (kept.size >= mostRegisters && oldest !== undefined) kept.delete(oldest);
    const reading = {
      index: loadRegister(store, id, { withEnded: true }).then((register) =>
        indexPeople(register, dateAt(now())),
      ),
      registerRev,
      until: later(now(), registerKeptFor),
    };
    kept.set(id, reading);
    // What failed once is asked again by the next letter.
    reading.index.catch(() => kept.get(id) === reading && kept.delete(id));
    return reading.index;
  }

  /** A contact as they stand now; undefined where this reader may not read of them. */
  async function asTheyStand(
    reader: StaffReader,
    { contact: { id }, pupils }: FoundContact,
  ): Promise<FoundContact | undefined> {
    const owner = await store.findOwner(reader.school.id, { kind: 'contact', id });
    if (!owner?.contact || !(await mayReadRecord({ store }, reader, owner))) return undefined;
    const { contact, relations } = owner;
    return {
      contact,
      pupils: pupils.flatMap(({ person }) => {
        const relation = relations.find((one) => one.person === person.id);
        return relation ? [{ person, relationship: relation.relationship }] : [];
      }),
    };
  }

  return async function suggestPeople(
    reader: StaffReader,
    query: string,
  ): Promise<Suggested | TooMany> {
    // Of staff it is they who are counted, wherever they sit.
    const use = { school: reader.school.id, caller: { network: '' }, about: reader.person.id };
    if (!(await store.allow(limitFor('search.staff', use, now()))))
      return tooMany('search.staff', now());
    const all = searchPeople(await indexOf(reader.school), query, reader.roles);
    const first = all.slice(0, mostSuggested);
    const read = await Promise.all(
      first.map(async (one) => ('person' in one ? one : asTheyStand(reader, one))),
    );
    const found = read.filter((one) => one !== undefined);
    return { found, of: all.length - (first.length - found.length) };
  };
}
