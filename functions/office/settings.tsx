import { Hono } from 'hono';
import { SettingsOverview } from '../../templates/pages/desk/settings.tsx';
import { SettingsApprovers } from '../../templates/pages/desk/settings-approvers.tsx';
import { SettingsForms } from '../../templates/pages/desk/settings-forms.tsx';
import { SettingsGrace, SettingsOwnAnswer } from '../../templates/pages/desk/settings-years.tsx';
import { dateAt } from '../core/calendar.ts';
import { approverPosts, currentVersion } from '../core/form.ts';
import { fullName, onRoll } from '../core/person.ts';
import type { Problem } from '../core/refusal.ts';
import type { School, SchoolSettings } from '../core/school.ts';
import {
  type ApproversTyped,
  approversTyped,
  noYear,
  type Read,
  readApprovers,
  readFormsOff,
  readGrace,
  readOwnAnswer,
  usualGrace,
} from '../core/settings.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { enter } from './access.tsx';
import {
  type DeskContext,
  type DeskEnv,
  formNamesOf,
  type OfficeDeps,
  type Staff,
} from './desk.ts';
import { saveSettings, seenOf } from './settings-save.ts';

/** Everybody's names, and who can approve: staff who are here and can sign in. */
async function loadPeople({ store, now }: OfficeDeps, school: string) {
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
type Part<Typed> = {
  name: keyof SchoolSettings;
  typedIn(school: School): Typed;
  typedBy(form: FormFields): Typed;
  page(typed: Typed, frame: Frame, people: People): Markup;
  read(typed: Typed, school: School, people: People): Read<Partial<SchoolSettings>>;
};

/** The part's page, its form read and saved, and the page again with every problem or with both. */
function partOf<Typed>(deps: OfficeDeps, part: Part<Typed>) {
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
    const people = await loadPeople(deps, staff.school.id);
    const saved = await saveSettings(deps, staff.school, (school) =>
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

const mapRead = <A, B>(read: Read<A>, value: (of: A) => B): Read<B> =>
  'problems' in read ? read : { value: value(read.value) };

/** Forms in use, who approves, and the two dates of a school's year. */
export function settings(deps: OfficeDeps) {
  const { catalogue } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('settings'));
  const published = Object.keys(catalogue);
  const forms = published.map((id) => currentVersion(catalogue, id));
  const formNames = formNamesOf(catalogue);
  const offOf = ({ formsOff }: School) => published.filter((id) => formsOff.includes(id));

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const { names } = await loadPeople(deps, staff.school.id);
    const formsOff = offOf(staff.school);
    const done = c.req.query('done') === 'saved' ? 'Saved.' : undefined;
    return c.html(<SettingsOverview {...{ staff, formsOff, formNames, names, done }} />);
  });

  const inUse: Part<string[]> = {
    name: 'formsOff',
    typedIn: ({ formsOff }) => published.filter((id) => !formsOff.includes(id)),
    typedBy: (form) => form.all('forms'),
    page: (typed, frame) => (
      <SettingsForms
        {...frame}
        forms={forms}
        inUse={typed}
        formsOff={offOf(frame.staff.school)}
        formNames={formNames}
      />
    ),
    read: (typed, school) => ({ value: { formsOff: readFormsOff(typed, published, school) } }),
  };
  app.route('/forms', partOf(deps, inUse));

  const approving: Part<ApproversTyped> = {
    name: 'approvers',
    typedIn: ({ approvers }) => approversTyped(approvers),
    typedBy: (form) =>
      Object.fromEntries(
        approverPosts.map((post) => [
          post,
          { holder: form.one(`${post}.holder`), standIn: form.one(`${post}.standIn`) },
        ]),
      ) as ApproversTyped,
    page: (typed, frame, people) => <SettingsApprovers {...frame} {...people} typed={typed} />,
    read: (typed, _, { choices }) =>
      mapRead(readApprovers(typed, new Set(choices.map((one) => one.id))), (approvers) => ({
        approvers,
      })),
  };
  app.route('/approvers', partOf(deps, approving));

  const grace: Part<{ day: string; month: string }> = {
    name: 'graceUntil',
    typedIn: ({ graceUntil = usualGrace }) => {
      const [month = '', day = ''] = graceUntil.split('-');
      return { month, day: String(Number(day)) };
    },
    typedBy: (form) => ({ day: form.one('day'), month: form.one('month') }),
    page: (typed, frame) => <SettingsGrace {...frame} typed={typed} />,
    read: (typed) => mapRead(readGrace(typed), (graceUntil) => ({ graceUntil })),
  };
  app.route('/grace', partOf(deps, grace));

  const ownAnswer: Part<string> = {
    name: 'ownAnswerFrom',
    typedIn: ({ ownAnswerFrom }) => ownAnswerFrom ?? noYear,
    typedBy: (form) => form.one('ownAnswerFrom'),
    page: (typed, frame) => <SettingsOwnAnswer {...frame} typed={typed} />,
    read: (typed) => mapRead(readOwnAnswer(typed), (ownAnswerFrom) => ({ ownAnswerFrom })),
  };
  app.route('/own-answer', partOf(deps, ownAnswer));

  return app;
}
