import {
  SettingsPolicies,
  SettingsPolicy,
} from '../../../templates/pages/desk/school/settings-policies.tsx';
import { dateAt } from '../../core/calendar.ts';
import type { Policy } from '../../core/school/policy.ts';
import {
  noPolicy,
  type PolicyTyped,
  policyTyped,
  readPolicy,
} from '../../core/school/policy-typed.ts';
import type { OfficeDeps } from '../desk.ts';
import type { SettingList } from './settings-list.tsx';

/** The policies that people are asked to read. */
export const policyList = ({ now }: OfficeDeps): SettingList<Policy, PolicyTyped> => ({
  name: 'policies',
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
  read: (typed, items, id) => readPolicy(typed, items, id, dateAt(now())),
  list: (staff, items, done) => <SettingsPolicies staff={staff} policies={items} done={done} />,
  page: (props) => <SettingsPolicy {...props} />,
});
