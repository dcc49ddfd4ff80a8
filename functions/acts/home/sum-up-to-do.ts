import { dateAt } from '../../core/calendar.ts';
import { seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { isFresh, type KeptToDo, kindsKept, toDoMark } from '../../core/to-do/kept-to-do.ts';
import { type ToDoKind, toDoKinds } from '../../core/to-do/to-do.ts';
import { countKinds, narrowToDos } from '../../core/to-do/to-do-filter.ts';
import { mayLose } from '../../store/may-lose.ts';
import type { Store } from '../../store/store.ts';
import { commitOnce, type Deciding } from '../decide.ts';
import { listFollowUpsLeft } from '../follow-up/list-follow-ups.ts';
import { listToDo, seesWholeToDo, type ToDoNeeds } from '../to-do/list-to-do.ts';

type Needs = ToDoNeeds & {
  store: ToDoNeeds['store'] & Pick<Store, 'findKeptToDo'> & Deciding['store'];
};

/** How much there is to do; by kind, most urgent first, for those who may know of what kind it is. */
export type ToDoSummary = {
  total: number;
  kinds: ReadonlyMap<ToDoKind, number>;
};

const sum = (kinds: ReadonlyMap<ToDoKind, number>): number =>
  [...kinds.values()].reduce((all, of) => all + of, 0);

/** Counted from all there is, and kept: the whole register is read for it. */
async function countAnew(deps: Needs, reader: StaffReader, mark: string): Promise<KeptToDo> {
  const { all } = await listToDo(deps, reader);
  const at = { staff: reader.person.id, on: dateAt(deps.now()) };
  const { items } = narrowToDos(all, { show: 'all' }, at);
  const kinds = Object.fromEntries(countKinds(items));
  const kept = { school: reader.school.id, kinds, mark, countedAt: deps.now() };
  const keeping = commitOnce(deps.store.commit, [{ fact: 'to-do-counted', kept }]);
  await mayLose(
    keeping.then((committed) => committed === 'ok'),
    'what is not kept is counted again by whoever looks next',
  );
  return kept;
}

/** Read from what is kept while nothing is known to have changed, so that Home reads no register. */
async function forOffice(deps: Needs, reader: StaffReader): Promise<ToDoSummary> {
  const { store, now } = deps;
  const { school } = reader;
  const [kept, followUps, handlings, access] = await Promise.all([
    store.findKeptToDo(school.id),
    store.listFollowUps(school.id),
    store.listHandlings(school.id),
    store.listStaffSignIns(school.id),
  ]);
  const mark = toDoMark({ school, followUps, handlings, access, on: dateAt(now()) });
  const fresh = kept && isFresh(kept, mark, now()) ? kept : await countAnew(deps, reader, mark);
  const kinds = kindsKept(fresh);
  return { total: sum(kinds), kinds };
}

/** How much there is to do for this reader, without what is put off. */
export async function sumUpToDo(deps: Needs, reader: StaffReader): Promise<ToDoSummary> {
  if (seesWholeToDo(reader)) return forOffice(deps, reader);
  const left = await listFollowUpsLeft(deps, reader);
  // To others a quarrel between parents is something that is no longer allowed, and no more.
  const known = seesToAll(reader.roles) ? toDoKinds : [];
  const counted = known.map(
    (kind) => [kind, left.filter((one) => one.kind === kind).length] as const,
  );
  return { total: left.length, kinds: new Map(counted.filter(([, of]) => of > 0)) };
}
