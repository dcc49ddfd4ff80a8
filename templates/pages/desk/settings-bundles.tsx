import { type Resource, resources } from '../../../functions/core/form.ts';
import { resourceNames } from '../../../functions/core/resource-words.ts';
import type { Bundle } from '../../../functions/core/school.ts';
import { Button } from '../../components/button/button.tsx';
import { Checkboxes } from '../../components/checkboxes/checkboxes.tsx';
import { Details } from '../../components/details/details.tsx';
import { Input } from '../../components/input/input.tsx';
import { Banner } from '../../components/notification-banner/notification-banner.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage, errorFor } from './desk-page.tsx';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { resourcesInWords } from './settings-words.ts';

const list = { href: '/desk/settings/bundles', text: 'Things you grant together' };

export const SettingsBundles = (props: {
  staff: AtDesk;
  bundles: readonly Bundle[];
  done?: string;
}) => (
  <DeskPage
    staff={props.staff}
    title={list.text}
    at="/desk/settings"
    back={{ href: '/desk/settings', text: 'Settings' }}
    width="column"
  >
    {props.done && <Banner isSuccess text={props.done} />}
    <h1 class="govuk-heading-l">{list.text}</h1>
    <p class="govuk-body">
      Give things the name that your school uses: a “Laptop trolley” may be computers and the
      internet. “May they use it?” then asks for all of it at once.
    </p>
    {props.bundles.length > 0 && (
      <SummaryList
        rows={props.bundles.map((bundle) => ({
          key: bundle.name,
          value: resourcesInWords(bundle),
          actions: [{ href: `${list.href}/${bundle.id}`, text: 'Change', about: bundle.name }],
        }))}
      />
    )}
    <Button href={`${list.href}/new`} kind="secondary">
      Add one
    </Button>
  </DeskPage>
);

export type SettingsBundleProps = SettingsFrame & {
  /** Absent: a new one. */
  id?: string;
  typed: { name: string; resources: readonly string[] };
  /** As it stands; absent: there is none, or none any more. */
  stands?: Bundle;
};

const Remove = ({ id, seen, name }: { id: string; seen: string; name: string }) => (
  <Details summary={`Remove ${name}`}>
    <p class="govuk-body">
      Only the name goes. Nobody gains or loses anything: each thing can still be asked for by
      itself.
    </p>
    <form method="post" action={`${list.href}/${id}/remove`}>
      <input type="hidden" name="seen" value={seen} />
      <Button kind="warning">Remove it</Button>
    </form>
  </Details>
);

export const SettingsBundle = ({ id, typed, stands, ...props }: SettingsBundleProps) => (
  <SettingsPage
    {...props}
    title={
      id
        ? `Change ${stands?.name ?? 'what is granted together'}`
        : 'New name for things granted together'
    }
    action={`${list.href}/${id ?? 'new'}`}
    back={list}
    nowInWords={stands ? `${stands.name}: ${resourcesInWords(stands)}` : 'removed'}
    after={id && stands && <Remove id={id} seen={props.seen} name={stands.name} />}
  >
    <Input
      name="name"
      label="Name"
      labelSize="m"
      hint="As your school says it, such as “Laptop trolley”."
      value={typed.name}
      error={errorFor(props.problems, 'name')}
      autocomplete="off"
    />
    <Checkboxes
      name="resources"
      legend="What is in it?"
      legendSize="m"
      values={typed.resources}
      error={errorFor(props.problems, 'resources')}
      items={resources.map((value: Resource) => ({ value, label: resourceNames[value] }))}
    />
  </SettingsPage>
);
