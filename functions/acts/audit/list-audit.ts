import type { AuditEvent, AuditType } from '../../core/audit/audit-event.ts';
import type { Instant } from '../../core/calendar.ts';
import { fullName } from '../../core/person/person.ts';
import type { AuditEntry, AuditRead } from '../../store/audit/audit-store.ts';
import type { Store } from '../../store/store.ts';

/** `person`: who did it, or whom it was about. */
export type AuditFilter = { type?: AuditType; person?: string };

/** Names of everybody whom an event may mention, by id; and who may have done anything at the desk. */
export type AuditNames = {
  names: Record<string, string>;
  choices: { id: string; name: string }[];
};

export type AuditEvents = {
  /** Newest first. */
  events: AuditEvent[];
  /** Where the next older page begins; undefined where there is none. */
  older: string | undefined;
};

export type AuditPage = AuditNames & AuditEvents;

type Needs = {
  store: Pick<Store, 'listAudit' | 'listPeople' | 'listContacts' | 'listVisitors'>;
  now: () => Instant;
};

/** Events on a page. */
const perPage = 50;
/** Events read at once, and how often for one page: whoever looks for little then looks on by pages. */
const perRead = 250;
const mostReads = 8;

const fits =
  ({ type, person }: AuditFilter) =>
  ({ event }: AuditEntry): boolean => {
    const about = 'about' in event ? event.about : undefined;
    const isOf = person === undefined || event.by === person || about === person;
    return isOf && (type === undefined || event.type === type);
  };

/** A page of what fits, and where the next begins: behind what is shown, or behind what was looked at. */
async function readPage(
  list: (page: AuditRead) => Promise<AuditEntry[]>,
  now: Instant,
  filter: AuditFilter,
  from?: string,
): Promise<AuditEvents> {
  const found: AuditEntry[] = [];
  const eventsOf = (entries: readonly AuditEntry[]) => entries.map(({ event }) => event);
  let before = from;
  for (let reads = 0; reads < mostReads; reads += 1) {
    const page = { limit: perRead, now, ...(before !== undefined && { before }) };
    const entries = await list(page);
    found.push(...entries.filter(fits(filter)));
    if (found.length > perPage) break;
    if (entries.length < perRead) return { events: eventsOf(found), older: undefined };
    before = entries.at(-1)?.place;
  }
  const shown = found.slice(0, perPage);
  return {
    events: eventsOf(shown),
    older: found.length > perPage ? shown.at(-1)?.place : before,
  };
}

async function loadNames({ store }: Pick<Needs, 'store'>, school: string): Promise<AuditNames> {
  const [people, contacts, visitors] = await Promise.all([
    store.listPeople(school),
    store.listContacts(school),
    store.listVisitors(school),
  ]);
  const named = [...people, ...visitors].map((person) => [person.id, fullName(person)] as const);
  const choices = people
    .filter(({ kind }) => kind === 'staff' || kind === 'governor')
    .map((person) => ({ id: person.id, name: fullName(person) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const others = contacts.map(({ id, name }) => [id, name] as const);
  return { names: Object.fromEntries([...others, ...named]), choices };
}

/** What was recorded at a school, fifty at a time, newest first. `before`: a place in the trail. */
export async function listAudit(
  deps: Needs,
  school: string,
  filter: AuditFilter,
  before?: string,
): Promise<AuditPage> {
  const { store, now } = deps;
  const list = (page: AuditRead) => store.listAudit(school, page);
  const [page, names] = await Promise.all([
    readPage(list, now(), filter, before),
    loadNames(deps, school),
  ]);
  return { ...page, ...names };
}

/**
 * What strangers did at no school in a month, likewise. It names nobody, and every school reads the
 * same: `audit` keeps nothing there that is about anybody.
 */
export const listStrangers = (
  { store, now }: { store: Pick<Store, 'listStrangers'>; now: () => Instant },
  month: string,
  type?: AuditType,
  before?: string,
): Promise<AuditEvents> =>
  readPage((page) => store.listStrangers(month, page), now(), { ...(type && { type }) }, before);
