import { compareGroups } from '../../../core/person/group.ts';
import type { OutstandingFilter } from '../../../core/round/filter-outstanding.ts';
import type { ListNow } from '../../../core/round/kept-list.ts';
import { peopleSought, sortPeople, withoutWithheld } from '../../../core/round/list-order.ts';
import type { Store } from '../../../store/store.ts';
import { loadRegister } from '../../register/load-register.ts';

type Needs = {
  store: Pick<Store, 'listGroup' | 'listPeople' | 'listContacts' | 'listRelations'>;
};

type Part = { from: number; upTo: number };

/** Those who stand from one place of a list up to another: only their groups are looked up in the register. */
async function peopleFrom(
  { store }: { store: Pick<Store, 'listGroup'> },
  school: string,
  { groups }: ListNow,
  { from, upTo }: Part,
): Promise<string[]> {
  const parts: Promise<string[]>[] = [];
  let before = 0;
  for (const group of [...groups.keys()].sort(compareGroups)) {
    const listed = new Set(groups.get(group)?.map(({ person }) => person));
    const [first, end] = [Math.max(from - before, 0), upTo - before];
    before += listed.size;
    if (first >= listed.size || end <= 0) continue;
    parts.push(
      store
        .listGroup(school, group)
        .then((all) => all.map(({ id }) => id).filter((id) => listed.has(id)))
        .then((ids) => ids.slice(first, end)),
    );
  }
  return (await Promise.all(parts)).flat();
}

/** Of a list only these people. */
const onlyThese = (list: ListNow, these: ReadonlySet<string>): ListNow => ({
  ...list,
  groups: new Map(
    [...list.groups].map(([group, people]) => [
      group,
      people.filter(({ person }) => these.has(person)),
    ]),
  ),
});

export type OrderedList = { list: ListNow; peopleFrom: (part: Part) => Promise<string[]> };

/**
 * A kept list as far as it fits a name, and who stands where in it. Class by class only the groups of a part are looked
 * up; by name, or with a name looked for, the rows of the register are read.
 */
export async function orderList(
  { store }: Needs,
  school: string,
  list: ListNow,
  { sort, name, withheld }: Pick<OutstandingFilter, 'sort' | 'name' | 'withheld'>,
): Promise<OrderedList> {
  if (!name && sort !== 'name')
    return { list, peopleFrom: (part) => peopleFrom({ store }, school, list, part) };
  const register = name
    ? withoutWithheld(await loadRegister(store, school), withheld)
    : { people: await store.listPeople(school), contacts: [], relations: [] };
  const found = name ? onlyThese(list, peopleSought(register, name)) : list;
  const listed = new Set([...found.groups.values()].flat().map(({ person }) => person));
  const ids = sortPeople(register.people, sort)
    .map(({ id }) => id)
    .filter((id) => listed.has(id));
  return { list: found, peopleFrom: async ({ from, upTo }) => ids.slice(from, upTo) };
}
