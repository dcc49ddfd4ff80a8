import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import {
  SettingsBundle,
  SettingsBundles,
} from '../../../templates/pages/desk/school/settings-bundles.tsx';
import {
  SettingsPolicies,
  SettingsPolicy,
} from '../../../templates/pages/desk/school/settings-policies.tsx';
import { changeSettings } from '../../acts/school/change-settings.ts';
import { dateAt } from '../../core/calendar.ts';
import type { Problem } from '../../core/refusal.ts';
import { type BundleTyped, readBundle } from '../../core/school/bundle.ts';
import type { Policy } from '../../core/school/policy.ts';
import {
  noPolicy,
  type PolicyTyped,
  policyTyped,
  readPolicy,
} from '../../core/school/policy-typed.ts';
import type { Bundle, School, SchoolSettings } from '../../core/school/school.ts';
import type { Read } from '../../core/school/settings.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps, type Staff } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { seenOf } from './seen-setting.ts';

type Shown<Item, Typed> = {
  staff: Staff;
  seen: string;
  id?: string;
  typed: Typed;
  stands?: Item;
  problems?: Problem[];
  isChanged?: boolean;
};

type Markup = ReturnType<typeof SettingsBundles>;

/** A list in the settings whose items are added, changed and removed one at a time. */
type List<Item extends { id: string }, Typed> = {
  at: string;
  of(school: School): Item[];
  with(items: Item[]): Partial<SchoolSettings>;
  typedIn(item: Item | undefined): Typed;
  typedBy(form: FormFields): Typed;
  read(typed: Typed, items: Item[], id: string | undefined): Read<Item[]>;
  list(staff: Staff, items: Item[], done: string | undefined): Markup;
  page(shown: Shown<Item, Typed>): Markup;
};

const dones: Record<string, string> = { saved: 'Saved.', removed: 'Removed.' };

function listOf<Item extends { id: string }, Typed>(deps: OfficeDeps, list: List<Item, Typed>) {
  const app = new Hono<DeskEnv>();
  app.use(enter('settings'));
  const itemIn = (school: School, id: string | undefined) =>
    list.of(school).find((one) => one.id === id);
  const show = (c: DeskContext, shown: Shown<Item, Typed>, status: 200 | 409 | 422 = 200) =>
    c.html(list.page(shown), status);
  /**
   * The page again with what was typed, above it what somebody else saved. What they removed is
   * saved as a new one: nothing is posted to an item that does not exist.
   */
  const showBoth = (c: DeskContext, school: School, typed: Typed, id?: string) => {
    const stands = itemIn(school, id);
    const staff = { ...c.get('staff'), school };
    const about = { staff, seen: seenOf(stands), id: stands?.id };
    return show(c, { ...about, typed, stands, isChanged: true }, 409);
  };
  /** Whether there is, or was when the page was made, an item of this id to do something to. */
  const isKnown = (school: School, id: string | undefined, seen: string): id is string =>
    id !== undefined && (!!itemIn(school, id) || seen.includes(`"id":${JSON.stringify(id)}`));
  const notFound = (c: DeskContext) => c.html(<NotFound staff={c.get('staff')} />, 404);

  app.get('/', (c) => {
    const staff = c.get('staff');
    const done = dones[c.req.query('done') ?? ''];
    return c.html(list.list(staff, list.of(staff.school), done));
  });

  async function save(c: DeskContext, id?: string) {
    const staff = c.get('staff');
    const form = await readForm(c);
    const [seen, typed] = [form.one('seen'), list.typedBy(form)];
    if (id !== undefined && !isKnown(staff.school, id, seen)) return notFound(c);
    const saved = await changeSettings(deps, staff.school, (school) => {
      if (seen !== seenOf(itemIn(school, id))) return 'meanwhile';
      const read = list.read(typed, list.of(school), id);
      return 'problems' in read ? read : { value: list.with(read.value) };
    });
    if (saved === 'saved') return c.redirect(`${list.at}?done=saved`, 303);
    if ('meanwhile' in saved) return showBoth(c, saved.meanwhile, typed, id);
    const stands = itemIn(staff.school, id);
    return show(c, { staff, seen, id, typed, stands, problems: saved.problems }, 422);
  }

  app.get('/new', (c) =>
    show(c, { staff: c.get('staff'), seen: seenOf(undefined), typed: list.typedIn(undefined) }),
  );
  app.post('/new', (c) => save(c));

  app.get('/:item', (c) => {
    const staff = c.get('staff');
    const stands = itemIn(staff.school, idFrom(c, 'item'));
    if (!stands) return notFound(c);
    const typed = list.typedIn(stands);
    return show(c, { staff, seen: seenOf(stands), id: stands.id, typed, stands });
  });

  app.post('/:item', (c) => {
    const id = idFrom(c, 'item');
    return id ? save(c, id) : notFound(c);
  });

  app.post('/:item/remove', async (c) => {
    const staff = c.get('staff');
    const id = idFrom(c, 'item');
    const seen = (await readForm(c)).one('seen');
    if (!isKnown(staff.school, id, seen)) return notFound(c);
    const saved = await changeSettings(deps, staff.school, (school) => {
      const stands = itemIn(school, id);
      if (stands && seen !== seenOf(stands)) return 'meanwhile';
      return { value: list.with(list.of(school).filter((one) => one.id !== id)) };
    });
    if (typeof saved === 'object' && 'meanwhile' in saved) {
      const stands = itemIn(saved.meanwhile, id);
      return showBoth(c, saved.meanwhile, list.typedIn(stands), id);
    }
    return c.redirect(`${list.at}?done=removed`, 303);
  });

  return app;
}

/** The school's own names for things granted together. */
export const bundles = (deps: OfficeDeps) =>
  listOf<Bundle, BundleTyped>(deps, {
    at: '/desk/settings/bundles',
    of: (school) => school.bundles ?? [],
    with: (items) => ({ bundles: items }),
    typedIn: (item) => item ?? { name: '', resources: [] },
    typedBy: (form) => ({ name: form.one('name'), resources: form.all('resources') }),
    read: readBundle,
    list: (staff, items, done) => <SettingsBundles staff={staff} bundles={items} done={done} />,
    page: (shown) => <SettingsBundle {...shown} />,
  });

/** The policies that people are asked to read. */
export const policies = (deps: OfficeDeps) =>
  listOf<Policy, PolicyTyped>(deps, {
    at: '/desk/settings/policies',
    of: (school) => school.policies ?? [],
    with: (items) => ({ policies: items }),
    typedIn: (item) => (item ? policyTyped(item) : noPolicy),
    typedBy: (form) => ({
      title: form.one('title'),
      version: form.one('version'),
      day: form.one('issuedOn-day'),
      month: form.one('issuedOn-month'),
      year: form.one('issuedOn-year'),
      url: form.one('url'),
    }),
    read: (typed, items, id) => readPolicy(typed, items, id, dateAt(deps.now())),
    list: (staff, items, done) => <SettingsPolicies staff={staff} policies={items} done={done} />,
    page: (shown) => <SettingsPolicy {...shown} />,
  });
