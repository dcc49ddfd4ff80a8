import { Hono } from 'hono';
import { ClearancePage, type ClearanceRow } from '../../templates/pages/desk/clearance.tsx';
import { dateAt } from '../core/calendar.ts';
import { clearanceFor } from '../core/clearance.ts';
import { isAsked, whyUnreachable } from '../core/contact.ts';
import { formsInUse, type Resource, resources } from '../core/form.ts';
import { onRoll } from '../core/person.ts';
import type { PersonRecord } from '../store/store.ts';
import { enter } from './access.tsx';
import { type DeskEnv, formNamesOf, type OfficeDeps, type Staff } from './desk.ts';
import { fits } from './search.ts';

/** More answers than this nobody reads; the page asks for more of the name. */
const shownAtMost = 8;

/** May somebody use something? From their own records, one query a person, never from an index. */
export function clearance({ store, catalogue, now }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('clearance'));

  /** Whether no contact who is asked about this pupil can be emailed. */
  async function unreachable({ person, relations }: PersonRecord): Promise<boolean> {
    if (person.kind !== 'pupil') return !person.email;
    const asked = relations.filter(isAsked);
    const contacts = await Promise.all(
      asked.map((relation) => store.findContact(person.school, relation.contact)),
    );
    return contacts.every((contact) => !contact || whyUnreachable(contact) !== undefined);
  }

  async function judge(
    staff: Staff,
    resource: Resource,
    record: PersonRecord,
  ): Promise<ClearanceRow> {
    const { person } = record;
    const { formsOff } = staff.school;
    const on = dateAt(now());
    const judged = clearanceFor(record, resource, catalogue, formsOff, on);
    const asks =
      !judged.cleared &&
      judged.missing.some((one) => one.why === 'waiting' && one.slot !== 'class-teacher');
    const noneForKind = !formsInUse(catalogue, { formsOff }).some(
      (form) => form.unlocks.includes(resource) && form.for.kinds.includes(person.kind),
    );
    const noEmail = asks && (await unreachable(record));
    return { person, clearance: judged, noEmail, noneForKind };
  }

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const school = staff.school.id;
    const query = (c.req.query('q') ?? '').slice(0, 100).trim();
    const resource = resources.find((one) => one === c.req.query('use')) ?? 'internet';
    const today = dateAt(now());
    const found =
      query === ''
        ? []
        : (await store.listPeople(school))
            .filter((person) => onRoll(person, today))
            .filter((one) => fits(query, [one.firstName, one.lastName, one.class, one.userName]));
    const records = await store.listPersons(
      school,
      found.slice(0, shownAtMost).map((one) => one.id),
    );
    const rows = await Promise.all(records.map((record) => judge(staff, resource, record)));
    return c.html(
      <ClearancePage
        staff={staff}
        query={query}
        resource={resource}
        rows={rows}
        more={Math.max(0, found.length - shownAtMost)}
        formNames={formNamesOf(catalogue)}
      />,
    );
  });

  return app;
}
