import { Input } from '../../../components/input/input.tsx';
import { errorFor } from '../desk-page.tsx';
import { settingPath } from './setting-paths.ts';
import { type SettingsFrame, SettingsPage } from './settings-page.tsx';
import { officePhoneInWords } from './settings-words.ts';

type Props = SettingsFrame & { typed: string };

/** What the school is called. */
export const SettingsSchoolName = (props: Props) => (
  <SettingsPage
    {...props}
    title="The school’s name"
    action={settingPath('name')}
    nowInWords={props.staff.school.name}
  >
    <p class="govuk-body">
      Families read it at the top of every page and in every email. Earlier records keep the name
      the school had then.
    </p>
    <Input
      name="name"
      label="School’s name"
      value={props.typed}
      error={errorFor(props.problems, 'name')}
    />
  </SettingsPage>
);

/** Where families' replies go. */
export const SettingsOfficeEmail = (props: Props) => (
  <SettingsPage
    {...props}
    title="The office’s email"
    action={settingPath('officeEmail')}
    nowInWords={props.staff.school.officeEmail}
  >
    <p class="govuk-body">
      When a family answers one of our emails, their reply goes to this address. It also appears on
      their pages, so choose an address that is read every school day.
    </p>
    <Input
      name="officeEmail"
      type="email"
      label="Office’s email address"
      value={props.typed}
      error={errorFor(props.problems, 'officeEmail')}
    />
  </SettingsPage>
);

/** The number that families ring. */
export const SettingsOfficePhone = (props: Props) => (
  <SettingsPage
    {...props}
    title="The office’s phone"
    action={settingPath('officePhone')}
    nowInWords={officePhoneInWords(props.staff.school)}
  >
    <p class="govuk-body">
      Families see it on their pages and in our emails. Leave it empty to show none.
    </p>
    <Input
      name="officePhone"
      type="tel"
      width={20}
      label="Office’s phone number"
      value={props.typed}
      error={errorFor(props.problems, 'officePhone')}
    />
  </SettingsPage>
);
