import { Hono } from 'hono';
import { ClearancePage } from '../../../templates/pages/desk/clearance/clearance-page.tsx';
import { findVisits } from '../../acts/visit/list-visits.ts';
import { atOnce } from '../../core/at-once.ts';
import { dateAt, showInstant } from '../../core/calendar.ts';
import { resourceNames } from '../../core/form/resource-words.ts';
import { onRoll } from '../../core/person/person.ts';
import type { ContactRow, PersonRecord, PersonRow } from '../../core/person/person-record.ts';
import { compareGroups, groupOf } from '../../core/round/round-progress.ts';
import { visitFormOf } from '../../core/visit/visit.ts';
import { type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { fits } from '../register/search.ts';
import { enter } from '../staff/access.tsx';
import { type FindContact, judge, wantedIn } from './clearance-rows.ts';

/** More answers than this nobody reads; the page asks for more of the name. */
const shownAtMost = 8;
/** People of a class are read one by one, so many at the same time. */
const readAtOnce = 32;

/** May they use something? From their own records, one query a person, never from an index. */
export function clearance(deps: OfficeDeps) {
  const { store, catalogue, now } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('clearance'));

  /** Everybody's record, in the order asked for. */
  async function readAll(school: string, ids: readonly string[]): Promise<PersonRecord[]> {
    const found = new Map<string, PersonRecord>();
    await atOnce(ids, readAtOnce, async (id) => {
      const record = await store.findPerson(school, id);
      if (record) found.set(id, record);
    });
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Contacts, from one list for a class; one by one, each once, for a few people. */
  function contactsOf(school: string, isMany: boolean): FindContact {
    const known = new Map<string, Promise<ContactRow | undefined>>();
    let all: Promise<Map<string, ContactRow>> | undefined;
    const load = async () =>
      new Map((await store.listContacts(school)).map((one) => [one.id, one] as const));
    return async (id) => {
      if (isMany) {
        all ??= load();
        return (await all).get(id);
      }
      const found = known.get(id) ?? store.findContact(school, id);
      known.set(id, found);
      return found;
    };
  }

  /** Visitors of these weeks: who came long ago may use nothing, and would fill the list. */
  async function listVisitors(school: string): Promise<PersonRow[]> {
    const [all, visits] = await Promise.all([store.listVisitors(school), findVisits(deps, school)]);
    const lately = new Set(visits.map((visit) => visit.person));
    return all.filter((one) => lately.has(one.id));
  }

  app.get('/', async (c) => {
    const { school, ...staff } = c.get('staff');
    const query = (c.req.query('q') ?? '').slice(0, 100).trim();
    const group = (c.req.query('class') ?? '').slice(0, 60);
    const choices = wantedIn(school, resourceNames);
    const wanted =
      choices.find((one) => one.value === c.req.query('use')) ??
      choices.find((one) => one.value === 'internet');
    if (!wanted) throw new Error('Nothing can be asked for');
    const today = dateAt(now());
    const isLookedFor = query !== '' || group !== '';
    // One of a list, by id: a name in an address is kept by browsers and filters.
    const only = isLookedFor ? undefined : idFrom(c, 'person');
    const [registered, visitors] = await Promise.all([
      store.listPeople(school.id),
      group === 'visitor'
        ? listVisitors(school.id)
        : query === ''
          ? []
          : store.listVisitors(school.id),
    ]);
    const people = [...registered, ...visitors].filter((person) => onRoll(person, today));
    const isList = group !== '' && query === '';
    const found = isLookedFor
      ? people
          .filter((one) => group === '' || (groupOf(one) || '-') === group)
          .filter((one) => fits(query, [one.firstName, one.lastName, one.class, one.userName]))
      : [];
    const shown = isList ? found : found.slice(0, shownAtMost);
    const ids = only ? [only] : shown.map((one) => one.id);
    const records = (await readAll(school.id, ids)).filter(({ person }) => onRoll(person, today));
    const everybody = [...registered, ...records.map(({ person }) => person)];
    const findContact = contactsOf(school.id, isList);
    const judging = { deps, school, wanted, people: everybody, findContact };
    const rows = await Promise.all(records.map((record) => judge(record, judging)));
    const groups = new Set(people.map(groupOf));
    // Whether any came is not read unless somebody asks for them.
    if (visitFormOf(catalogue, school)) groups.add('visitor');
    return c.html(
      <ClearancePage
        staff={{ ...staff, school }}
        query={query}
        isAskedOfNobody={c.req.query('q') !== undefined}
        person={only}
        group={group}
        groups={[...groups].sort(compareGroups)}
        wanted={wanted}
        choices={choices}
        rows={rows}
        isList={isList}
        more={found.length - shown.length}
        formNames={formNamesOf(catalogue)}
        asOf={showInstant(now())}
      />,
    );
  });

  return app;
}
