import { dateAt } from '../../core/calendar.ts';
import { leftFor, readerOf } from '../../core/follow-up/follow-up-reader.ts';
import { currentVersion, formsInUse } from '../../core/form/form-catalogue.ts';
import { type ContactRow, type PeopleById, peopleById } from '../../core/person/person-record.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import { mayEnter } from '../../core/staff/role.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { HandlingRow } from '../../core/to-do/handling.ts';
import { officeToDos } from '../../core/to-do/office-to-dos.ts';
import { othersToDos } from '../../core/to-do/others-to-dos.ts';
import { type ListedToDo, type ToDo, toDoKey } from '../../core/to-do/to-do.ts';
import type { AskMailStanding } from '../../services/mail-account.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { rolesHeld } from '../staff/roles-held.ts';
import { withVisitors } from '../visit/with-visitors.ts';
import { loadOfficeRows, type OfficeRowsNeeds } from './load-office-rows.ts';

export type ToDoNeeds = OfficeRowsNeeds & {
  store: OfficeRowsNeeds['store'] &
    Pick<Store, 'listFollowUps' | 'listHandlings' | 'listRegisterJobs' | 'listStaffSignIns'>;
  mailStanding: AskMailStanding;
};

export type ToDoList = {
  /** All there is for this reader, most urgent first, what is put off among it. */
  all: readonly ListedToDo[];
  people: PeopleById;
  /** For the office alone: how families are reached. */
  contacts: ReadonlyMap<string, ContactRow>;
  /** Contacts who are restricted for any child: not to be rung. */
  restricted: ReadonlySet<string>;
  /** Those whom this reader may not read: named, and neither rung nor opened. */
  withheld: ReadonlySet<string>;
};

const byKey = (handlings: readonly HandlingRow[]): ReadonlyMap<string, HandlingRow> =>
  new Map(handlings.map((handling) => [toDoKey(handling), handling]));

const listed = (
  toDos: readonly ToDo[],
  handlings: ReadonlyMap<string, HandlingRow>,
): ListedToDo[] =>
  toDos.map((toDo) => {
    const handling = handlings.get(toDoKey(toDo));
    return handling ? { toDo, handling } : { toDo };
  });

/** When the newest file that was applied came. */
async function registerFrom({ store }: ToDoNeeds, school: string): Promise<string | undefined> {
  const jobs = await store.listRegisterJobs(school);
  return jobs.find(({ state, promotion }) => state === 'applied' && !promotion)?.createdAt;
}

async function forOffice(deps: ToDoNeeds, reader: StaffReader): Promise<ToDoList> {
  const { school } = reader;
  const { store, catalogue, now } = deps;
  const followUps = store.listFollowUps(school.id);
  const [rows, open, kept, from, signIns, mailStanding] = await Promise.all([
    loadOfficeRows(deps, reader, followUps),
    followUps,
    store.listHandlings(school.id),
    registerFrom(deps, school.id),
    store.listStaffSignIns(school.id),
    deps.mailStanding(),
  ]);
  const { register, withheld } = rows;
  const people = peopleById(register.people);
  const today = dateAt(now());
  const handlings = byKey(kept);
  const toDos = officeToDos(
    {
      ...rows,
      rolesOf: rolesHeld(register.people, signIns),
      followUps: leftFor(open, readerOf(reader, today), people),
      formsOff: school.formsOff,
      handlings,
      unapproved: unapproved(
        formsInUse(catalogue, school),
        vacantPosts(school, register.people, today),
      ),
      approvers: school.approvers ?? {},
      postsOf: (form) => currentVersion(catalogue, form).slots.flatMap(({ posts = [] }) => posts),
      mailStanding,
      registerFrom: from,
      hashEmail: emailHash,
    },
    today,
    now(),
  );
  return {
    all: listed(toDos, handlings),
    people,
    contacts: new Map(register.contacts.map((contact) => [contact.id, contact])),
    restricted: new Set(
      register.relations.filter(({ restricted }) => restricted).map(({ contact }) => contact),
    ),
    withheld,
  };
}

/** What families said, as far as it is left for a reader who is not the office. */
async function forOthers(deps: ToDoNeeds, reader: StaffReader): Promise<ToDoList> {
  const { store } = deps;
  const school = reader.school.id;
  const [all, register, kept] = await Promise.all([
    store.listFollowUps(school),
    store.listPeople(school),
    store.listHandlings(school),
  ]);
  const people = peopleById(await withVisitors(deps, school, register, all));
  const today = dateAt(deps.now());
  const left = leftFor(all, readerOf(reader, today), people);
  return {
    all: othersToDos(left, byKey(kept), (id) => people.get(id), today),
    people,
    contacts: new Map(),
    restricted: new Set(),
    withheld: new Set(),
  };
}

/** Whether somebody is told of all that needs a person, and may put it off and give it to others. */
export const seesWholeToDo = ({ roles }: Pick<StaffReader, 'roles'>): boolean =>
  mayEnter(roles, 'register');

/**
 * All that needs a person, as far as it is this reader's: for the office everything, for others what
 * families said that they rely on.
 */
export const listToDo = (deps: ToDoNeeds, reader: StaffReader): Promise<ToDoList> =>
  seesWholeToDo(reader) ? forOffice(deps, reader) : forOthers(deps, reader);
