import {
  SettingsOfficeEmail,
  SettingsOfficePhone,
  SettingsSchoolName,
} from '../../../templates/pages/desk/school/settings-details.tsx';
import { readOfficeEmail, readOfficePhone, readSchoolName } from '../../core/school/details.ts';
import type { SettingsPart } from './settings-part.tsx';

/** What the school is called. */
export const namePart: SettingsPart<string> = {
  name: 'name',
  typedIn: ({ name }) => name,
  typedBy: (form) => form.one('name'),
  page: (typed, frame) => <SettingsSchoolName {...frame} typed={typed} />,
  read: readSchoolName,
};

/** Where families' replies go. */
export const officeEmailPart: SettingsPart<string> = {
  name: 'officeEmail',
  typedIn: ({ officeEmail }) => officeEmail,
  typedBy: (form) => form.one('officeEmail'),
  page: (typed, frame) => <SettingsOfficeEmail {...frame} typed={typed} />,
  read: readOfficeEmail,
};

/** The number that families ring. */
export const officePhonePart: SettingsPart<string> = {
  name: 'officePhone',
  typedIn: ({ officePhone = '' }) => officePhone,
  typedBy: (form) => form.one('officePhone'),
  page: (typed, frame) => <SettingsOfficePhone {...frame} typed={typed} />,
  read: readOfficePhone,
};
