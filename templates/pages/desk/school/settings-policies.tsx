import type { Policy } from '../../../../functions/core/school/policy.ts';
import type { PolicyTyped } from '../../../../functions/core/school/policy-typed.ts';
import { Input } from '../../../components/input/input.tsx';
import { DayField } from '../day-field.tsx';
import { type AtDesk, errorFor } from '../desk-page.tsx';
import { settingPath } from './setting-paths.ts';
import { Remove, SettingsList } from './settings-list-frame.tsx';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { policyInWords } from './settings-words.ts';

const list = { href: settingPath('policies'), text: 'Policies to be read' };

export const SettingsPolicies = (props: {
  staff: AtDesk;
  policies: readonly Policy[];
  done?: string;
}) => (
  <SettingsList
    {...props}
    list={list}
    rows={props.policies.map((policy) => ({
      key: policy.title,
      value: (
        <>
          {policyInWords(policy).slice(policy.title.length + 2)}.{' '}
          <a class="govuk-link" href={policy.url} rel="noreferrer">
            Read it<span class="govuk-visually-hidden"> ({policy.title})</span>
          </a>
        </>
      ),
      actions: [{ href: `${list.href}/${policy.id}`, text: 'Change', about: policy.title }],
    }))}
    add="Add a policy"
  >
    A round can ask staff, volunteers and governors to say that they have read these. A new version
    is asked for again at the next round.
  </SettingsList>
);

export type SettingsPolicyProps = SettingsFrame & {
  /** Absent: a new one. */
  id?: string;
  typed: PolicyTyped;
  /** As it stands; absent: there is none, or none any more. */
  stands?: Policy;
};

const Fields = ({ typed, problems }: Pick<SettingsPolicyProps, 'typed' | 'problems'>) => (
  <>
    <Input
      name="title"
      label="Title"
      labelSize="m"
      value={typed.title}
      error={errorFor(problems, 'title')}
      autocomplete="off"
    />
    <Input
      name="version"
      label="Version"
      labelSize="m"
      hint="As the school counts: 3, or 2026. Change it to have the policy read again."
      width={10}
      value={typed.version}
      error={errorFor(problems, 'version')}
      autocomplete="off"
    />
    <DayField
      name="issuedOn"
      legend="When was it issued?"
      legendSize="m"
      hint="As 1 9 2026."
      values={{ day: typed.day, month: typed.month, year: typed.year }}
      problems={problems}
    />
    <Input
      name="url"
      label="Where can it be read?"
      labelSize="m"
      hint="The whole address, beginning with https://. Everybody you ask must be able to open it."
      value={typed.url}
      error={errorFor(problems, 'url')}
      spellcheck={false}
      autocapitalize="none"
      autocomplete="off"
    />
  </>
);

export const SettingsPolicy = ({ id, typed, stands, ...props }: SettingsPolicyProps) => (
  <SettingsPage
    {...props}
    title={id ? `Change ${stands?.title ?? 'a policy'}` : 'New policy to be read'}
    action={`${list.href}/${id ?? 'new'}`}
    back={list}
    nowInWords={stands ? `${policyInWords(stands)}, at ${stands.url}` : 'removed'}
    after={
      id &&
      stands && (
        <Remove name={stands.title} at={`${list.href}/${id}`} seen={props.seen}>
          Nobody is asked to read it any more, and nobody is waited for. What was signed stays on
          record.
        </Remove>
      )
    }
  >
    <Fields typed={typed} problems={props.problems} />
  </SettingsPage>
);
