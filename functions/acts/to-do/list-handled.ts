import { dateAt, type Instant } from '../../core/calendar.ts';
import { fullName } from '../../core/person/person.ts';
import type { OpenRows } from '../../core/round/round-rows.ts';
import type { School } from '../../core/school/school.ts';
import { type Handled, handledAbout } from '../../core/to-do/handled.ts';
import type { HandlingRow } from '../../core/to-do/handling.ts';
import { toDoKey } from '../../core/to-do/to-do.ts';
import { withoutSchool } from '../../store/record.ts';
import type { Store } from '../../store/store.ts';

export type HandledNeeds = {
  store: Pick<Store, 'listHandlings' | 'listFollowUps' | 'listPeopleOf' | 'listPersons'>;
  now: () => Instant;
};

/** By the id of whom it is about; `names` of the staff whom it names, by id. */
export type HandledList = {
  about: ReadonlyMap<string, readonly Handled[]>;
  names: Readonly<Record<string, string>>;
};

const none: HandledList = { about: new Map(), names: {} };

/** The rows of these people and their contacts alone. */
function rowsOfThese({ people, contacts, relations, open, messages }: OpenRows, ids: Set<string>) {
  const theirs = relations.filter(({ person }) => ids.has(person));
  const known = new Set(theirs.map(({ contact }) => contact));
  return {
    register: {
      people: people.filter(({ id }) => ids.has(id)),
      contacts: contacts.filter(({ id }) => known.has(id)),
      relations: theirs,
    },
    open: open.filter(({ person }) => ids.has(person)),
    messages: messages.filter(({ owner }) =>
      owner.kind === 'person' ? ids.has(owner.id) : known.has(owner.id),
    ),
  };
}

/**
 * The other children of contacts of whom something was put off: that it is about more of them than before
 * would have brought it back.
 */
async function siblingsOf(
  { store }: HandledNeeds,
  school: string,
  handlings: readonly HandlingRow[],
  ids: ReadonlySet<string>,
) {
  const contacts = handlings.flatMap(({ owner }) => (owner.kind === 'contact' ? [owner] : []));
  const people = await Promise.all(contacts.map((owner) => store.listPeopleOf(school, owner)));
  const others = new Set(people.flat().filter((id) => !ids.has(id)));
  return others.size > 0 ? store.listPersons(school, [...others]) : [];
}

/**
 * What the office did with what there is to do about the people of a page, besides doing it: in two queries
 * of the index, and a trip for each other child of a contact of whom something was put off.
 */
export async function listHandled(
  deps: HandledNeeds,
  { id: school, formsOff }: Pick<School, 'id' | 'formsOff'>,
  page: readonly { person: string }[],
  rows: OpenRows,
): Promise<HandledList> {
  const { store, now } = deps;
  const ids = new Set(page.map(({ person }) => person));
  if (ids.size === 0) return none;
  const { register, open, messages } = rowsOfThese(rows, ids);
  const owners = new Set([...ids, ...register.contacts.map(({ id }) => id)]);
  const all = await store.listHandlings(school);
  const handlings = all.filter(({ owner }) => owner.kind !== 'school' && owners.has(owner.id));
  if (handlings.length === 0) return none;
  const [followUps, siblings] = await Promise.all([
    store.listFollowUps(school),
    siblingsOf(deps, school, handlings, ids),
  ]);
  const about = handledAbout(
    {
      register: {
        people: [...register.people, ...siblings.map(({ person }) => withoutSchool(person))],
        contacts: register.contacts,
        relations: [
          ...register.relations,
          ...siblings.flatMap(({ relations }) => relations.map(withoutSchool)),
        ],
      },
      open: {
        office: open.filter(({ turn }) => turn === 'office'),
        self: open.filter(({ turn }) => turn === 'self'),
      },
      followUps: followUps.filter(
        (one) => ids.has(one.person) && !one.done && one.for.includes('office'),
      ),
      formsOff,
      handlings: new Map(handlings.map((handling) => [toDoKey(handling), handling])),
      messages,
      hashEmail: rows.hashEmail,
    },
    dateAt(now()),
  );
  const told = [...about.values()].flat();
  const staff = new Set(told.flatMap((one) => (one.what === 'assigned' ? [one.to] : [one.by])));
  const members = await store.listPersons(school, [...staff]);
  return {
    about,
    names: Object.fromEntries(members.map(({ person }) => [person.id, fullName(person)])),
  };
}
