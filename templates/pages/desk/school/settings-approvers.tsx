import { type ApproverPost, approverPosts } from '../../../../functions/core/form/slot-spec.ts';
import type { ApproversTyped } from '../../../../functions/core/school/settings.ts';
import { postNames } from '../../../../functions/core/staff/approver-post.ts';
import { Fieldset } from '../../../components/fieldset/fieldset.tsx';
import { Select } from '../../../components/select/select.tsx';
import { errorFor } from '../desk-page.tsx';
import { settingPath } from './setting-paths.ts';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { approversInWords, type NamesById } from './settings-words.ts';

export type SettingsApproversProps = SettingsFrame & {
  typed: ApproversTyped;
  /** Who can be chosen, by name. */
  choices: readonly { id: string; name: string }[];
  /** Names of everybody, those who have left too. */
  names: NamesById;
};

/** Somebody chosen who cannot be any more still shows, so that saving does not drop them unseen. */
function itemsFor({ choices, names }: SettingsApproversProps, value: string) {
  const gone = value !== '' && !choices.some((choice) => choice.id === value);
  return [
    { value: '', label: 'Nobody' },
    ...(gone ? [{ value, label: `${names.get(value) ?? 'Somebody'} (not here any more)` }] : []),
    ...choices.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

const what: Record<ApproverPost, string> = {
  'head-teacher': 'Approves phones, own devices and visitors.',
  'ict-co-ordinator': 'Approves what staff promise about computers.',
  'e-safety-officer': 'Approves visitors, as the head teacher does.',
};

const PostFields = ({ post, props }: { post: ApproverPost; props: SettingsApproversProps }) => {
  const { holder, standIn } = props.typed[post];
  const hint = `${post}-what`;
  return (
    <Fieldset legend={postNames[post]} legendSize="m" describedBy={hint}>
      <p class="govuk-hint" id={hint}>
        {what[post]}
      </p>
      <Select
        name={`${post}.holder`}
        label="Who holds the post"
        value={holder}
        items={itemsFor(props, holder)}
        error={errorFor(props.problems, `${post}.holder`)}
      />
      <Select
        name={`${post}.standIn`}
        label="Who stands in"
        value={standIn}
        items={itemsFor(props, standIn)}
        error={errorFor(props.problems, `${post}.standIn`)}
      />
    </Fieldset>
  );
};

export const SettingsApprovers = (props: SettingsApproversProps) => (
  <SettingsPage
    {...props}
    title="Who approves"
    action={settingPath('approvers')}
    nowInWords={approversInWords(props.staff.school, props.names)}
  >
    <p class="govuk-body">
      Some forms wait for an approval once everybody else has signed. Whoever holds the post, or
      stands in, sees them from the next page they open.
    </p>
    {approverPosts.map((post) => (
      <PostFields post={post} props={props} />
    ))}
  </SettingsPage>
);
