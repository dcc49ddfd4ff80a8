import { resourceNames } from '../../../../functions/core/form/resource-words.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { SwitchedOff } from '../../../../functions/core/school/switch-off.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { settingPath, settingsPath } from './setting-paths.ts';
import { whomInWords } from './settings-words.ts';

export type SettingsSwitchOffProps = {
  staff: AtDesk;
  /** What the page of the forms was made of. */
  seen: string;
  /** Ticked there: sent again as it is. */
  inUse: readonly string[];
  formNames: Record<string, string>;
  off: SwitchedOff;
};

const Lost = ({ off: { lost } }: SettingsSwitchOffProps) =>
  lost.length === 0 ? (
    <></>
  ) : (
    <>
      <p class="govuk-body">Where no form is left that unlocks something, nobody may use it:</p>
      <ul class="govuk-list govuk-list--bullet">
        {lost.map(({ resource, whom }) => (
          <li>
            {resourceNames[resource]}: {listNames(whom.map(whomInWords))}
          </li>
        ))}
      </ul>
    </>
  );

const Rests = ({ off: { rests }, formNames }: SettingsSwitchOffProps) =>
  rests.length === 0 ? (
    <></>
  ) : (
    <>
      <p class="govuk-body">Where a form is left, who may use it rests on that alone:</p>
      <ul class="govuk-list govuk-list--bullet">
        {rests.map(({ resource, forms }) => (
          <li>
            {resourceNames[resource]}: {listNames(forms.map((id) => `“${formNames[id] ?? id}”`))}
          </li>
        ))}
      </ul>
    </>
  );

/** What stops with forms that are switched off, before they are. Whoever goes back loses nothing. */
export const SettingsSwitchOff = (props: SettingsSwitchOffProps) => {
  const { staff, seen, inUse, formNames, off } = props;
  const isOne = off.forms.length === 1;
  const title = `Switch off ${count(off.forms.length, 'form', 'forms')}?`;
  const them = isOne ? 'it' : 'them';
  return (
    <ColumnPage
      staff={staff}
      title={title}
      at={settingsPath}
      back={{ href: settingsPath, text: 'Settings' }}
    >
      <p class="govuk-body">
        {count(off.forms.length, 'form is', 'forms are')} switched off:{' '}
        {listNames(off.forms.map((id) => `“${formNames[id] ?? id}”`))}. Nobody is asked for {them}{' '}
        or waits for {them}.
      </p>
      <Lost {...props} />
      <Rests {...props} />
      <p class="govuk-body">
        What was signed stays on record, and counts again when you switch{' '}
        {isOne ? 'the form' : 'the forms'} on.
      </p>
      <form method="post" action={settingPath('formsOff')}>
        <input type="hidden" name="seen" value={seen} />
        {inUse.map((id) => (
          <input type="hidden" name="forms" value={id} />
        ))}
        <ButtonGroup>
          <Button kind="warning" name="sure" value="yes">
            Switch {them} off
          </Button>
          <Button kind="secondary" name="back" value="yes">
            Go back
          </Button>
        </ButtonGroup>
      </form>
    </ColumnPage>
  );
};
