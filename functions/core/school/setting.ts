import { type SchoolSettings, settingNames } from './school.ts';

export type SettingName = keyof SchoolSettings;

/** Whether a setting decides whom a round asks, and for what: a round is then looked through anew. */
const decidesAsking = {
  name: false,
  officeEmail: false,
  officePhone: false,
  formsOff: true,
  graceUntil: false,
  ownAnswerFrom: true,
  approvers: false,
  bundles: false,
  policies: true,
  crest: false,
} satisfies Record<SettingName, boolean>;

/** What a school decided of whom its rounds ask, and for what, in the order of the settings. */
export const askingSettings = (settings: SchoolSettings): unknown[] =>
  settingNames.filter((name) => decidesAsking[name]).map((name) => settings[name]);
