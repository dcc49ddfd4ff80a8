import type { FormVersion } from '../../../../functions/core/form/form.ts';
import { resources } from '../../../../functions/core/form/resource.ts';
import { resourceNames } from '../../../../functions/core/form/resource-words.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { errorFor } from '../desk-page.tsx';
import { kindNames } from '../desk-words.ts';
import { settingPath } from './setting-paths.ts';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { formsOffInWords, midSentence } from './settings-words.ts';

export type SettingsFormsProps = SettingsFrame & {
  forms: readonly FormVersion[];
  /** Ticked. */
  inUse: readonly string[];
  /** Off as it stands. */
  formsOff: readonly string[];
  formNames: Record<string, string>;
};

function hintFor(form: FormVersion): string {
  const whom = listNames(form.for.kinds.map((kind) => kindNames[kind].many.toLowerCase()));
  const gives = resources
    .filter((resource) => form.unlocks.includes(resource))
    .map((resource) => midSentence(resourceNames[resource]));
  return gives.length > 0 ? `For ${whom}. Needed for ${listNames(gives)}.` : `For ${whom}.`;
}

export const SettingsForms = (props: SettingsFormsProps) => (
  <SettingsPage
    {...props}
    title="Forms in use"
    action={settingPath('formsOff')}
    nowInWords={formsOffInWords(props.formsOff, props.formNames)}
  >
    <InsetText>
      A form that is switched off is asked of nobody and waited for by nobody. Who may use what then
      rests on the forms that are left; where none is left, nobody may. What was signed stays on
      record, and counts again when you switch the form on.
    </InsetText>
    <Checkboxes
      name="forms"
      legend="Which forms does the school use?"
      legendSize="m"
      values={props.inUse}
      error={errorFor(props.problems, 'forms')}
      items={props.forms.map((form) => ({
        value: form.id,
        label: form.shortTitle,
        hint: hintFor(form),
      }))}
    />
  </SettingsPage>
);
