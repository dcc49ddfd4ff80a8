import { Hono } from 'hono';
import { settingsPath } from '../../../templates/pages/desk/school/setting-paths.ts';
import type { SettingsOverview } from '../../../templates/pages/desk/school/settings-overview.tsx';
import type { SettingsFrame } from '../../../templates/pages/desk/school/settings-page.tsx';
import { notSaved } from '../../../templates/pages/desk/school/settings-words.ts';
import { changeSettings } from '../../acts/school/change-settings.ts';
import { type WhoCanApprove, whoCanApprove } from '../../acts/staff/who-can-approve.ts';
import type { Fact } from '../../core/fact.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { School, SchoolSettings } from '../../core/school/school.ts';
import type { SettingName } from '../../core/school/setting.ts';
import type { Read } from '../../core/school/settings.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import type { DeskContext, DeskEnv, OfficeDeps, Staff } from '../desk.ts';
import { seenOf } from './seen-setting.ts';
import { settingsStatus } from './settings-status.ts';

type Markup = ReturnType<typeof SettingsOverview>;
type Frame = Omit<SettingsFrame, 'staff'> & { staff: Staff };

/** One setting with a page of its own: what it is made of, how it is shown, and how it is read. */
export type SettingsPart<Typed> = {
  name: SettingName;
  typedIn(school: School): Typed;
  typedBy(form: FormFields): Typed;
  page(typed: Typed, frame: Frame, people: WhoCanApprove): Markup;
  read(typed: Typed, school: School, people: WhoCanApprove): Read<Partial<SchoolSettings>>;
  /** What else it decides, once it is saved; `by`: the administrator. */
  alongside?(
    deps: OfficeDeps,
    school: string,
    settings: SchoolSettings,
    by: string,
  ): Promise<readonly Fact[]>;
  /**
   * A page before anything is saved, where it says what that comes to. It sends the same again, with
   * `sure`, or with `back`.
   */
  ask?(typed: Typed, frame: Frame): Markup | undefined;
};

async function showPart<Typed>(
  deps: OfficeDeps,
  c: DeskContext,
  part: SettingsPart<Typed>,
  typed: Typed,
  frame: Frame,
) {
  const people = await whoCanApprove(deps, frame.staff.school.id);
  return c.html(part.page(typed, frame, people), settingsStatus(frame));
}

function showPartAsIs<Typed>(deps: OfficeDeps, c: DeskContext, part: SettingsPart<Typed>) {
  const staff = c.get('staff');
  const seen = seenOf(staff.school[part.name]);
  return showPart(deps, c, part, part.typedIn(staff.school), { staff, seen });
}

/** What saving comes to, where that is asked before: of what is as it was shown and can be saved. */
function askBefore<Typed>(
  part: SettingsPart<Typed>,
  typed: Typed,
  frame: Frame,
  people: WhoCanApprove,
): Markup | undefined {
  const { school } = frame.staff;
  const isAsIs = frame.seen === seenOf(school[part.name]);
  const canBeSaved = isAsIs && 'value' in part.read(typed, school, people);
  return canBeSaved ? part.ask?.(typed, frame) : undefined;
}

async function savePart<Typed>(deps: OfficeDeps, c: DeskContext, part: SettingsPart<Typed>) {
  const staff = c.get('staff');
  const form = await readForm(c);
  const [seen, typed] = [form.one('seen'), part.typedBy(form)];
  if (form.one('back') === 'yes') return showPart(deps, c, part, typed, { staff, seen });
  const people = await whoCanApprove(deps, staff.school.id);
  const asked =
    form.one('sure') === 'yes' ? undefined : askBefore(part, typed, { staff, seen }, people);
  if (asked) return c.html(asked);
  const saved = await changeSettings(
    deps,
    staff.school,
    (school) =>
      seen === seenOf(school[part.name]) ? part.read(typed, school, people) : 'meanwhile',
    async (settings) => part.alongside?.(deps, staff.school.id, settings, staff.person.id) ?? [],
  );
  if (saved === 'saved') {
    await noteAtDesk(deps, c, { type: 'settings-changed', setting: part.name });
    return c.redirect(`${settingsPath}?done=saved`, 303);
  }
  if (!('meanwhile' in saved)) {
    const problems = isRefusal(saved) ? notSaved : saved.problems;
    return showPart(deps, c, part, typed, { staff, seen, problems });
  }
  const school = saved.meanwhile;
  const stands = { staff: { ...staff, school }, seen: seenOf(school[part.name]) };
  return showPart(deps, c, part, typed, { ...stands, isChanged: true });
}

/** The part's page, its form read and saved, and the page again with every problem or with both. */
export function partOf<Typed>(deps: OfficeDeps, part: SettingsPart<Typed>) {
  const app = new Hono<DeskEnv>();
  app.get('/', (c) => showPartAsIs(deps, c, part));
  app.post('/', (c) => savePart(deps, c, part));
  return app;
}
