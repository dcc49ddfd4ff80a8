import { Hono } from 'hono';
import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { FollowUpsPage } from '../../../templates/pages/desk/follow-up/follow-ups-page.tsx';
import { finishFollowUp } from '../../acts/follow-up/finish-follow-up.ts';
import { withVisitors } from '../../acts/visit/with-visitors.ts';
import { type FollowUp, followUpKinds, isFor, seesToAll } from '../../core/follow-up/follow-up.ts';
import { fullName } from '../../core/person/person.ts';
import { isRefusal } from '../../core/refusal.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';
import { loadFollowUps, seenToOf } from './follow-up-items.ts';
import { leftFor, peopleById, readerOf } from './left-for.ts';

const path = '/desk/follow-ups';

const dones: Record<string, string> = {
  whole: 'Done. It is kept with your name and today’s date.',
  part: 'Thank you. The office sees that you have done your part.',
};

/** The most urgent kind first, and of each kind what waits longest. */
const byUrgency = (a: FollowUp, b: FollowUp): number =>
  followUpKinds.indexOf(a.kind) - followUpKinds.indexOf(b.kind) || (a.at < b.at ? -1 : 1);

/** What a family said that somebody at the school must act on, each role what it needs to know. */
export function followUps(deps: OfficeDeps) {
  const { store, now } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('follow-ups'));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const school = staff.school.id;
    const id = idFrom(c, 'person');
    const [all, register] = await Promise.all([
      id ? store.listFollowUpsOf(school, id) : store.listFollowUps(school),
      store.listPeople(school),
    ]);
    const about = [...all, ...(id === undefined ? [] : [{ person: id }])];
    const people = peopleById(await withVisitors(deps, school, register, about));
    const person = id === undefined ? undefined : people.get(id);
    // Of one person only those read all who answer for the whole.
    if (id !== undefined && (!person || !seesToAll(staff.roles)))
      return c.html(<NotFound staff={staff} />, 404);
    const left = leftFor(all, staff, people).sort(byUrgency);
    const address = id === undefined ? path : `${path}?person=${id}`;
    const page = pageOf(left, c.req.query('page'), address);
    const items = await loadFollowUps(deps, staff, page.items, people);
    return c.html(
      <FollowUpsPage
        staff={staff}
        seesToAll={seesToAll(staff.roles)}
        mayOpenPeople={mayEnter(staff.roles, 'register')}
        page={{ ...page, items }}
        only={
          person && {
            id: person.id,
            name: fullName(person),
            seenTo: seenToOf(deps, all, staff, people),
          }
        }
        done={dones[c.req.query('done') ?? '']}
      />,
    );
  });

  /** The follow-up that was posted, if it is this reader's at all. */
  async function find(c: DeskContext, at: { person: string; id: string }) {
    const staff = c.get('staff');
    const isShaped = [at.person, at.id].every((one) => /^[\w.-]{1,160}$/.test(one));
    const record = isShaped ? await store.findPerson(staff.school.id, at.person) : undefined;
    if (!record) return undefined;
    const all = await store.listFollowUpsOf(staff.school.id, at.person);
    const found = all.find((one) => one.id === at.id);
    return found && isFor(found, readerOf(staff), record.person) ? found : undefined;
  }

  app.post('/', async (c) => {
    const staff = c.get('staff');
    const form = await readForm(c);
    const found = await find(c, { person: form.one('person'), id: form.one('id') });
    if (!found) return c.html(<NotFound staff={staff} />, 404);
    const seen = { at: now(), by: staff.person.id };
    const all = seesToAll(staff.roles);
    const what = all ? 'whole' : 'part';
    if (!isRefusal(await finishFollowUp(deps, found, seen, what))) {
      const only = form.one('only') === 'yes' && all ? `&person=${found.person}` : '';
      return c.redirect(`${path}?done=${what}${only}`, 303);
    }
    return c.html(
      <DeskNotice
        staff={staff}
        title="Please try once more"
        back={{ href: path, text: 'Go back to what there is to look at' }}
      >
        <p class="govuk-body">Somebody changed this at the same moment.</p>
      </DeskNotice>,
      409,
    );
  });

  return app;
}
