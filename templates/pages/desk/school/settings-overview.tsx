import type { Child } from 'hono/jsx';
import { approverPosts } from '../../../../functions/core/form/slot-spec.ts';
import type { SettingName } from '../../../../functions/core/school/setting.ts';
import { postNames } from '../../../../functions/core/staff/approver-post.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { CrestImage } from './crest-image.tsx';
import { settingPath, settingsPath } from './setting-paths.ts';
import {
  approverInWords,
  formsOffInWords,
  graceInWords,
  type NamesById,
  officePhoneInWords,
  ownAnswerInWords,
} from './settings-words.ts';

export type SettingsOverviewProps = {
  staff: AtDesk;
  /** Of published forms; what a school switched off long ago may be published no more. */
  formsOff: readonly string[];
  formNames: Record<string, string>;
  names: NamesById;
  done?: string;
};

type Part = { key: string; value: Child; about: string };

/** Each setting as it stands, in words; in this order. `about`: what its link changes. */
const parts: Record<SettingName, (props: SettingsOverviewProps) => Part> = {
  name: ({ staff: { school } }) => ({
    key: 'School’s name',
    value: school.name,
    about: 'the school’s name',
  }),
  officeEmail: ({ staff: { school } }) => ({
    key: 'Office’s email',
    value: school.officeEmail,
    about: 'the office’s email',
  }),
  officePhone: ({ staff: { school } }) => ({
    key: 'Office’s phone',
    value: officePhoneInWords(school),
    about: 'the office’s phone',
  }),
  formsOff: ({ formsOff, formNames }) => ({
    key: 'Forms in use',
    value: formsOffInWords(formsOff, formNames),
    about: 'the forms in use',
  }),
  approvers: ({ staff: { school }, names }) => ({
    key: 'Who approves',
    value: (
      <ul class="govuk-list">
        {approverPosts.map((post) => (
          <li>
            {postNames[post]}: {approverInWords(school, post, names)}
          </li>
        ))}
      </ul>
    ),
    about: 'who approves',
  }),
  graceUntil: ({ staff: { school } }) => ({
    key: 'Last year’s forms serve until',
    value: graceInWords(school),
    about: 'until when last year’s forms serve',
  }),
  ownAnswerFrom: ({ staff: { school } }) => ({
    key: 'Pupils answer for their own pictures',
    value: ownAnswerInWords(school),
    about: 'which pupils answer for their own pictures',
  }),
  bundles: ({ staff: { school } }) => ({
    key: 'Things you grant together',
    value: school.bundles?.map((bundle) => bundle.name).join(', ') || 'none yet',
    about: 'the things you grant together',
  }),
  policies: ({ staff: { school } }) => ({
    key: 'Policies to be read',
    value: school.policies?.length
      ? count(school.policies.length, 'policy', 'policies')
      : 'none yet',
    about: 'the policies to be read',
  }),
  crest: ({ staff: { school } }) => ({
    key: 'School crest',
    value: school.crest ? <CrestImage school={school} /> : 'none yet',
    about: 'the school crest',
  }),
};

const Parts = (props: SettingsOverviewProps) => (
  <SummaryList
    rows={(Object.keys(parts) as SettingName[]).map((name) => {
      const { key, value, about } = parts[name](props);
      return { key, value, actions: [{ href: settingPath(name), text: 'Change', about }] };
    })}
  />
);

/** What a school decides for itself, each part with a page of its own. */
export const SettingsOverview = (props: SettingsOverviewProps) => (
  <DeskPage staff={props.staff} title="Settings" at={settingsPath}>
    {props.done && <Banner isSuccess text={props.done} />}
    <h1 class="govuk-heading-l">Settings</h1>
    <Parts {...props} />
  </DeskPage>
);
