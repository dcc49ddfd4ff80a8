import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { compareGroups, groupOf, isOfGroup } from '../../core/person/group.ts';
import { matchesSearch } from '../../core/person/name-search.ts';
import { onRoll } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { School } from '../../core/school/school.ts';
import { visitFormOf } from '../../core/visit/visit.ts';
import type { Store } from '../../store/store.ts';
import { listVisits } from '../visit/list-visits.ts';

type Needs = {
  store: Pick<Store, 'listPeople' | 'listVisitors' | 'listOutstanding' | 'listComplete'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Whom clearance is asked of: part of a name, a class or kind, or both; neither finds nobody. */
export type ClearanceSearch = { query: string; group: string };

export type FoundForClearance = {
  people: readonly PersonRow[];
  /** The groups that can be asked for, as a school lists them. */
  groups: readonly string[];
  /** The register, without visitors. */
  register: readonly PersonRow[];
};

/** Visitors of these weeks: who came long ago may use nothing, and would fill the list. */
async function listLateVisitors(deps: Needs, school: string): Promise<PersonRow[]> {
  const [all, visits] = await Promise.all([
    deps.store.listVisitors(school),
    listVisits(deps, school),
  ]);
  const lately = new Set(visits.map((visit) => visit.person));
  return all.filter(({ id }) => lately.has(id));
}

/** People at the school today whom somebody asks about, in the register's order. */
export async function findForClearance(
  deps: Needs,
  school: School,
  { query, group }: ClearanceSearch,
): Promise<FoundForClearance> {
  const { store, catalogue, now } = deps;
  const findVisitors = async () => {
    if (group === 'visitor') return listLateVisitors(deps, school.id);
    return query === '' ? [] : store.listVisitors(school.id);
  };
  const [register, visitors] = await Promise.all([store.listPeople(school.id), findVisitors()]);
  const today = dateAt(now());
  const here = [...register, ...visitors].filter((person) => onRoll(person, today));
  const groups = new Set(here.map(groupOf));
  // Whether any came is not read unless somebody asks for them.
  if (visitFormOf(catalogue, school)) groups.add('visitor');
  const isLookedFor = query !== '' || group !== '';
  const fits = ({ firstName, lastName, class: name, userName }: PersonRow) =>
    matchesSearch(query, [firstName, lastName, name, userName]);
  return {
    people: isLookedFor ? here.filter((person) => isOfGroup(person, group)).filter(fits) : [],
    groups: [...groups].sort(compareGroups),
    register,
  };
}
