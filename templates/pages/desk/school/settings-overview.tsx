import { approverPosts } from '../../../../functions/core/form/slot-spec.ts';
import { postNames } from '../../../../functions/core/staff/approver-post.ts';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import {
  approverInWords,
  formsOffInWords,
  graceInWords,
  type NamesById,
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

const change = (href: string, about: string) => [{ href, text: 'Change', about }];

const Parts = ({ staff: { school }, formsOff, formNames, names }: SettingsOverviewProps) => (
  <SummaryList
    rows={[
      {
        key: 'Forms in use',
        value: formsOffInWords(formsOff, formNames),
        actions: change('/desk/settings/forms', 'the forms in use'),
      },
      {
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
        actions: change('/desk/settings/approvers', 'who approves'),
      },
      {
        key: 'Last year’s forms serve until',
        value: graceInWords(school),
        actions: change('/desk/settings/grace', 'until when last year’s forms serve'),
      },
      {
        key: 'Pupils answer for their own pictures',
        value: ownAnswerInWords(school),
        actions: change('/desk/settings/own-answer', 'which pupils answer for their own pictures'),
      },
      {
        key: 'Things you grant together',
        value: school.bundles?.map((one) => one.name).join(', ') || 'none yet',
        actions: change('/desk/settings/bundles', 'the things you grant together'),
      },
      {
        key: 'Policies to be read',
        value: school.policies?.length
          ? count(school.policies.length, 'policy', 'policies')
          : 'none yet',
        actions: change('/desk/settings/policies', 'the policies to be read'),
      },
    ]}
  />
);

/** What a school decides for itself, each part with a page of its own. */
export const SettingsOverview = (props: SettingsOverviewProps) => (
  <DeskPage staff={props.staff} title="Settings" at="/desk/settings">
    {props.done && <Banner isSuccess text={props.done} />}
    <h1 class="govuk-heading-l">Settings</h1>
    <Parts {...props} />
  </DeskPage>
);
