import { Hono } from 'hono';
import type { SettingsOverview } from '../../../templates/pages/desk/school/settings-overview.tsx';
import { changeSettings } from '../../acts/school/change-settings.ts';
import { dateAt } from '../../core/calendar.ts';
import { fullName, onRoll } from '../../core/person/person.ts';
import type { Problem } from '../../core/refusal.ts';
import type { School, SchoolSettings } from '../../core/school/school.ts';
import type { Read } from '../../core/school/settings.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps, Staff } from '../desk.ts';
import { seenOf } from './seen-setting.ts';

/** Everybody's names, and who can approve: staff who are here and can sign in. */
export async function loadPeople({ store, now }: OfficeDeps, school: string) {
  const people = await store.listPeople(school);
  const names = Object.fromEntries(people.map((one) => [one.id, fullName(one)]));
  const today = dateAt(now());
  const choices = people
    .filter((one) => one.kind === 'staff' && one.email && onRoll(one, today))
    .map((one) => ({ id: one.id, name: fullName(one) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return { names, choices };
}

type People = Awaited<ReturnType<typeof loadPeople>>;
type Markup = ReturnType<typeof SettingsOverview>;
type Frame = { staff: Staff; seen: string; problems?: Problem[]; isChanged?: boolean };

/** One part of the settings: what it is made of, how it is shown, and how it is read. */
export type Part<Typed> = {
  name: keyof SchoolSettings;
  typedIn(school: School): Typed;
  typedBy(form: FormFields): Typed;
  page(typed: Typed, frame: Frame, people: People): Markup;
  read(typed: Typed, school: School, people: People): Read<Partial<SchoolSettings>>;
  /**
   * A page before anything is saved, where it says what that comes to. It sends the same again, with
   * `sure`, or with `back`.
   */
  ask?(typed: Typed, frame: Frame): Markup | undefined;
};

/** The part's page, its form read and saved, and the page again with every problem or with both. */
export function partOf<Typed>(deps: OfficeDeps, part: Part<Typed>) {
  const app = new Hono<DeskEnv>();
  type Status = 200 | 409 | 422;
  async function show(c: DeskContext, typed: Typed, frame: Frame, status: Status = 200) {
    const people = await loadPeople(deps, frame.staff.school.id);
    return c.html(part.page(typed, frame, people), status);
  }

  app.get('/', (c) => {
    const staff = c.get('staff');
    return show(c, part.typedIn(staff.school), { staff, seen: seenOf(staff.school[part.name]) });
  });

  app.post('/', async (c) => {
    const staff = c.get('staff');
    const form = await readForm(c);
    const [seen, typed] = [form.one('seen'), part.typedBy(form)];
    if (form.one('back') === 'yes') return show(c, typed, { staff, seen });
    const people = await loadPeople(deps, staff.school.id);
    const isAsIs = seen === seenOf(staff.school[part.name]);
    if (isAsIs && form.one('sure') !== 'yes' && 'value' in part.read(typed, staff.school, people)) {
      const asked = part.ask?.(typed, { staff, seen });
      if (asked) return c.html(asked);
    }
    const saved = await changeSettings(deps, staff.school, (school) =>
      seen === seenOf(school[part.name]) ? part.read(typed, school, people) : 'meanwhile',
    );
    if (saved === 'saved') return c.redirect('/desk/settings?done=saved', 303);
    if ('problems' in saved) return show(c, typed, { staff, seen, problems: saved.problems }, 422);
    const school = saved.meanwhile;
    const frame = { staff: { ...staff, school }, seen: seenOf(school[part.name]), isChanged: true };
    return show(c, typed, frame, 409);
  });
  return app;
}
