import { type Resource, resources } from '../../../../functions/core/form/resource.ts';
import { resourceNames } from '../../../../functions/core/form/resource-words.ts';
import type { Bundle } from '../../../../functions/core/school/school.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Input } from '../../../components/input/input.tsx';
import { type AtDesk, errorFor } from '../desk-page.tsx';
import { settingPath } from './setting-paths.ts';
import { Remove, SettingsList } from './settings-list-frame.tsx';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { resourcesInWords } from './settings-words.ts';

const list = { href: settingPath('bundles'), text: 'Things you grant together' };

export const SettingsBundles = (props: {
  staff: AtDesk;
  bundles: readonly Bundle[];
  done?: string;
}) => (
  <SettingsList
    {...props}
    list={list}
    rows={props.bundles.map((bundle) => ({
      key: bundle.name,
      value: resourcesInWords(bundle),
      actions: [{ href: `${list.href}/${bundle.id}`, text: 'Change', about: bundle.name }],
    }))}
    add="Add one"
  >
    Give things the name that your school uses: a “Laptop trolley” may be computers and the
    internet. “May they use it?” then asks for all of it at once.
  </SettingsList>
);

export type SettingsBundleProps = SettingsFrame & {
  /** Absent: a new one. */
  id?: string;
  typed: { name: string; resources: readonly string[] };
  /** As it stands; absent: there is none, or none any more. */
  stands?: Bundle;
};

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
    after={
      id &&
      stands && (
        <Remove name={stands.name} at={`${list.href}/${id}`} seen={props.seen}>
          Only the name goes. Nobody gains or loses anything: each thing can still be asked for by
          itself.
        </Remove>
      )
    }
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
