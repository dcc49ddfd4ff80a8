import { atOnce } from '../../../core/at-once.ts';
import { dateAt } from '../../../core/calendar.ts';
import { unaskedOf } from '../../../core/round/outstanding.ts';
import { type RoundWithMail, roundsUnderWay } from '../../../core/round/round-mail.ts';
import type { OpenRows } from '../../../core/round/round-rows.ts';
import type { Uncounted } from '../../../core/round/uncounted.ts';
import type { School } from '../../../core/school/school.ts';
import type { Store } from '../../../store/store.ts';
import { loadRegister } from '../../register/load-register.ts';
import { loadOpenRows, type OpenRowsNeeds } from '../load-open-rows.ts';
import { type Asked, askNewcomers, type NewcomerNeeds } from './ask-newcomers.ts';
import { findMissing } from './find-missing.ts';

type Needs = NewcomerNeeds &
  OpenRowsNeeds & {
    store: NewcomerNeeds['store'] &
      OpenRowsNeeds['store'] &
      Pick<
        Store,
        'findSchool' | 'listRounds' | 'listCountedBefore' | 'listComplete' | 'listPeopleOf'
      >;
  };

/** So many people are looked at together; more would be held in memory at once. */
const peopleAtOnce = 32;
const ownersAtOnce = 8;

/** People of whom something that is open waits for one of these owners. */
function peopleBehind(rows: OpenRows): Set<string> {
  const owners = unaskedOf(rows);
  const contacts = new Set(owners.filter(({ kind }) => kind === 'contact').map(({ id }) => id));
  const themselves = owners.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  const children = rows.relations
    .filter(({ contact }) => contacts.has(contact))
    .map(({ person }) => person);
  return new Set([...themselves, ...children]);
}

/**
 * Everybody at a school who may not have been asked what others like them were: by the index, in some
 * queries a round, which may be a moment late. Whoever is found is looked at in their own records.
 */
async function findNewcomers(deps: Needs, school: School, rounds: readonly RoundWithMail[]) {
  const { store } = deps;
  const register = await loadRegister(store, school.id);
  const owed = store.listOwedMessages(school.id);
  const found = await findMissing(deps, school, rounds, register);
  for (const round of rounds) {
    const rows = await loadOpenRows(deps, school, round, { register, owed: () => owed });
    for (const person of peopleBehind(rows)) found.add(person);
  }
  return [...found];
}

/** The people whom something that changed is about. */
async function changedPeople(deps: Needs, uncounted: readonly Uncounted[]): Promise<string[]> {
  const people = new Set<string>();
  await atOnce(uncounted, ownersAtOnce, async ({ school, owner }) => {
    if (owner) for (const id of await deps.store.listPeopleOf(school, owner)) people.add(id);
  });
  return [...people];
}

/**
 * What rounds go on asking once they are issued: whoever joins the school or a class, and whoever may
 * decide or has an address only now, is asked what others were (`askNewcomers`). Looks at those of whom
 * something changed since it was counted; after a change of the whole school, or on another day, at
 * everybody. `uncounted`: of whom something changed, as whoever counts crosses it off. So it runs before rounds are counted, and what it misses today it finds tomorrow. (D-146)
 */
export async function keepAsking(
  deps: Needs,
  id: string,
  uncounted: readonly Uncounted[],
): Promise<Asked> {
  const { store, now } = deps;
  const asked: Asked = { opened: 0, owed: 0 };
  const today = dateAt(now());
  const [school, all, countedBefore] = await Promise.all([
    store.findSchool(id),
    store.listRounds(id),
    store.listCountedBefore(id, today),
  ]);
  const rounds = roundsUnderWay(all, today);
  if (!school || rounds.length === 0) return asked;
  const isWhole = countedBefore.length > 0 || uncounted.some(({ owner }) => owner === undefined);
  const people = isWhole
    ? await findNewcomers(deps, school, rounds)
    : await changedPeople(deps, uncounted);
  for (let at = 0; at < people.length; at += peopleAtOnce) {
    const some = await askNewcomers(deps, school, rounds, people.slice(at, at + peopleAtOnce));
    asked.opened += some.opened;
    asked.owed += some.owed;
  }
  return asked;
}
