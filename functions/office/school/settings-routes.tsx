import { Hono } from 'hono';
import { SettingsApprovers } from '../../../templates/pages/desk/school/settings-approvers.tsx';
import { SettingsForms } from '../../../templates/pages/desk/school/settings-forms.tsx';
import { SettingsOverview } from '../../../templates/pages/desk/school/settings-overview.tsx';
import { SettingsSwitchOff } from '../../../templates/pages/desk/school/settings-switch-off.tsx';
import {
  SettingsGrace,
  SettingsOwnAnswer,
} from '../../../templates/pages/desk/school/settings-years.tsx';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { approverPosts } from '../../core/form/slot-spec.ts';
import type { School } from '../../core/school/school.ts';
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
} from '../../core/school/settings.ts';
import { switchedOff } from '../../core/school/switch-off.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { loadPeople, type Part, partOf } from './settings-part.tsx';

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
    read: (typed, school) =>
      mapRead(readFormsOff(typed, published, school), (formsOff) => ({ formsOff })),
    ask: (typed, { staff, seen }) => {
      const { formsOff } = staff.school;
      const before = forms.filter(({ id }) => !formsOff.includes(id));
      const off = switchedOff(
        before,
        forms.filter(({ id }) => typed.includes(id)),
      );
      const shown = { staff, seen, inUse: typed, formNames, off };
      return off.forms.length > 0 ? <SettingsSwitchOff {...shown} /> : undefined;
    },
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
