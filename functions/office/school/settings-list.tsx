import { Hono } from 'hono';
import { settingPath } from '../../../templates/pages/desk/school/setting-paths.ts';
import type { SettingsBundles } from '../../../templates/pages/desk/school/settings-bundles.tsx';
import { notSaved } from '../../../templates/pages/desk/school/settings-words.ts';
import { changeSettings } from '../../acts/school/change-settings.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import type { School, SchoolSettings } from '../../core/school/school.ts';
import type { SettingName } from '../../core/school/setting.ts';
import type { Read } from '../../core/school/settings.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps, type Staff } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { seenOf } from './seen-setting.ts';
import { settingsStatus } from './settings-status.ts';

/** What the page of one item is shown with. */
type ItemPage<Item, Typed> = {
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
export type SettingList<Item extends { id: string }, Typed> = {
  name: SettingName;
  of(school: School): Item[];
  with(items: Item[]): Partial<SchoolSettings>;
  typedIn(item: Item | undefined): Typed;
  typedBy(form: FormFields): Typed;
  read(typed: Typed, items: Item[], id: string | undefined): Read<Item[]>;
  list(staff: Staff, items: Item[], done: string | undefined): Markup;
  page(props: ItemPage<Item, Typed>): Markup;
};

const dones: Record<string, string> = { saved: 'Saved.', removed: 'Removed.' };

const itemIn = <Item extends { id: string }, Typed>(
  list: SettingList<Item, Typed>,
  school: School,
  id: string | undefined,
): Item | undefined => list.of(school).find((item) => item.id === id);

/** Whether there is, or was when the page was made, an item of this id to do something to. */
const isKnown = <Item extends { id: string }, Typed>(
  list: SettingList<Item, Typed>,
  school: School,
  id: string | undefined,
  seen: string,
): id is string =>
  id !== undefined && (!!itemIn(list, school, id) || seen.includes(`"id":${JSON.stringify(id)}`));

function showItem<Item extends { id: string }, Typed>(
  c: DeskContext,
  list: SettingList<Item, Typed>,
  props: ItemPage<Item, Typed>,
) {
  return c.html(list.page(props), settingsStatus(props));
}

/**
 * The page again with what was typed, above it what somebody else saved. What they removed is saved
 * as a new one: nothing is posted to an item that does not exist.
 */
function showBoth<Item extends { id: string }, Typed>(
  c: DeskContext,
  list: SettingList<Item, Typed>,
  school: School,
  typed: Typed,
  id: string | undefined,
) {
  const stands = itemIn(list, school, id);
  const about = { staff: { ...c.get('staff'), school }, seen: seenOf(stands), id: stands?.id };
  return showItem(c, list, { ...about, typed, stands, isChanged: true });
}

function showItemAsIs<Item extends { id: string }, Typed>(
  c: DeskContext,
  list: SettingList<Item, Typed>,
) {
  const staff = c.get('staff');
  const stands = itemIn(list, staff.school, idFrom(c, 'item'));
  if (!stands) return notFoundAtDesk(c);
  const typed = list.typedIn(stands);
  return showItem(c, list, { staff, seen: seenOf(stands), id: stands.id, typed, stands });
}

async function saveItem<Item extends { id: string }, Typed>(
  deps: OfficeDeps,
  c: DeskContext,
  list: SettingList<Item, Typed>,
  id?: string,
) {
  const staff = c.get('staff');
  const form = await readForm(c);
  const [seen, typed] = [form.one('seen'), list.typedBy(form)];
  if (id !== undefined && !isKnown(list, staff.school, id, seen)) return notFoundAtDesk(c);
  const saved = await changeSettings(deps, staff.school, (school) => {
    if (seen !== seenOf(itemIn(list, school, id))) return 'meanwhile';
    const read = list.read(typed, list.of(school), id);
    return 'problems' in read ? read : { value: list.with(read.value) };
  });
  if (saved === 'saved') {
    await noteAtDesk(deps, c, { type: 'settings-changed', setting: list.name });
    return c.redirect(`${settingPath(list.name)}?done=saved`, 303);
  }
  if ('meanwhile' in saved) return showBoth(c, list, saved.meanwhile, typed, id);
  const stands = itemIn(list, staff.school, id);
  const problems = isRefusal(saved) ? notSaved : saved.problems;
  return showItem(c, list, { staff, seen, id, typed, stands, problems });
}

async function removeItem<Item extends { id: string }, Typed>(
  deps: OfficeDeps,
  c: DeskContext,
  list: SettingList<Item, Typed>,
) {
  const { school: at } = c.get('staff');
  const id = idFrom(c, 'item');
  const seen = (await readForm(c)).one('seen');
  if (!isKnown(list, at, id, seen)) return notFoundAtDesk(c);
  const saved = await changeSettings(deps, at, (school) => {
    const stands = itemIn(list, school, id);
    if (stands && seen !== seenOf(stands)) return 'meanwhile';
    return { value: list.with(list.of(school).filter((item) => item.id !== id)) };
  });
  if (typeof saved === 'object' && isRefusal(saved))
    return refuseAtDesk(c, saved, {
      back: { href: `${settingPath(list.name)}/${id}`, text: 'Go back to it' },
    });
  if (typeof saved === 'object' && 'meanwhile' in saved) {
    const stands = itemIn(list, saved.meanwhile, id);
    return showBoth(c, list, saved.meanwhile, list.typedIn(stands), id);
  }
  await noteAtDesk(deps, c, { type: 'settings-changed', setting: list.name });
  return c.redirect(`${settingPath(list.name)}?done=removed`, 303);
}

/** The pages of a list: all of it, a new item, and each item to change or remove. */
export function listOf<Item extends { id: string }, Typed>(
  deps: OfficeDeps,
  list: SettingList<Item, Typed>,
) {
  const app = new Hono<DeskEnv>();
  app.get('/', (c) => {
    const staff = c.get('staff');
    const done = doneIn(c, dones);
    return c.html(list.list(staff, list.of(staff.school), done));
  });
  app.get('/new', (c) => {
    const typed = list.typedIn(undefined);
    return showItem(c, list, { staff: c.get('staff'), seen: seenOf(undefined), typed });
  });
  app.post('/new', (c) => saveItem(deps, c, list));
  app.get('/:item', (c) => showItemAsIs(c, list));
  app.post('/:item', (c) => {
    const id = idFrom(c, 'item');
    return id ? saveItem(deps, c, list, id) : notFoundAtDesk(c);
  });
  app.post('/:item/remove', (c) => removeItem(deps, c, list));
  return app;
}
